"""Fields of events: a few numbers out of a short list (weekdays, weeks of the month, months), and one of the hosts."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class NumbersFormField(forms.TypedMultipleChoiceField):
    """Boxes to tick; the value is a sorted tuple of whole numbers."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(coerce=int, empty_value=(), **kwargs)

    def clean(self, value):
        return tuple(sorted(super().clean(value)))

    def prepare_value(self, value):
        return [str(number) for number in value or ()]

    def has_changed(self, initial, data):
        return {str(number) for number in initial or ()} != {str(number) for number in data or ()}


class NumbersField(models.CharField):
    """A set of whole numbers from `numbers`, a list of (number, words); stored in order as "1,3", a tuple in Python."""

    def __init__(self, *args, numbers=(), **kwargs):
        self.numbers = numbers
        super().__init__(*args, **{"max_length": 100, "blank": True, "default": (), **kwargs})

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        if not value:
            return ()
        parts = value.split(",") if isinstance(value, str) else value
        try:
            return tuple(sorted({int(part) for part in parts}))
        except (TypeError, ValueError):
            raise ValidationError(_("Write whole numbers.")) from None

    def get_prep_value(self, value):
        return ",".join(str(number) for number in self.to_python(value))

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value, model_instance):
        allowed = {number for number, _words in self.numbers}
        if not allowed.issuperset(value):
            raise ValidationError(_("Choose from the list."))

    def run_validators(self, value):
        super().run_validators(self.get_prep_value(value))

    def formfield(self, **kwargs):
        options = {
            "label": self.verbose_name,
            "required": False,
            "help_text": self.help_text,
            "choices": self.numbers,
        } | {name: kwargs[name] for name in ("label", "help_text", "widget") if name in kwargs}
        return NumbersFormField(**options)


class HostField(forms.ModelChoiceField):
    """One of the hosts."""

    def to_python(self, value):
        if isinstance(value, str) and len(value) > 18:  # more than any database counts
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": ""})
        return super().to_python(value)
