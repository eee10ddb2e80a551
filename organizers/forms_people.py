"""What people write about themselves and others: at the door, joining, inviting."""

import unicodedata

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class _Narrow:
    """For a field: full-width letters, digits and signs become what was meant (ｈａｎａ＠ → hana@)."""

    def to_python(self, value):
        if isinstance(value, str):
            value = unicodedata.normalize("NFKC", value).replace("\0", "").strip()
        return super().to_python(value)


class MailField(_Narrow, forms.EmailField):
    """A mail address, also one typed with full-width letters."""

    def __init__(self, **kwargs):
        words = {"required": _("Please write the mail address."), "invalid": _("Write a mail address, such as …@….jp.")}
        super().__init__(max_length=254, error_messages=words, **kwargs)
        self.widget.attrs |= {"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}


class DigitsField(_Narrow, forms.CharField):
    """Six digits, however they are parted."""

    def to_python(self, value):
        text = super().to_python(value)
        digits = "".join(sign for sign in text if sign not in " -ー−‐")
        if digits and not (len(digits) == 6 and digits.isascii() and digits.isdigit()):
            raise ValidationError(_("Write the six digits of the number."))
        return digits


class NameField(forms.CharField):
    """How somebody is called; it stands in one line."""

    def __init__(self, **kwargs):
        super().__init__(max_length=80, error_messages={"required": _("Please write the name.")}, **kwargs)
        self.widget.attrs |= {"autocomplete": "name"}

    def to_python(self, value):
        return " ".join(
            "".join(sign for sign in super().to_python(value) if sign.isprintable() or sign == "　").split()
        )


class NewPasswordField(forms.CharField):
    """A password to be, shown as it is typed: two hidden ones are hard to type on a phone."""

    def __init__(self, **kwargs):
        words = {"required": _("Please write the password.")}
        super().__init__(strip=False, max_length=128, error_messages=words, **kwargs)
        self.widget.attrs |= {"autocomplete": "new-password", "autocapitalize": "none", "spellcheck": "false"}


class LinkForm(forms.Form):
    """Asks for a mailed link."""

    email = MailField(label=_("Mail address"))


class PasswordForm(forms.Form):
    """Comes in by a password."""

    name = forms.CharField(
        label=_("Mail address or user name"),
        max_length=254,
        error_messages={"required": _("Please write the mail address.")},
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=128,
        strip=False,
        error_messages={"required": _("Please write the password.")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def clean_name(self):
        return unicodedata.normalize("NFKC", self.cleaned_data["name"]).strip()


class CodeForm(forms.Form):
    """The number of the first screen."""

    code = DigitsField(
        label=_("The number of the first screen"),
        max_length=20,
        error_messages={"required": _("Write the six digits of the number.")},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class JoinForm(forms.Form):
    """Somebody new says who they are."""

    name = NameField(label=_("Your name"))
    password = NewPasswordField(
        label=_("Password"),
        required=False,
        help_text=_("You can come in by mail without one. Ten letters and digits or more are hard to guess."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        return _checked(self.cleaned_data["password"], self.user)


class NameForm(forms.Form):
    """How somebody is called from now on."""

    name = NameField(label=_("Name"), help_text=_("Members of your hosts and the newsroom see it."))


class NewPasswordForm(forms.Form):
    """A password to come in by from now on."""

    password = NewPasswordField(
        label=_("New password"), help_text=_("Ten letters and digits or more are hard to guess.")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        return _checked(self.cleaned_data["password"], self.user)


class PartsForm(forms.Form):
    """What a member may do; who does not see sign-ups cannot let others see them."""

    is_steward = forms.BooleanField(
        label=_("Steward"), required=False, help_text=_("Invites people to this desk and removes them from it.")
    )
    sees_signups = forms.BooleanField(
        label=_("Sees sign-ups"), required=False, help_text=_("Sees the names and contacts of those who sign up.")
    )

    def __init__(self, *args, may_give_signups, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_give_signups:
            del self.fields["sees_signups"]


class InviteForm(PartsForm):
    """Whom to invite, as what."""

    name = NameField(label=_("Name"))
    email = MailField(label=_("Mail address"), help_text=_("The invitation is sent there."))
    field_order = ["name", "email", "is_steward", "sees_signups"]


def _checked(password: str, user) -> str:
    if password:
        validate_password(password, user)
    return password
