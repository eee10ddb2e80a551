"""When a language gets a front page, a door or a section, the newsroom's rights follow."""

from wagtail.signals import copy_for_translation_done

from .models import HomePage
from .newsroom import extend_to_languages
from .trees import PILLARS


def connect() -> None:
    copy_for_translation_done.connect(_rights_follow, dispatch_uid="home.rights")


def _rights_follow(sender, target_obj, **kwargs):
    if isinstance(target_obj, PILLARS):
        home = HomePage.objects.ancestor_of(target_obj, inclusive=True).first()
        if home:
            extend_to_languages(home)
