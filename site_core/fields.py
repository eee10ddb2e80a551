"""Model fields of the site: StreamField without migrations, partial dates, fiscal years, telephone numbers."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField as WagtailStreamField

from nihongo.wareki import PartialDate, parse_fiscal_year

from .phones import PHONE_NUMBER, normalise_phone


class StreamField(WagtailStreamField):
    """A StreamField whose block definitions stay out of migrations (docs/adr/0002-streamfield-without-migrations.md).

    In a migration's historical model the field has no blocks. Wagtail would then drop every block on reading and a
    data migration's `save()` would erase every body; so without blocks the stored value is kept as it is.
    """

    def __init__(self, block_types=(), **kwargs):
        super().__init__(block_types, **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs

    def to_python(self, value):
        if self.stream_block.child_blocks or isinstance(value, StreamValue):
            return super().to_python(value)
        return value

    def get_prep_value(self, value):
        return super().get_prep_value(value) if isinstance(value, StreamValue) else value

    def get_default(self):
        return super().get_default() if self.stream_block.child_blocks else []


class ParsedFormField(forms.CharField):
    """A text input whose words a pure function reads; what it cannot read is answered at the field."""

    def __init__(self, *, parse, show, **kwargs):
        self.parse = parse
        self.show = show
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return value if isinstance(value, str) else "" if value is None else self.show(value)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return self.parse(value)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def has_changed(self, initial, data):
        try:
            return (initial or None) != self.to_python(data)
        except ValidationError:
            return True


class PartialDateField(models.CharField):
    """A date known to the year, the month or the day; stored as ISO 8601 ("2020", "2020-07", "2020-07-04")."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value, expression, connection):
        return PartialDate.fromisoformat(value) if value else None

    def to_python(self, value):
        if isinstance(value, PartialDate) or value in (None, ""):
            return value or None
        try:
            return PartialDate.parse(str(value))
        except ValueError:
            raise ValidationError(_("Write a year, a month or a day, such as 2020年7月 or R2.7.")) from None

    def get_prep_value(self, value):
        value = self.to_python(value)
        return value.isoformat() if value else None

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs):
        error = _("Write a year, a month or a day, such as 2020年7月 or R2.7.")
        options = {
            "label": self.verbose_name,
            "required": not self.blank,
            "help_text": self.help_text,
            "error_messages": {"invalid": error},
        } | {k: v for k, v in kwargs.items() if k in ("label", "required", "help_text", "widget")}
        return ParsedFormField(parse=PartialDate.parse, show=PartialDate.western, **options)

    def clean(self, value, model_instance):
        value = self.to_python(value)
        self.validate(value, model_instance)
        return value


class FiscalYearField(models.PositiveSmallIntegerField):
    """A Japanese fiscal year (April to March) as its western year; reads 平成29年度, H29 and 2017."""

    def formfield(self, **kwargs):
        options = {
            "label": self.verbose_name,
            "required": not self.blank,
            "help_text": self.help_text,
            "error_messages": {"invalid": _("Write a fiscal year, such as 平成29年度, H29 or 2017.")},
        } | {k: v for k, v in kwargs.items() if k in ("label", "required", "help_text", "widget")}
        return ParsedFormField(parse=parse_fiscal_year, show=str, **options)


class PhoneField(models.CharField):
    """A Japanese telephone or FAX number, kept in half-width digits and hyphens."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 30)
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        return normalise_phone(value) if value else value

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        if value and not PHONE_NUMBER.fullmatch(value):
            raise ValidationError(_("Write the number with area code, such as 0942-30-0000."))
        return value
