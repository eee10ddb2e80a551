"""What templates need: pictures, shapes, doors and Japanese text; each a line or two over a module of its own."""

from functools import lru_cache
from urllib.parse import urlsplit

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from wagtail.images.models import Picture
from wagtail.models import Page

from nihongo.phrases import phrase_html
from nihongo.wareki import PartialDate
from site_core.addresses import kasanari_address
from site_core.cards import as_cards
from site_core.fragments import kept
from site_core.pictures import SOCIAL, USES
from site_core.surroundings import surroundings as get_surroundings

register = template.Library()


@register.simple_tag
def picture(image, use, *, eager=False):
    """The picture in the sizes of one use of the design; a decoration is silent, the leading picture comes first."""
    use = USES[use]
    attrs = {"sizes": use.sizes, "alt": image.default_alt_text, "decoding": "async"}
    attrs |= {"fetchpriority": "high"} if eager else {"loading": "lazy"}
    return mark_safe(Picture(image.get_renditions(*use.specs), attrs).__html__())  # noqa: S308 - flatatt escapes


@register.simple_tag
def kasanari(page):
    """The page's shapes, light and dark; they say nothing, so they have no text."""
    light = kasanari_address(page.pk or 0, page.voices, parties=page.party_count)
    dark = kasanari_address(page.pk or 0, page.voices, parties=page.party_count, dark=True)
    return format_html(
        '<picture><source media="(prefers-color-scheme: dark)" srcset="{}">'
        '<img src="{}" alt="" width="1200" height="800" loading="lazy" decoding="async"></picture>',
        dark,
        light,
    )


@register.simple_tag(takes_context=True)
def social_image(context, page):
    """The absolute address of the picture services show with a link to the page."""
    image = page.social_image or page.main_image
    path = image.get_rendition(SOCIAL).url if image else kasanari_address(page.pk or 0, page.voices, format_="png")
    return context["request"].build_absolute_uri(path)


@register.simple_tag(takes_context=True)
def surroundings(context):
    """What stands around every page; see `site_core.surroundings`. `notice_now` is the notice to show now, or None."""
    around = get_surroundings(context["request"])
    context["notice_now"] = around.notice if around.notice.is_shown(timezone.now()) else None
    return around


@register.tag
def fragment(parser, token):
    """{% fragment "name" key … %}…{% endfragment %}: what stands inside is kept until any content changes."""
    _tag, name, *keys = token.split_contents()
    nodes = parser.parse(("endfragment",))
    parser.delete_first_token()
    return FragmentNode(nodes, [parser.compile_filter(part) for part in (name, *keys)])


class FragmentNode(template.Node):
    """The part of a template that `fragment` keeps."""

    def __init__(self, nodelist, keys):
        self.nodelist = nodelist
        self.keys = keys

    def render(self, context):
        name = ":".join(str(key.resolve(context)) for key in self.keys)
        return kept(context["request"], f"fragment:{name}", lambda: self.nodelist.render(context))


@register.simple_tag
def ancestors(page):
    """The pages above, from home on down; for breadcrumbs."""
    return page.get_ancestors().filter(depth__gt=1)


@register.filter
def phrases(text):
    """The text with places where a line may break, between phrases only."""
    return _phrases(str(text))


@lru_cache(maxsize=4096)
def _phrases(text: str) -> str:
    return mark_safe(phrase_html(text))  # noqa: S308 - phrase_html escapes


@register.filter
def era(value):
    """A date, partial date or None as 令和2年（2020年）7月4日."""
    if not value:
        return ""
    return _partial(value).japanese()


@register.filter
def western(value):
    """A date or partial date as 2020年7月4日."""
    return _partial(value).western() if value else ""


def _partial(value) -> PartialDate:
    return value if isinstance(value, PartialDate) else PartialDate(value.year, value.month, value.day)


@register.filter
def blanks(text):
    """The text with each 「　」 said as a blank by screen readers."""
    return mark_safe(conditional_escape(text).replace("「　」", BLANK))  # noqa: S308 - escaped just here


BLANK = '<span class="blank" role="img" aria-label="かっこ、くうはく">「　」</span>'


@register.simple_tag
def blank():
    """The mark 「　」."""
    return mark_safe(BLANK)  # noqa: S308 - a constant


@register.filter
def host(url):
    """The host of an address, without www."""
    return urlsplit(url).hostname.removeprefix("www.") if url else ""


@register.simple_tag
def related_cards(page):
    """The public pages the editors set beside this one, in their order, as cards."""
    keys = [link.related_id for link in page.related_links.all()]
    public = Page.objects.live().public().in_bulk(keys)
    return as_cards([public[key] for key in keys if key in public])
