"""The form beside each doubtful reading."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .models import ReadingEntry


class ReadingForm(forms.Form):
    """A word and its reading, and where they go: into the dictionary, or on this page alone."""

    DICTIONARY, PAGE = "dictionary", "page"

    surface = forms.CharField(max_length=60, widget=forms.HiddenInput)
    reading = forms.CharField(label=_("Reading"), max_length=120)
    to = forms.ChoiceField(choices=[(DICTIONARY, ""), (PAGE, "")], widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        self.entry = ReadingEntry(surface=cleaned["surface"], reading=cleaned["reading"])
        try:
            if cleaned["to"] == self.DICTIONARY:
                self.entry.full_clean()
            else:
                self.entry.clean_words()
        except ValidationError as error:
            self.add_error(None, error)
        return cleaned
