"""A text in several languages at one place: the form field, and the choice of the reader's."""

from django import forms
from django.conf import settings
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from .languages import JAPANESE


def text_of(entry, name: str) -> str:
    """The text of an entry in the reader's language, else in Japanese; translations are kept in `<name>_texts`."""
    if not entry:
        return ""
    return getattr(entry, f"{name}_texts").get(get_language()) or getattr(entry, name)


def lang_of(entry, name: str) -> str:
    """The HTML attribute ` lang="ja"` for a text that `text_of` gives in Japanese to a reader of another language."""
    language = get_language() or JAPANESE
    if language.startswith(JAPANESE) or language in getattr(entry, f"{name}_texts"):
        return ""
    return mark_safe(f' lang="{JAPANESE}"')  # noqa: S308 - a constant


class PerLanguageWidget(forms.MultiWidget):
    """One labelled text input for each language of the site but its first."""

    template_name = "site_core/widgets/per_language.html"

    def __init__(self, attrs=None, *, multiline=False):
        self.languages = [
            (code, name) for code, name in settings.WAGTAIL_CONTENT_LANGUAGES if code != settings.LANGUAGE_CODE
        ]
        attrs_of_one = {"rows": 3} if multiline else {}
        one = forms.Textarea if multiline else forms.TextInput
        super().__init__({code: one({"lang": code} | attrs_of_one) for code, _name in self.languages}, attrs)

    def decompress(self, value):
        return [(value or {}).get(code, "") for code, _name in self.languages]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for widget, (_code, label) in zip(context["widget"]["subwidgets"], self.languages, strict=True):
            widget["label"] = label
        return context


class PerLanguageField(forms.MultiValueField):
    """A dictionary of language tag to text; empty ones are left out."""

    def __init__(self, *, multiline=False, max_length=255, **kwargs):
        widget = PerLanguageWidget(multiline=multiline)
        self.codes = [code for code, _name in widget.languages]
        fields = [forms.CharField(required=False, max_length=max_length) for _code in self.codes]
        super().__init__(fields=fields, widget=widget, require_all_fields=False, required=False, **kwargs)

    def compress(self, values):
        return {code: text for code, text in zip(self.codes, values, strict=False) if text}
