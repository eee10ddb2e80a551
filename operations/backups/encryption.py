"""Encryption by age or gpg, as a program the finished archive goes through.

While a backup is made, its parts lie unencrypted in a folder of their own beside it, which is deleted at the end.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from .problems import BackupProblem


@dataclass(frozen=True)
class Lock:
    """For whom a backup is encrypted: a recipient (an age or gpg key) or whoever has the passphrase; or nobody."""

    recipient: str = ""
    passphrase_file: str = ""

    @property
    def suffix(self) -> str:
        if self.recipient.startswith(("age1", "ssh-")):
            return ".age"
        return ".gpg" if self.recipient or self.passphrase_file else ""

    def command(self) -> list[str]:
        if self.suffix == ".age":
            return [_program("age"), "--encrypt", "--recipient", self.recipient]
        gpg = [_program("gpg"), "--batch", "--yes", "--quiet", "--no-tty", "--compress-algo", "none"]
        if self.recipient:
            return [*gpg, "--trust-model", "always", "--encrypt", "--recipient", self.recipient]
        return [*gpg, *_with_passphrase(self.passphrase_file), "--symmetric", "--cipher-algo", "AES256"]


def _program(name: str) -> str:
    if found := shutil.which(name):
        return found
    raise BackupProblem(_("%(name)s is not installed, and is needed for this backup.") % {"name": name})


def _with_passphrase(file: str) -> list[str]:
    if not Path(file).is_file():
        raise BackupProblem(_("There is no file with the passphrase: %(path)s") % {"path": file})
    return ["--pinentry-mode", "loopback", "--passphrase-file", file]


@contextmanager
def encrypted(target: IO[bytes], lock: Lock) -> Iterator[IO[bytes]]:
    """A stream; what is written to it arrives in the target encrypted."""
    if not lock.suffix:
        yield target
        return
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(lock.command(), stdin=subprocess.PIPE, stdout=target, stderr=said)  # noqa: S603
        assert process.stdin is not None  # noqa: S101 - it was asked for
        try:
            yield process.stdin
            process.stdin.close()
        except BrokenPipeError:
            pass  # it has ended, and says below why
        except BaseException:
            process.kill()
            process.wait()
            raise
        if process.wait():
            raise BackupProblem(_("Encryption failed: %(said)s") % {"said": _last(said)})


@contextmanager
def decrypted(path: Path, passphrase_file: str, identity: str) -> Iterator[IO[bytes]]:
    """The backup as it was before encryption. A wrong key is told as such, when the reading ends."""
    if path.suffix not in (".gpg", ".age"):
        with path.open("rb") as file:
            yield file
        return
    if path.suffix == ".age":
        command = [_program("age"), "--decrypt", *(["--identity", identity] if identity else []), str(path)]
    else:
        way = _with_passphrase(passphrase_file) if passphrase_file else []
        command = [_program("gpg"), "--batch", "--quiet", "--no-tty", *way, "--decrypt", str(path)]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said)  # noqa: S603
        assert process.stdout is not None  # noqa: S101 - it was asked for
        problem = None
        try:
            yield process.stdout
            while process.stdout.read(1024 * 1024):
                pass  # padding after the end of the tar; the program is only satisfied when it has written all
        except BackupProblem as error:
            problem = error
        finally:
            process.stdout.close()
            code = process.wait()
        if (code and problem is None) or code > 0:
            raise BackupProblem(
                _("The backup cannot be decrypted: wrong passphrase or key, or a damaged file. %(said)s")
                % {"said": _last(said)}
            ) from problem
        if problem:
            raise problem


def _last(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode(errors="replace").strip()[-300:]
