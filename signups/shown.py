"""What people are shown of the date they sign up for, in their language; on pages and in letters."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from events.agenda import Line, lines_of
from events.models import EventPage, EventVenue
from events.occurrence import Occurrence
from site_core.translations import in_language, pages_in_language

from .models import Signup


class DateShown:
    """One date of an event. `event` is in the site's first language; what it says is in the reader's.

    Nothing is missing for a page that is not public; nothing is asked of the database before it is wanted.
    """

    def __init__(self, event: EventPage, occurrence: Occurrence | None):
        self.event = event
        self.occurrence = occurrence

    @cached_property
    def page(self) -> EventPage:
        return next(iter(pages_in_language([self.event])), self.event)

    @cached_property
    def host(self):
        """主催団体."""
        host = self.event.get_parent().specific
        return next(iter(pages_in_language([host])), host)

    @cached_property
    def line(self) -> Line | None:
        """The date as a line of a list; None where the schedule has lost it."""
        if self.occurrence is None:
            return None
        return next(iter(lines_of([self.occurrence])), Line(self.occurrence, self.page, self.occurrence.day))

    @cached_property
    def place(self) -> str:
        """Name, room and address. The room is said of the usual place only."""
        one = self.occurrence
        if one is None or one.venue is None:
            return self.page.place_note
        usual = EventVenue.objects.filter(page_id=one.page_id).order_by("sort_order").values_list("venue_id", flat=True)
        room = self.page.place_note if usual.first() == one.venue_id else ""
        venue = in_language([one.venue])[0]
        return " ".join(filter(None, (venue.name, room, venue.address)))

    @property
    def contact(self):
        """Whom to ask: the page or, where it does not say, its host; None where nobody is named."""
        return next((one for one in (self.page, self.host) if one.has_contact), None)

    @property
    def question(self) -> str:
        """What the host asks those who sign up."""
        return self.page.signup_question or self.event.signup_question

    @cached_property
    def address(self) -> str:
        """The date on the page of its event; "" where that page is not public (any more)."""
        url = self.page.get_url() if self.page.live else ""
        return f"{url}?date={self.line.key}" if url and self.line else url or ""


def people_said(number: int) -> str:
    """3人, 3 people."""
    return _("%(number)s people") % {"number": number} if number != 1 else _("1 person")


def state_said(signup: Signup, place: int | None) -> str:
    """What became of a sign-up; `place` is the one on the waiting list."""
    if signup.state == Signup.State.WAITING:
        return _("You are number %(place)s on the waiting list.") % {"place": place or 1}
    if signup.state == Signup.State.WITHDRAWN:
        return _("You have withdrawn.")
    return _("You are signed up.")
