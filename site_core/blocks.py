"""The blocks of every page body. One class, one template in templates/blocks/, one way to say a thing."""

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from nihongo.romaji import slug

from .fields import PHONE_NUMBER, normalise_phone
from .translatable import SourcePageChooserBlock, SourceSnippetChooserBlock, VerbatimBlock
from .video import parse_video_url

RICH_TEXT_FEATURES = ["bold", "link", "document-link", "ol", "ul"]


class AnyPicture:
    """The newest picture, for previews; None on an empty site, which every template bears."""

    def get_preview_value(self):
        return get_image_model().objects.order_by("-pk").first()


class PictureChooserBlock(AnyPicture, ImageChooserBlock):
    """A picture. Those of a whole body bring their sizes along, in one query."""

    def bulk_to_python(self, values):
        found = super().bulk_to_python(values)
        sizes = Prefetch("renditions", to_attr="prefetched_renditions")
        prefetch_related_objects([image for image in found if image], sizes)
        return found


class HeadingBlock(blocks.StructBlock):
    """A heading of the text. Its anchor, made by the body it stands in, stays when the words are put better."""

    text = blocks.CharBlock(label=_("Text"), max_length=80)
    level = blocks.ChoiceBlock(
        label=_("Level"), choices=[("h2", _("Large")), ("h3", _("Small"))], default="h2", search_index=False
    )
    anchor = blocks.RegexBlock(
        r"^[a-z0-9-]*$",
        label=_("Anchor"),
        required=False,
        help_text=_("The end of the address that leads straight here. Left empty, it is made from the text."),
        error_messages={"invalid": _("Use small letters a–z, digits and hyphens.")},
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Divides the text, and leads straight to a part of it.")
        template = "blocks/heading_block.html"
        preview_value = {"text": "はじめは、ひとつの鍋から", "level": "h2", "anchor": "hajime"}
        form_layout = ["text", "level", "anchor"]


class TextBlock(blocks.RichTextBlock):
    """Running text: paragraphs, lists, bold and links; nothing the design does not know."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": RICH_TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs and lists.")
        template = "blocks/text_block.html"
        preview_value = "<p>「ぐっちょ」は、何かをいっしょにすることを言う筑後のことばです。</p>"


class PictureBlock(blocks.StructBlock):
    """One picture with its caption; credit and alternative text come with the picture."""

    image = PictureChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(
        label=_("Caption"), required=False, max_length=200, help_text=_("Left empty, the picture's own is shown.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with caption and credit.")
        template = "blocks/picture_block.html"
        preview_value = {"caption": "おなじ食卓を囲む"}


class GalleryBlock(blocks.StructBlock):
    """Several pictures side by side; nothing moves."""

    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=12)

    class Meta:
        icon = "copy"
        label = _("Gallery")
        description = _("Two to twelve pictures side by side.")
        template = "blocks/gallery_block.html"
        preview_value = {"pictures": [{"caption": "川"}, {"caption": "山"}]}


class PullQuoteBlock(blocks.StructBlock):
    """A sentence worth standing alone, and who said it."""

    text = blocks.TextBlock(label=_("Quotation"), max_length=140)
    speaker = blocks.CharBlock(label=_("Speaker"), required=False, max_length=60)

    class Meta:
        icon = "openquote"
        label = _("Pull quote")
        description = _("One sentence set large, with its speaker.")
        template = "blocks/pull_quote_block.html"
        preview_value = {"text": "互いの“できる”を重ねる。", "speaker": "久留米市の発表資料"}


class ExchangeBlock(blocks.StructBlock):
    """One turn of a conversation."""

    speaker = blocks.CharBlock(label=_("Speaker"), max_length=30)
    text = blocks.TextBlock(label=_("What is said"))

    class Meta:
        icon = "comment"
        label = _("Turn")
        description = _("What one speaker says.")
        template = "blocks/exchange_block.html"
        preview_value = {"speaker": "編集部", "text": "はじまりは、何だったのでしょう。"}


class DialogueBlock(blocks.StructBlock):
    """対話: an interview, typeset as speech."""

    exchanges = blocks.ListBlock(ExchangeBlock(), label=_("Turns"), min_num=1)

    class Meta:
        icon = "group"
        label = _("Dialogue")
        description = _("An interview as it was spoken, turn by turn.")
        template = "blocks/dialogue_block.html"
        preview_value = {
            "exchanges": [
                {"speaker": "編集部", "text": "はじまりは、何だったのでしょう。"},
                {"speaker": "担当者", "text": "お茶をいっしょに飲んだことです。"},
            ]
        }


class VideoBlock(blocks.StructBlock):
    """A video elsewhere; nothing is asked of its provider until a reader presses it."""

    url = blocks.URLBlock(label=_("Address of the video"), help_text=_("YouTube or Vimeo."))
    title = blocks.CharBlock(label=_("Title"), max_length=100)
    poster = PictureChooserBlock(label=_("Picture before it plays"), required=False)

    def clean(self, value):
        value = super().clean(value)
        try:
            parse_video_url(value["url"])
        except ValueError:
            error = ValidationError(_("This is not the address of a YouTube or Vimeo video."))
            raise StructBlockValidationError({"url": error}) from None
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        try:
            context["video"] = parse_video_url(value.get("url") or "")
        except ValueError:
            context["video"] = None
        return context

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A YouTube or Vimeo video that loads when it is pressed.")
        template = "blocks/video_block.html"
        preview_value = {"url": "https://vimeo.com/76979871", "title": "地福TV"}


class DocumentBlock(blocks.StructBlock):
    """A file to download, with its kind and size."""

    document = DocumentChooserBlock(label=_("Document"))
    description = blocks.CharBlock(label=_("Description"), required=False, max_length=120)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        description = _("A file readers can download.")
        template = "blocks/document_block.html"
        preview_value = {"description": "申し込みの用紙"}


class RelatedPagesBlock(blocks.StructBlock):
    """Other pages of the site, in the middle of the text."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=60)
    pages = blocks.ListBlock(SourcePageChooserBlock(label=_("Page")), label=_("Pages"), min_num=1, max_num=6)

    class Meta:
        icon = "link"
        label = _("Related pages")
        description = _("Leads to other pages of this site.")
        template = "blocks/related_pages_block.html"
        preview_value = {"title": "あわせて読む", "pages": []}


class FactBlock(blocks.StructBlock):
    """A figure with its unit, date and source; changed in one place, right everywhere."""

    fact = SourceSnippetChooserBlock("site_core.Fact", label=_("Figure"))
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=120)

    class Meta:
        icon = "order"
        label = _("Figure")
        description = _("A figure set large, with its date and source.")
        template = "blocks/fact_block.html"
        preview_value = {"note": "市内の校区の数"}


class BlankBlock(blocks.StructBlock):
    """「　」: the blank everybody fills for themselves. We never fill it."""

    before = blocks.CharBlock(label=_("Before the blank"), required=False, max_length=100)
    after = blocks.CharBlock(label=_("After the blank"), required=False, max_length=100)
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=120)

    class Meta:
        icon = "code"
        label = "「　」"
        description = _("A sentence with a blank in it, left for the reader.")
        template = "blocks/blank_block.html"
        preview_value = {"before": "誰もが住民として", "after": "し合える暮らし"}


class TwoEntrancesBlock(blocks.StructBlock):
    """解決型 and 可能性型, side by side; neither is wrong."""

    solving = blocks.TextBlock(label=_("Solving"), help_text=_("解決型: knowledge, problem, solution."))
    possibility = blocks.TextBlock(label=_("Possibility"), help_text=_("可能性型: awareness, possibility, relation."))
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=120)

    class Meta:
        icon = "resubmit"
        label = _("Two entrances")
        description = _("解決型 and 可能性型 as a pair.")
        template = "blocks/two_entrances_block.html"
        preview_value = {"solving": "困りごとから考える", "possibility": "できることから始める"}


class CombinationBlock(blocks.StructBlock):
    """かけ合わせ: two or more, in an order, shown A × B."""

    parties = blocks.ListBlock(
        blocks.CharBlock(label=_("Party"), max_length=40), label=_("Parties"), min_num=2, max_num=5
    )
    result = blocks.CharBlock(label=_("What came of it"), required=False, max_length=120)

    class Meta:
        icon = "plus-inverse"
        label = _("Combination")
        description = _("Two or more that were brought together: A × B.")
        template = "blocks/combination_block.html"
        preview_value = {"parties": ["青パト", "フードドライブ"], "result": "見守りのついでに、食べものが届く"}


class StepBlock(blocks.StructBlock):
    """One step."""

    title = blocks.CharBlock(label=_("Title"), max_length=60)
    text = blocks.TextBlock(label=_("Text"), required=False)

    class Meta:
        icon = "arrow-right"
        label = _("Step")
        description = _("One step on the way.")
        template = "blocks/step_block.html"
        preview_value = {"title": "電話する", "text": "名前は言わなくてもかまいません。"}


class StepsBlock(blocks.StructBlock):
    """流れ: what happens, in order."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=60)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("What happens first, next and then.")
        template = "blocks/steps_block.html"
        preview_value = {
            "title": "相談の流れ",
            "steps": [{"title": "電話する", "text": ""}, {"title": "会う", "text": ""}],
        }


class ConsultationBlock(blocks.StructBlock):
    """相談先: whom to turn to, on any page."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=60)
    text = blocks.TextBlock(label=_("Text"), required=False)
    pages = blocks.ListBlock(
        SourcePageChooserBlock(label=_("Resource"), page_type="resources.ResourcePage"),
        label=_("Whom to turn to"),
        min_num=1,
        max_num=4,
    )

    class Meta:
        icon = "help"
        label = _("Whom to turn to")
        description = _("A box with the places that listen first.")
        template = "blocks/consultation_block.html"
        preview_value = {"title": "ひとりで抱えていませんか", "text": "どんなことでも、まず受け止めます。", "pages": []}


class CallToActionBlock(blocks.StructBlock):
    """One thing to do next: a page of ours, an address, or a call."""

    text = blocks.CharBlock(label=_("Text"), required=False, max_length=140)
    label = blocks.CharBlock(label=_("Words on the button"), max_length=60)
    page = SourcePageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Web address"), required=False)
    phone = VerbatimBlock(label=_("Phone"), required=False, max_length=30)

    def clean(self, value):
        value = super().clean(value)
        if value["phone"]:
            value["phone"] = normalise_phone(value["phone"])
            if not PHONE_NUMBER.fullmatch(value["phone"]):
                error = ValidationError(_("Write the number with area code, such as 0942-30-0000."))
                raise StructBlockValidationError({"phone": error})
        if sum(bool(value[name]) for name in ("page", "url", "phone")) != 1:
            raise StructBlockValidationError(
                non_block_errors=[ValidationError(_("Choose one of page, address and phone."))]
            )
        return value

    class Meta:
        icon = "link-external"
        label = _("Call to action")
        description = _("A button for the one thing to do next.")
        template = "blocks/call_to_action_block.html"
        preview_value = {"text": "つぎは、会いに行く番です。", "label": "日程を見る", "url": "https://example.org/"}


class BodyStreamBlock(blocks.StreamBlock):
    """The body of every page."""

    text = TextBlock(group=_("Writing"))
    heading = HeadingBlock(group=_("Writing"))
    pull_quote = PullQuoteBlock(group=_("Writing"))
    dialogue = DialogueBlock(group=_("Writing"))
    picture = PictureBlock(group=_("Pictures and video"))
    gallery = GalleryBlock(group=_("Pictures and video"))
    video = VideoBlock(group=_("Pictures and video"))
    fact = FactBlock(group=_("Showing"))
    steps = StepsBlock(group=_("Showing"))
    combination = CombinationBlock(group=_("Showing"))
    two_entrances = TwoEntrancesBlock(group=_("Showing"))
    blank = BlankBlock(group=_("Showing"))
    consultation = ConsultationBlock(group=_("Leading on"))
    related_pages = RelatedPagesBlock(group=_("Leading on"))
    document = DocumentBlock(group=_("Leading on"))
    call_to_action = CallToActionBlock(group=_("Leading on"))

    def clean(self, value):
        value = super().clean(value)
        headings = [child.value for child in value if child.block_type == "heading"]
        taken: set[str] = set()
        # Anchors that are there already come first: links to them are out in the world.
        for heading in sorted(headings, key=lambda heading: not heading["anchor"]):
            base = heading["anchor"] or slug(heading["text"]) or "section"
            candidates = (base if n == 1 else f"{base}-{n}" for n in range(1, len(headings) + 2))
            heading["anchor"] = next(anchor for anchor in candidates if anchor not in taken)
            taken.add(heading["anchor"])
        return value

    class Meta:
        icon = "doc-empty"
        label = _("Body")
        description = _("The text of the page.")
        template = "blocks/body_stream_block.html"
        preview_value = [("text", "<p>「ぐっちょ」は、いっしょにするという意味です。</p>")]
