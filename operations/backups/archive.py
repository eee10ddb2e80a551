"""The file itself: a tar written and read as a stream, its manifest last, so a file that was cut off has none."""

import hashlib
import io
import json
import tarfile
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from .problems import BackupProblem

FORMAT = 1
MANIFEST = "manifest.json"
_PIECE = 1024 * 1024


class Hashing:
    """A file that is read, and the SHA-256 of what was read of it."""

    def __init__(self, file: IO[bytes]):
        self.file, self.sha256 = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.sha256.update(piece)
        return piece


class Writer:
    """Puts files into a tar and remembers the digest of each."""

    def __init__(self, stream: IO[bytes]):
        self.tar = tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - closed by `finish`
        self.members: dict[str, dict[str, object]] = {}

    def add(self, path: Path, name: str) -> None:
        """The file as it is now; one that is gone since it was listed is left out."""
        try:
            opened = path.open("rb")
        except FileNotFoundError:
            return
        with opened:
            info = self.tar.gettarinfo(arcname=name, fileobj=opened)
            info.uid = info.gid = 0
            info.uname = info.gname = ""
            hashing = Hashing(opened)
            self.tar.addfile(info, hashing)
        self.members[name] = {"bytes": info.size, "sha256": hashing.sha256.hexdigest()}

    def finish(self, manifest: dict[str, object]) -> None:
        said = json.dumps(
            {"format": FORMAT, **manifest, "members": self.members}, ensure_ascii=False, indent=1
        ).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(said)
        self.tar.addfile(info, io.BytesIO(said))
        self.tar.close()

    def drop(self) -> None:
        """Lets go of the stream without ending the tar: what was written is nobody's backup."""
        self.tar.closed = True
        if self.tar.fileobj is not None:
            self.tar.fileobj.closed = True


def unpack(stream: IO[bytes], folder: Path) -> dict:
    """Puts everything into the folder and answers the manifest. Raises unless every byte is as it was written."""
    digests: dict[str, str] = {}
    manifest = None
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for info in tar:
                opened = tar.extractfile(info) if info.isreg() else None
                if opened is None or not _is_inside(info.name):
                    raise BackupProblem(
                        _("This file holds what no backup of this site holds: %(name)s") % {"name": info.name}
                    )
                if info.name == MANIFEST:
                    manifest = json.loads(opened.read())
                    continue
                digests[info.name] = _extract(opened, folder / info.name)
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise BackupProblem(
            _("The backup is damaged or cut off; nothing has been changed. Take another one.")
        ) from error
    if manifest is None:
        raise BackupProblem(_("The backup is damaged or cut off; nothing has been changed. Take another one."))
    if manifest.get("format") != FORMAT:
        raise BackupProblem(_("The backup was made by a newer version of the site. Restore it with that version."))
    wanted = {name: member["sha256"] for name, member in manifest["members"].items()}
    if wanted != digests:
        wrong = sorted({name for name, _digest in wanted.items() ^ digests.items()})
        raise BackupProblem(
            _("The backup is damaged; nothing has been changed. Not as it was written: %(names)s")
            % {"names": ", ".join(wrong[:5])}
        )
    return manifest


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _extract(opened: IO[bytes], path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    hashing = Hashing(opened)
    with path.open("wb") as file:
        while piece := hashing.read(_PIECE):
            file.write(piece)
    return hashing.sha256.hexdigest()
