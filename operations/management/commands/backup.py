"""A backup of database and uploads, by hand; the scheduler makes one a day when GUCCHO_BACKUP_DIR is set."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from operations.backups.encryption import Lock
from operations.backups.making import make, prune
from operations.backups.problems import BackupProblem
from site_core.security_log import note


class Command(BaseCommand):
    """`manage.py backup --to DIR`: one file, whole or not there at all."""

    help = "Writes one file with the database, the uploads and the SHA-256 of both; the site goes on meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--to", default=settings.BACKUP_DIR, metavar="DIR", help="default: GUCCHO_BACKUP_DIR")
        parser.add_argument("--encrypt-to", default=settings.BACKUP_RECIPIENT, metavar="RECIPIENT")
        parser.add_argument("--passphrase-file", default=settings.BACKUP_PASSPHRASE_FILE, metavar="FILE")
        parser.add_argument("--keep", type=int, metavar="DAYS", help="then delete backups older than this (1 to 90)")

    def handle(self, *args, to, encrypt_to, passphrase_file, keep, **options):
        if not to:
            raise CommandError(_("Say where: --to DIR, or set GUCCHO_BACKUP_DIR."))
        lock, now = Lock(encrypt_to, passphrase_file), timezone.now()
        try:
            path = make(Path(to), lock, now, self.stderr.write)
            note("backed_up", file=path.name)
            if keep is not None:
                prune(Path(to), keep, now)
        except BackupProblem as problem:
            raise CommandError(str(problem)) from problem
        if not lock.suffix:
            self.stderr.write(
                _("The backup is not encrypted; it holds names and contacts. Keep it where nobody reads it.")
            )
        self.stdout.write(str(path))
