"""Makes the readings of published pages and keeps them, and makes anew what another truth has changed."""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from hashlib import blake2b
from operator import or_

from django.db.models import Q
from wagtail.models import Page

from nihongo.readings import GivenReadings
from nihongo.ruby import ruby
from site_core.fragments import ContentVersion

from .choice import DEFAULTS
from .models import PageFurigana
from .texts import texts_of
from .truths import given_now, with_own

BATCH = 50


class Maker:
    """Makes pages with one state of the given readings."""

    def __init__(self):
        self.given = given_now()

    def make(self, page, *, anew: bool = True) -> bool:
        """Makes and keeps a page's readings; not `anew`, only where they or its texts have changed. Whether it did."""
        given = with_own(self.given, page)
        texts = texts_of(page)
        truth = _digest(texts, given)
        if not anew and PageFurigana.objects.filter(pk=page.pk, truth=truth).exists():
            return False
        made = PageFurigana(pk=page.pk, truth=truth)
        made.pieces = {text: _pieces(text, given) for text in texts}
        made.save()
        return True


def make_page(pk: int) -> bool:
    """Makes a page that is on the site, forgets one that is not. Whether readers may have seen it read otherwise."""
    page = _pages().filter(pk=pk).first()
    before = PageFurigana.objects.filter(pk=pk).first()
    if page is None:
        PageFurigana.objects.filter(pk=pk).delete()
        return False
    made = Maker().make(page.specific)
    is_read_otherwise = made and before is not None and _differ(before, PageFurigana.objects.get(pk=pk))
    if is_read_otherwise:
        ContentVersion.change()
    return is_read_otherwise


def _differ(before: PageFurigana, after: PageFurigana) -> bool:
    """Whether a text that both have is read in two ways."""
    old, new = before.pieces, after.pieces
    return any(new.get(text, pieces) != pieces for text, pieces in old.items())


def rebuild(words: Iterable[str] = (), *, everything: bool = False, say: Callable[[int], object] = id) -> int:
    """Makes anew the pages that contain one of the words and are read otherwise now; returns how many.

    Without words it looks at every page on the site; `everything` makes even those that nothing has changed. Each
    page is written by itself, so an interrupted run is taken up by the next one. `say` hears the number of pages
    looked at so far.
    """
    words = list(words)
    maker, looked_at, made = None, 0, 0
    try:
        for page in _in_batches(_containing(words) if words else _pages()):
            maker = maker or Maker()
            made += maker.make(page.specific, anew=everything)
            looked_at += 1
            say(looked_at)
    finally:
        if made:
            ContentVersion.change()
    return made


def pages_to_look_at() -> int:
    """How many pages have ふりがな."""
    return _pages().count()


def _pages():
    """The published pages in a language that has ふりがな."""
    return Page.objects.live().filter(depth__gt=1, locale__language_code__in=DEFAULTS)


def _containing(words: list[str]):
    texts = reduce(or_, (Q(texts__contains=word) for word in words))
    return _pages().filter(pk__in=PageFurigana.objects.filter(texts).values("pk"))


def _in_batches(pages) -> Iterator[Page]:
    last = 0
    while batch := list(pages.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield from batch
        last = batch[-1].pk


def _digest(texts: list[str], given: GivenReadings) -> str:
    """Of the texts and the given readings that touch them."""
    whole = "\n".join(texts)
    touching = [entry for entry in given if entry.surface in whole]
    return blake2b(f"{touching}\n{whole}".encode(errors="replace"), digest_size=16).hexdigest()


def _pieces(text: str, given: GivenReadings) -> list:
    """A text as it is kept: strings, and [base, reading] where there is ruby."""
    pieces: list = []
    for base, kana in ruby(text, given):
        if kana:
            pieces.append([base, kana])
        elif pieces and isinstance(pieces[-1], str):
            pieces[-1] += base
        else:
            pieces.append(base)
    return pieces
