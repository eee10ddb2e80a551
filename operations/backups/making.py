"""Makes a backup: the database first, the uploads after it. A file more than the database knows does no harm."""

import errno
import os
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from . import tables
from .archive import Writer
from .encryption import Lock, encrypted
from .engines import moment
from .problems import BackupProblem
from .retention import LONGEST, name_of, outdated

RENDITIONS = "images"
"""Below the uploads: the sizes of pictures. They are made again, and are most of the bytes."""


def lock_of_settings() -> Lock:
    return Lock(settings.BACKUP_RECIPIENT, settings.BACKUP_PASSPHRASE_FILE)


def make(folder: Path, lock: Lock, now: datetime, say: Callable[[str], None]) -> Path:
    """The finished file. While it is made it has another name; broken off, it leaves nothing behind."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    local = timezone.localtime(now)
    path = folder / name_of(local, lock.suffix)
    try:
        with tempfile.TemporaryDirectory(prefix=".guccho-backup-", dir=folder) as unfinished:
            waiting = Path(unfinished) / path.name
            with waiting.open("xb") as file:
                with encrypted(file, lock) as stream:
                    writer = Writer(stream)
                    try:
                        _fill(writer, Path(unfinished), now, say)
                    except BaseException:
                        writer.drop()
                        raise
                file.flush()
                os.fsync(file.fileno())
            waiting.chmod(0o600)
            waiting.replace(path)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise BackupProblem(
                _("The disk is full: %(folder)s. No backup has been made.") % {"folder": folder}
            ) from error
        raise
    return path


def _fill(writer: Writer, work: Path, now: datetime, say: Callable[[str], None]) -> None:
    counts: dict[str, int] = {}
    with moment(connection, work) as (reader, copy, why_not):
        if copy is not None:
            writer.add(copy, f"database/{copy.name}")
        else:
            say(
                _("Without the database's own copy (%(why)s); the tables are in the backup all the same.")
                % {"why": why_not}
            )
        for model in tables.all_models():
            table = model._meta.db_table
            lines = work / f"{table}.jsonl"
            counts[table] = tables.dump(reader, model, lines)
            writer.add(lines, f"tables/{lines.name}")
            lines.unlink()
        applied = tables.migrations_of(reader)
    say(_("%(number)d rows of the database") % {"number": sum(counts.values())})
    media = Path(settings.MEDIA_ROOT)
    number = 0
    for path in sorted(media.rglob("*")):
        name = path.relative_to(media)
        if name.parts[0] == RENDITIONS or not path.is_file() or path.is_symlink():
            continue
        writer.add(path, f"media/{name.as_posix()}")
        number += 1
        if number % 500 == 0:
            say(_("%(number)d files") % {"number": number})
    say(_("%(number)d files") % {"number": number})
    writer.finish({"made": now.isoformat(), "engine": connection.vendor, "rows": counts, "migrations": applied})


def prune(folder: Path, keep_days: int, now: datetime) -> list[str]:
    """Deletes what is older than so many days; answers the names."""
    if not 1 <= keep_days <= LONGEST:
        raise BackupProblem(
            _("Backups are kept for 1 to %(longest)d days: in older ones people would live on who were deleted.")
            % {"longest": LONGEST}
        )
    names = outdated((path.name for path in folder.iterdir()), timezone.localdate(now), keep_days)
    for name in names:
        (folder / name).unlink(missing_ok=True)
    for left in folder.glob(".guccho-backup-*"):
        if left.stat().st_mtime < (now - timedelta(days=1)).timestamp():
            _clear(left)  # of a process that was killed
    return names


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
