"""What a host types for somebody who telephones."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.models import EventPage
from signups.forms import PhoneField
from signups.models import MOST_PEOPLE, Signup
from signups.service import Wanted

from .sheets import plain


class ByPhoneForm(forms.Form):
    """電話で受け付ける. `key` makes a form that is sent twice one sign-up."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Please write the name. A family name will do.")},
    )
    phone = PhoneField(
        label=_("Phone"),
        max_length=30,
        required=False,
        help_text=_("To be called when a seat is free or the date is called off."),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"}),
    )
    people = forms.IntegerField(
        label=_("How many people"),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Please write a number, such as 2."),
            "invalid": _("Please write a number, such as 2."),
        },
    )
    answer = forms.CharField(label=_("Answer"), max_length=400, required=False)

    def __init__(self, *args, event: EventPage, **kwargs):
        super().__init__(*args, **kwargs)
        if event.signup_question:
            self.fields["answer"].label = event.signup_question
        else:
            del self.fields["answer"]

    def clean_name(self):
        name = plain(self.cleaned_data["name"])
        if not name:
            raise ValidationError(self.fields["name"].error_messages["required"])
        return name

    def clean_answer(self):
        return plain(self.cleaned_data["answer"])

    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(
            name=said["name"],
            phone=said["phone"],
            email="",
            people=said["people"],
            answer=said.get("answer", ""),
            key=said["key"],
            source=Signup.Source.PHONE,
        )
