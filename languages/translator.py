"""The draft assistant: from Japanese to やさしい日本語, by rules, on this machine."""

from django.utils.translation import gettext_lazy as _
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue, validate_translation_links

from nihongo.plain import simplify_html
from site_core.languages import EASY_JAPANESE, JAPANESE
from site_core.models import District, Organisation

from .words import current


class EasyJapaneseTranslator(BaseMachineTranslator):
    """Proposes; what it writes is marked as a machine's until somebody has read it (`languages.unread`)."""

    display_name = _("Easy Japanese draft")

    def can_translate(self, source_locale, target_locale):
        return (source_locale.language_code, target_locale.language_code) == (JAPANESE, EASY_JAPANESE)

    def translate(self, source_locale, target_locale, strings):
        """StringValue to StringValue; a text whose tags did not survive is left out, for a person to write."""
        words, names = current(), _names()
        explained: set[str] = set()  # a meaning stands at the first mention only
        drafts = {string: simplify_html(string.data, words, explained, names) for string in strings}
        return {string: StringValue(draft) for string, draft in drafts.items() if _is_sound(string.data, draft)}


def _names() -> list[str]:
    """What nothing may change: the names of the city's bodies and districts."""
    return [name for model in (Organisation, District) for name in model.objects.values_list("name", flat=True)]


def _is_sound(source: str, draft: str) -> bool:
    try:
        StringValue.from_translated_html(draft)
        validate_translation_links(source, draft)
    except ValueError:
        return False
    return bool(draft.strip())
