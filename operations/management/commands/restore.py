"""Puts a backup back, into an empty site; with --force over whatever is there."""

from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from operations.backups.problems import BackupProblem
from operations.backups.restoring import restore
from site_core.security_log import note


class Command(BaseCommand):
    """`manage.py restore FILE`: checks every byte, then puts all back, then makes what is made from it."""

    help = "Puts a backup back. Stop web, worker and scheduler before, start them after. Can be repeated."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--passphrase-file", default=settings.BACKUP_PASSPHRASE_FILE, metavar="FILE")
        parser.add_argument("--identity", default="", metavar="FILE", help="age's key file")
        parser.add_argument("--force", action="store_true", help="replace everything this site holds now")
        parser.add_argument("--no-rebuild", action="store_true", help="only say which commands are left to run")

    def handle(self, *args, file, passphrase_file, identity, force, no_rebuild, **options):
        say = self.stdout.write
        try:
            restore(file, passphrase_file=passphrase_file, identity=identity, force=force, say=say)
        except BackupProblem as problem:
            raise CommandError(str(problem)) from problem
        cache.clear()
        note("restored", file=file.name)
        for name in settings.AFTER_RESTORE:
            say(f"manage.py {name}")
            if not no_rebuild:
                call_command(name)
        say(_("Everybody has to sign in again."))
        say(_("The site keeps no list of withdrawals: repeat those made since the backup."))
