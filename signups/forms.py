"""The public form: who comes, how to reach them, how many. Bad input is answered at its field."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from site_core.phones import PERSONS_NUMBER, normalise_phone

from .models import MOST_PEOPLE
from .shown import people_said

_JOINERS = "\u200c\u200d"
"""Invisible, but part of how names are written in Nepali, Bengali and other scripts."""

_NOT_TEXT = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Unicode's categories of what is no text: controls, what turns the direction of text, half characters."""


def plain_line(text: str) -> str:
    """The text on one line, without characters that would make it look like something else."""
    kept = (" " if one in "\t\r\n\v\f\x85\u2028\u2029" else one for one in text if _is_text(one))
    return " ".join("".join(kept).split())


def _is_text(one: str) -> bool:
    return one in _JOINERS or one in "\t\r\n\v\f\x85\u2028\u2029" or unicodedata.category(one) not in _NOT_TEXT


class LineField(forms.CharField):
    """One line of text; what cannot be seen is taken out before anything else looks at it."""

    def to_python(self, value):
        return plain_line(super().to_python(value))

    def run_validators(self, value):
        super().run_validators(value)
        if value and not any(one.isalnum() for one in value):
            raise ValidationError(_("Please write it in letters."), code="letters")


class PhoneField(LineField):
    """A Japanese telephone number of a person, as `site_core.fields.PhoneField` keeps it; no public one such as 119."""

    def to_python(self, value):
        return normalise_phone(super().to_python(value))

    def run_validators(self, value):
        if value and not PERSONS_NUMBER.fullmatch(value):
            raise ValidationError(_("Write the number with area code, such as 0942-30-0000."), code="phone")


class MailField(forms.EmailField):
    """An address, typed in full width as well."""

    def to_python(self, value):
        return super().to_python(unicodedata.normalize("NFKC", str(value or "")))


class SignupForm(forms.Form):
    """Signing up for one date; `question` is the host's, "" without one."""

    name = LineField(
        label=pgettext_lazy("of somebody who signs up", "Name"),
        max_length=80,
        error_messages={"required": gettext_lazy("Please write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(
        label=gettext_lazy("Phone number"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = MailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("We send you a confirmation, and a reminder the day before."),
        error_messages={"invalid": gettext_lazy("Please look at the address again, such as hana@example.jp.")},
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email", "autocapitalize": "none"}),
    )
    people = forms.TypedChoiceField(
        label=gettext_lazy("How many people come, with you"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Please choose how many people come."),
            "invalid_choice": gettext_lazy("Please choose how many people come."),
        },
    )
    answer = LineField(required=False, max_length=400)
    # Only programs fill it in: people neither see nor reach it.
    note = forms.CharField(
        label=gettext_lazy("Please leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, question="", capacity: int | None = None, **kwargs):
        super().__init__(data, **kwargs)
        most = min(MOST_PEOPLE, max(1, capacity or MOST_PEOPLE))
        self.fields["people"].choices = [(number, people_said(number)) for number in range(1, most + 1)]
        if question:
            self.fields["answer"].label = question
        else:
            del self.fields["answer"]

    @property
    def wanted_fields(self):
        """What people see, in its order."""
        return [self[name] for name in ("name", "phone", "email", "people", "answer") if name in self.fields]

    def clean(self):
        cleaned = super().clean()
        said = {"phone", "email"} & self.errors.keys()
        if not said and not cleaned.get("phone") and not cleaned.get("email"):
            self.add_error("phone", _("Please write a phone number or an e-mail address: one of them is enough."))
        return cleaned
