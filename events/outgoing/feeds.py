"""The news of dates as Atom (RFC 4287) and RSS 2.0."""

from datetime import UTC, date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.ical import text as ics_text
from events.models import EventIndexPage
from events.schedule import TOKYO
from site_core.translations import pages_in_language

from .news import newest

_NOTHING_YET = datetime(2000, 1, 1, tzinfo=UTC)
_NOT_IN_XML = str.maketrans("", "", "\ufffe\uffff")


class _StillWithoutItems:
    """A feed without entries is the same file each time; Django would write the time of the request."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else _NOTHING_YET


class AtomFeed(_StillWithoutItems, Atom1Feed):
    """For programs that read either."""


class RssFeed(_StillWithoutItems, Rss201rev2Feed):
    """For programs that read nothing else."""


FORMATS = {"atom": AtomFeed, "rss": RssFeed}


def changes_feed(name: str, request, today: date) -> bytes:
    """The newest news in one of `FORMATS`, in the reader's language; days of other years than today's with the year."""
    feed = FORMATS[name](
        title=_("Changes of dates – Guccho"),
        link=_list_address(request),
        description=_("Cancelled, moved and added dates, and new events."),
        language=get_language(),
        feed_url=request.build_absolute_uri(request.path),
        author_name=_("Guccho"),
    )
    for news in newest(request, today):
        at = timezone.localtime(news.at, TOKYO).replace(microsecond=0)
        feed.add_item(
            title=ics_text.line(news.title).translate(_NOT_IN_XML),
            link=news.address,
            # Programs take it for HTML, in both formats.
            description=linebreaks(ics_text.paragraph(news.text).translate(_NOT_IN_XML), autoescape=True),
            unique_id=news.uid,
            unique_id_is_permalink=False,
            pubdate=at,
            updateddate=at,
        )
    return feed.writeString("utf-8").encode()


def _list_address(request) -> str:
    """Where all dates stand on the site."""
    indexes = EventIndexPage.objects.live().public().filter(locale__language_code=settings.LANGUAGE_CODE)
    index = next(iter(pages_in_language(indexes)), None)
    return (index and index.get_full_url(request)) or request.build_absolute_uri("/")
