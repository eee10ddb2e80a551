"""The form every uploaded picture goes through."""

from django import forms
from django.conf import settings
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


class PerLanguageWidget(forms.MultiWidget):
    """One labelled text input for each language of the site but its first."""

    template_name = "site_core/widgets/per_language.html"

    def __init__(self, attrs=None):
        self.languages = [
            (code, name) for code, name in settings.WAGTAIL_CONTENT_LANGUAGES if code != settings.LANGUAGE_CODE
        ]
        super().__init__({code: forms.TextInput({"lang": code}) for code, _name in self.languages}, attrs)

    def decompress(self, value):
        return [(value or {}).get(code, "") for code, _name in self.languages]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for widget, (_code, label) in zip(context["widget"]["subwidgets"], self.languages, strict=True):
            widget["label"] = label
        return context


class PerLanguageField(forms.MultiValueField):
    """A dictionary of language tag to text; empty ones are left out."""

    def __init__(self, **kwargs):
        widget = PerLanguageWidget()
        self.codes = [code for code, _name in widget.languages]
        fields = [forms.CharField(required=False, max_length=255) for _code in self.codes]
        super().__init__(fields=fields, widget=widget, require_all_fields=False, required=False, **kwargs)

    def compress(self, values):
        return {code: text for code, text in zip(self.codes, values, strict=False) if text}


class ImageForm(BaseImageForm):
    """Asks for an alternative text, or for the word that the picture is only decoration."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(label=_("File"), widget=given.widget, required=given.required)
        if "alt_texts" in self.fields:
            self.fields["alt_texts"] = PerLanguageField(label=_("Alternative text in other languages"))
        if "description" in self.fields:
            self.fields["description"].label = _("Alternative text")
            self.fields["description"].help_text = _("What is seen, for those who cannot see it, in a sentence or two.")

    def clean(self):
        cleaned = super().clean()
        asks_for_text = "description" in self.fields and "is_decorative" in self.fields
        if asks_for_text and not cleaned.get("is_decorative") and not cleaned.get("description"):
            self.add_error("description", _("Describe the picture, or mark it as decoration only."))
        return cleaned
