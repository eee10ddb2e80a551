"""The backup the scheduler makes each night."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from site_core.security_log import note

from .backups.making import lock_of_settings, make, prune


def make_daily(now: datetime) -> dict[str, int] | None:
    """One backup into GUCCHO_BACKUP_DIR, then deletes what is too old; nothing where no folder is set."""
    if not settings.BACKUP_DIR:
        return None
    folder = Path(settings.BACKUP_DIR)
    path = make(folder, lock_of_settings(), now, lambda _line: None)
    note("backed_up", file=path.name)
    return {"deleted": len(prune(folder, settings.BACKUP_KEEP, now))}
