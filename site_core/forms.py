"""The form of every page."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from nihongo.readings import parse_lines


class PageForm(WagtailAdminPageForm):
    """Leaves the slug to the page when the editor does: it is made from the title's Japanese reading."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.path:
            # As Wagtail does when it saves a new page; with it, the page's own checks see its siblings already here.
            self.instance._cached_parent_obj = self.parent_page
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "readings" in self.fields and self.instance.pk:
            readings = self.fields["readings"]
            address = reverse("furigana_check", args=[self.instance.pk])
            readings.help_text = format_html(
                '{} <a href="{}">{}</a>', readings.help_text, address, _("Check the readings of this page")
            )

    def clean_readings(self):
        """Each line must say a word and its reading; the error names the line."""
        text = self.cleaned_data["readings"]
        _found, errors = parse_lines(text)
        if errors:
            raise ValidationError([_line_error(error) for error in errors])
        return text


def _line_error(error) -> str:
    words = {"number": error.number, "line": error.line}
    if error.reason == "no kana":
        return _("Line %(number)d, “%(line)s”: write the reading in hiragana, after =.") % words
    return _("Line %(number)d, “%(line)s”: write a word, = and its reading, such as 水分=みずわけ.") % words
