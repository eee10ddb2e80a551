"""The readings of one document."""

from functools import cached_property

from wagtail.models import Page

from nihongo.ruby import Ruby, ruby

from .models import PageFurigana
from .truths import given_readings


class Reader:
    """Reads the texts of one document: those kept with its page as they were made, the others anew."""

    def __init__(self, page=None):
        self.page = page

    def __call__(self, text: str) -> list[Ruby]:
        """A text in pieces, each with its ruby or None."""
        core = text.strip()
        pieces = self._kept.get(core)
        if pieces is None:
            return ruby(text, self._given)
        before, _core, after = text.partition(core)
        read = [Ruby(piece, None) if isinstance(piece, str) else Ruby(*piece) for piece in pieces]
        return [Ruby(before, None), *read, Ruby(after, None)]

    @cached_property
    def _kept(self) -> dict[str, list]:
        is_on_the_site = isinstance(self.page, Page) and self.page.pk  # a view may call other things its page
        kept = PageFurigana.objects.filter(pk=self.page.pk).first() if is_on_the_site else None
        return kept.pieces if kept else {}

    @cached_property
    def _given(self):
        return given_readings(self.page)
