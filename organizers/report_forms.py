"""The desk's forms of a 開催報告: first words and number, then pictures."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from site_core.image_forms import PictureField

from .reports import MOST_PICTURES

ALT_LENGTH = 255


class WordsForm(forms.Form):
    """人数 and ひとこと."""

    attendance = forms.IntegerField(
        label=_("How many came"),
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=_("Roughly will do. Left empty, nothing is said of it."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    words = forms.CharField(
        label=_("A few words"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What was done, what was said, what made people laugh. Leave out the names of those who came."),
        error_messages={"required": _("Please write a few words: one line is enough.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_seen(self):
        return self.cleaned_data["seen"] or 0


class ManyFiles(forms.FileInput):
    """Several files at once; on a telephone the camera is offered, too."""

    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Several pictures. What can be read is kept in `cleaned_data`; what cannot is left to `problems`."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.problems: list[str] = []

    def clean(self, data, initial=None):
        self.problems, found = [], []
        one = PictureField(required=False)
        for file in data or []:
            try:
                found.append(one.clean(file))
            except ValidationError as error:
                self.problems += [f"{file.name}: {message}" for message in error.messages]
        return found


class PicturesForm(forms.Form):
    """Pictures to be added, and what is to be seen in those that are there, a field each."""

    pictures = PicturesField(
        label=_("Add photographs"),
        required=False,
        widget=ManyFiles(attrs={"accept": "image/*", "multiple": True}),
        help_text=_("Up to five. Place and camera data are removed and the pictures are turned upright."),
    )
    consent = forms.BooleanField(
        label=_("Everybody to be seen in them has agreed that they are shown on the site."),
        required=False,
    )

    def __init__(self, *args, there, **kwargs):
        super().__init__(*args, **kwargs)
        self.there = there
        for number, image in enumerate(there, start=1):
            self.fields[self.name_of(image)] = forms.CharField(
                label=_("What is to be seen in photograph %(number)s") % {"number": number},
                max_length=ALT_LENGTH,
                required=False,
                initial=image.description,
                help_text=_("For those who cannot see it, such as: Ten people drink tea at a long table."),
            )

    @staticmethod
    def name_of(image) -> str:
        return f"alt-{image.pk}"

    def rows(self):
        """The pictures there are, each with its field."""
        return [(image, self[self.name_of(image)]) for image in self.there]

    def clean(self):
        cleaned = super().clean()
        new = cleaned.get("pictures") or []
        if new and not cleaned.get("consent"):
            self.add_error("consent", _("Please ask those in the pictures, and tick here."))
        room = MOST_PICTURES - len(self.there)
        if len(new) > room:
            words = _("There is room for %(most)s photographs; please choose %(room)s at most.")
            self.add_error("pictures", words % {"most": MOST_PICTURES, "room": room})
        return cleaned

    def said_of(self, image) -> str:
        return " ".join(self.cleaned_data.get(self.name_of(image), "").split())

    def ask_for_words(self) -> bool:
        """Says at each picture without words that it needs some; whether all have them."""
        bare = [image for image in self.there if not self.said_of(image)]
        for image in bare:
            self.add_error(self.name_of(image), _("Please say in a few words what is to be seen."))
        return not bare
