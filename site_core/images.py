"""The site's image and document models."""

from pathlib import PurePath

from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)
from wagtail.images.models import Image as WagtailImage
from wagtail.search import index

from .translatable import TextsField
from .uploads import CleanPicture, clean_picture


class PictureFieldFile(WagtailImageFieldFile):
    """The only door to the store: whatever comes, from a form, an import or a script, goes in clean."""

    def save(self, name, content, save=True):
        if not any(isinstance(file, CleanPicture) for file in (content, content.file)):
            content = clean_picture(content)
            name = str(PurePath(name).with_suffix(PurePath(content.name).suffix))
        super().save(name, content, save)


class PictureFileField(WagtailImageField):
    """Wagtail's model field for pictures, storing clean files only."""

    attr_class = PictureFieldFile


class CustomImage(AbstractImage):
    """A picture with what a magazine must know of it. `description` is its alternative text in the site's language."""

    file = PictureFileField(_("File"), upload_to=get_upload_to, width_field="width", height_field="height")
    alt_texts = TextsField(_("Alternative text in other languages"))
    is_decorative = models.BooleanField(
        _("Decoration only"),
        default=False,
        help_text=_("Screen readers pass over it. Only for pictures that say nothing the text does not say."),
    )
    caption = models.CharField(_("Caption"), max_length=200, blank=True)
    caption_texts = TextsField(_("Caption in other languages"), text_length=200)
    credit = models.CharField(_("Credit"), max_length=100, blank=True, help_text=_("Who took or drew it."))
    credit_texts = TextsField(_("Credit in other languages"), text_length=100)
    consent_note = models.TextField(
        _("Consent"),
        blank=True,
        help_text=_("Who in the picture agreed, when, and to what. Never shown on the site."),
    )

    search_fields = [*AbstractImage.search_fields, index.SearchField("caption"), index.SearchField("credit")]
    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "alt_texts",
        "caption",
        "caption_texts",
        "credit",
        "credit_texts",
        "consent_note",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = WagtailImage._meta.permissions

    @transaction.atomic
    def save(self, *args, **kwargs):
        is_new_file = self.file and not self.file._committed
        if is_new_file:
            self.file.save(self.file.name, self.file.file, save=False)
            self._set_image_file_metadata()  # size and hash are those of the clean file
        super().save(*args, **kwargs)
        if is_new_file:
            self.renditions.all().delete()

    @property
    def default_alt_text(self):
        """The text in the reader's language, else the site's; empty for a decoration, never the file's name."""
        if self.is_decorative:
            return ""
        return self.alt_texts.get(get_language()) or self.description


class Rendition(AbstractRendition):
    """A size and format of an image."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")


class CustomDocument(AbstractDocument):
    """A file to download; the site's own model, so that it can grow without moving the files."""

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        permissions = WagtailDocument._meta.permissions
