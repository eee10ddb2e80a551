"""A video is public together with what is said in it, or not at all."""

from html import unescape

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _


class TranscriptMissing(ValidationError):
    """A video without its transcript was about to become public. `page` is the broadcast."""

    def __init__(self, page):
        self.page = page
        message = _("“%(title)s” was not published: write what is said in the video first.") % {"title": page.title}
        super().__init__({"transcript": [message]})

    def __str__(self):
        return self.messages[0]


def says_something(html: str) -> bool:
    """Whether a rich text has more in it than the paragraphs an empty editor leaves."""
    return bool(unescape(strip_tags(html)).strip())
