from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale

from home.models import HomePage
from home.newsroom import set_up_newsroom
from home.trees import plant


class Command(BaseCommand):
    """Starts the pages of a language, unpublished. What is there already is left as it is."""

    help = "Makes the front page, the doors and the sections of a language, ready for translation; see SITE_LANGUAGES."

    def add_arguments(self, parser):
        parser.add_argument("tag", help="en, vi, zh-hans …")

    def handle(self, *args, tag, **options):
        names = {language.tag: language.japanese_name for language in settings.SITE_LANGUAGES}
        if tag not in names:
            raise CommandError(f"SITE_LANGUAGES にない言語です：{tag}（いまの設定：{'、'.join(names)}）")
        home = HomePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
        if home is None:
            raise CommandError("日本語のトップページがまだありません。先に setup_newsroom を実行してください。")
        set_up_newsroom(home)
        count = plant(Locale.objects.get(language_code=tag))
        self.stdout.write(
            f"{names[tag]}のページを{count}件つくりました。まだ公開していません。翻訳して公開してください。"
        )
