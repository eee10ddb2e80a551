"""What templates need: pictures, shapes, doors and Japanese text; each a line or two over a module of its own."""

from functools import lru_cache
from urllib.parse import urlsplit

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.images.models import Picture
from wagtail.models import Page

from nihongo.phrases import phrase_html
from site_core import dates, per_language, translations
from site_core.addresses import kasanari_address
from site_core.cards import as_cards
from site_core.fragments import kept
from site_core.languages import JAPANESE
from site_core.pictures import FORMATS, USES, shown
from site_core.shown_pictures import is_closed, social_address
from site_core.surroundings import language_choices
from site_core.surroundings import surroundings as get_surroundings

register = template.Library()


@register.simple_tag(takes_context=True)
def picture(context, image, use, *, eager=False):
    """The picture in the sizes of one use of the design; a decoration is silent, the leading picture comes first.

    While its sizes are not made, and where readers may not have it, shapes stand in its place.
    """
    use = USES[use]
    attrs = {"sizes": use.sizes, "alt": image.default_alt_text}
    attrs |= {"fetchpriority": "high"} if eager else {"loading": "lazy", "decoding": "async"}
    renditions = {} if is_closed(image, context.get("request")) else shown(image, use)
    if not renditions:
        shapes = kasanari_address(image.pk or 0)
        return format_html('<img src="{}" alt="{}" width="1200" height="800">', shapes, attrs["alt"])
    return mark_safe(Picture(renditions, attrs).__html__())  # noqa: S308 - flatatt escapes


@register.simple_tag(takes_context=True)
def preload(context, image, use):
    """Lets a browser fetch the leading picture before it has read so far, in the first of its formats."""
    use = USES[use]
    renditions = {} if is_closed(image, context.get("request")) else shown(image, use)
    files = [one for spec, one in renditions.items() if spec.endswith(FORMATS[0])]
    if not files:
        return ""
    return format_html(
        '<link rel="preload" as="image" type="image/{}" imagesrcset="{}" imagesizes="{}" fetchpriority="high">',
        FORMATS[0],
        ", ".join(f"{one.url} {one.width}w" for one in files),
        use.sizes,
    )


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
    return context["request"].build_absolute_uri(social_address(page, context["request"]))


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
    """The public pages above, from home on down; for breadcrumbs."""
    return page.get_ancestors().live().filter(depth__gt=1)


@register.filter
def phrases(text):
    """Japanese with places where a line may break, between phrases only; other languages have spaces."""
    return _phrases(str(text)) if (get_language() or "").startswith(JAPANESE) else text


@lru_cache(maxsize=4096)
def _phrases(text: str) -> str:
    return mark_safe(phrase_html(text))  # noqa: S308 - phrase_html escapes


@register.filter
def era(value):
    """A date, partial date or None in full: 令和2年（2020年）7月4日, 4 July 2020."""
    return dates.full_date(value) if value else ""


@register.filter
def western(value):
    """A date, partial date or None in short: 2020年7月4日, 4 July 2020."""
    return dates.short_date(value) if value else ""


@register.filter
def listed(words):
    """Words with what the language puts between them: 子ども、若者."""
    return pgettext("between the words of a list", ", ").join(str(word) for word in words)


@register.filter
def blanks(text):
    """The text with each 「　」 said as a blank by screen readers."""
    return mark_safe(conditional_escape(text).replace("「　」", blank()))  # noqa: S308 - escaped just here


@register.simple_tag
def blank():
    """The mark 「　」."""
    return format_html('<span class="blank" role="img" aria-label="{}">「　」</span>', _("brackets around a blank"))


@register.filter
def host(url):
    """The host of an address, without www."""
    return urlsplit(url).hostname.removeprefix("www.") if url else ""


@register.simple_tag
def related_cards(page):
    """The public pages the editors set beside this one, in their order, as cards, in the reader's language."""
    keys = [link.related_id for link in page.related_links.all()]
    pages = Page.objects.in_bulk(keys)
    return as_cards(translations.pages_in_language(pages[key] for key in keys if key in pages))


@register.simple_tag
def for_reader(pages):
    """A page, or pages of one field, in the reader's language; what is not public is left out, or None."""
    if pages is None or hasattr(pages, "translation_key"):
        return next(iter(translations.pages_in_language([pages] if pages else [])), None)
    return translations.pages_in_language(page for page in pages if page)


@register.filter
def in_language(entries):
    """A taxonomy's entry, a figure …, or several of one kind, as the reader's language has them."""
    if hasattr(entries, "translation_key"):
        return translations.in_language([entries])[0]
    return translations.in_language(entries)


@register.filter
def text_of(entry, name):
    """A text of a setting or picture in the reader's language, else in Japanese."""
    return per_language.text_of(entry, name)


@register.filter
def lang_of(entry, name):
    """lang="…" for a text that has no translation and is not in the reader's language."""
    return per_language.lang_of(entry, name)


@register.simple_tag(takes_context=True)
def foreign(context, page):
    """The language of a page where it is not the reader's, or None."""
    around = context.get("around")
    return around.foreign(page) if around else None


@register.simple_tag(takes_context=True)
def versions(context, page):
    """The public versions of a page in the site's languages."""
    return translations.versions_of(page, context["request"])


@register.simple_tag(takes_context=True)
def alternates(context, versions):
    """What search engines are told of the versions, as (hreflang, absolute address)."""
    return translations.alternates(versions, context["around"].language)


@register.simple_tag(takes_context=True)
def twin(context, versions):
    """The ordinary or easy Japanese version of a page in the other of the two, or None."""
    return translations.twin(versions, context["around"].language)


@register.simple_tag(takes_context=True)
def languages(context):
    """The lines of the language menu."""
    return language_choices(context["request"], context["around"], context.get("page"))
