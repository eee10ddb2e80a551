"""The form every uploaded picture goes through."""

from django import forms
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .uploads import clean_picture


class PictureField(WagtailImageField):
    """The upload field: whatever is wrong with the file is said here, in words, before anything is stored."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.help_text = _(
            "JPEG, PNG, WebP, AVIF, HEIC or GIF, up to %(size)s and 25 megapixels. "
            "Place and camera data are removed and the picture is turned upright."
        ) % {"size": filesizeformat(self.max_upload_size)}

    def to_python(self, data):
        file = forms.FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        # The upload itself is replaced: whatever keeps it (the model, Wagtail's waiting room) keeps the clean one.
        file.file = clean_picture(file)
        file.name, file.size = file.file.name, file.file.size
        return file


class ImageForm(BaseImageForm):
    """Asks for an alternative text, or for the word that the picture is only decoration."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(label=_("File"), widget=given.widget, required=given.required)
        if "description" in self.fields:
            self.fields["description"].label = _("Alternative text")
            self.fields["description"].help_text = _("What is seen, for those who cannot see it, in a sentence or two.")

    @transaction.atomic
    def save(self, commit=True):
        # Wagtail saves the new file and then deletes all sizes; those of the new one are made after both.
        return super().save(commit)

    def clean(self):
        cleaned = super().clean()
        asks_for_text = "description" in self.fields and "is_decorative" in self.fields
        if asks_for_text and not cleaned.get("is_decorative") and not cleaned.get("description"):
            self.add_error("description", _("Describe the picture, or mark it as decoration only."))
        return cleaned
