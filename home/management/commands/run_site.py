from io import StringIO
from pathlib import Path
from threading import Event, Thread

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from home.demo.accounts import make_accounts
from home.demo.loader import Loader
from home.models import HomePage
from site_core.job_runs import all_jobs
from site_core.picture_changes import pictures_later
from site_core.public_pictures import refresh_all as publish_pictures
from site_core.scheduler import Scheduler

TRANSLATED = "  訳がそろいました"  # the browser tests wait for it


class Command(BaseCommand):
    """Everything `make run` does with Django, in one process: prepare what is missing, then serve."""

    help = "Prepares the database and the demo site where they are missing, and serves the site on this machine."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=getattr(settings, "PORT", 8000))

    def handle(self, *args, port, **options):
        if not settings.DEMO_ACCOUNTS_ALLOWED:
            raise CommandError("run_site is for a developer's own machine; see docs/operations.md for production.")
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.say("データベースを用意しています（初回は10秒ほど）")
            call_command("migrate", verbosity=0, interactive=False)
        with pictures_later():
            if not HomePage.objects.exists():
                self.say("見本のサイトを作っています")
                self.loader().load_source()
            accounts = make_accounts(Path(settings.DATA_DIR) / "demo-accounts.json")
            self.loader().load_changes()
            self.loader().load_desk()
        self.introduce(port, accounts)
        # The site is there to be looked at; the pictures' sizes and the other languages come while it is. Then its
        # clock starts.
        stop = Event()
        Thread(target=self.complete_and_keep_time, args=[stop], daemon=True).start()
        # What the development server says of itself is in English and for developers; errors and requests still show.
        try:
            call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, skip_checks=True, stdout=StringIO())
        finally:
            stop.set()

    def loader(self):
        return Loader(timezone.localtime(), lambda line: self.say(f"  {line}"))

    def complete_and_keep_time(self, stop):
        self.complete()
        Scheduler(all_jobs(), timezone.now, lambda _line: None).run(stop)

    def complete(self):
        try:
            publish_pictures()
            call_command("make_pictures", verbosity=0)
            with pictures_later():
                self.loader().load_translations()
            publish_pictures()
        finally:
            connection.close()
        self.say(TRANSLATED)

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()

    def introduce(self, port, accounts):
        address = f"http://127.0.0.1:{port}"
        self.say(
            f"\n公開サイト   {address}/\n編集画面     {address}/admin/\n主催者の窓口 {address}/organizers/"
            f"\nメールの控え {settings.DATA_DIR / 'mail'}\n"
        )
        for account in accounts.values():
            self.say(f"  {account['label']}: {account['username']} / {account['password']}")
        self.say("\n主催者と世話役は、主催者の窓口に入ります（編集画面には入れません）。")
        self.say("\n止めるときは Ctrl+C を押してください。")
