"""What is being brought in, as the screens show it."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from events.kinds import EventKind, Venue
from events.models import EventPage
from events.said_back import SaidBack
from events.schedule import Status

from .files import ImportFile, ImportRow
from .imported_json import event_from_json, problem_from_json
from .mapping import Vocabulary, label_of, mapped
from .service import Hosts, change_of
from .words import in_words
from .writing import dates_in_words

PER_PAGE = 50
DATES = 3
PROBLEMS = 6
LONGEST = 200

Action, Outcome = ImportRow.Action, ImportRow.Outcome


@dataclass(frozen=True)
class Difference:
    """One thing a row changes."""

    label: str
    before: str
    after: str
    is_ours: bool
    """Whether what stands there now was written here."""


class Row:
    """One row of the preview."""

    def __init__(self, row: ImportRow, preview: "Preview"):
        self.row, self.preview = row, preview
        self.event = event_from_json(row.event) if row.event else None

    @cached_property
    def said(self) -> SaidBack | None:
        """When it is, in a sentence and with its first dates."""
        return SaidBack(self.event.schedule, self.preview.today) if self.event else None

    @property
    def dates(self) -> list:
        """The first dates, where the sentence does not name them all."""
        entries = self.event.schedule.entries
        return self.said.dates[:DATES] if len(entries) > 1 or any(entry.rule for entry in entries) else []

    @property
    def calls_off(self) -> int:
        """How many dates the file itself says do not take place as planned."""
        return sum(one.status != Status.PLANNED for one in self.event.schedule.exceptions) if self.event else 0

    @cached_property
    def problems(self) -> list[str]:
        return [in_words(problem_from_json(one)) for one in self.row.problems]

    @property
    def first_problems(self) -> list[str]:
        return self.problems[:PROBLEMS]

    @property
    def further_problems(self) -> list[str]:
        return self.problems[PROBLEMS:]

    @cached_property
    def host(self):
        """The host a new page goes to, where it is not the chosen one."""
        if self.row.action != Action.NEW:
            return None
        host = self.preview.hosts.of(self.event)
        return host if host.pk != self.preview.file.host_id else None

    @cached_property
    def differences(self) -> list[Difference]:
        """What the row changes of its page."""
        page = self.preview.pages.get(self.row.page_id)
        if page is None or self.row.action not in (Action.CHANGE, Action.EDITED, Action.OTHER):
            return []
        preview = self.preview
        wanted = mapped(self.event, preview.hosts.names_of(preview.file.host), preview.vocabulary)
        change = change_of(page, wanted)
        return [
            Difference(
                label_of(name),
                value_in_words(name, change.before.get(name)),
                value_in_words(name, wanted.values[name]),
                name in change.edited,
            )
            for name in change.names
        ]


class Preview:
    """The rows of a file on one page of the preview; `show` is an action to see only those rows."""

    def __init__(self, file: ImportFile, today: date, number, show: str = ""):
        self.file, self.today = file, today
        self.show = show if show in Action.values else ""
        rows = file.rows.filter(action=self.show) if self.show else file.rows.all()
        self.page = Paginator(rows.select_related("page"), PER_PAGE).get_page(number)

    @cached_property
    def hosts(self) -> Hosts:
        return Hosts(self.file)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary()

    @cached_property
    def pages(self) -> dict[int, EventPage]:
        """The event pages the rows of this page are about, by id."""
        ids = [row.page_id for row in self.page.object_list if row.page_id]
        return {page.pk: page for page in EventPage.objects.filter(pk__in=ids).select_related("origin")}

    @cached_property
    def rows(self) -> list[Row]:
        return [Row(row, self) for row in self.page.object_list]

    @cached_property
    def counts(self) -> list[tuple[str, str, int]]:
        """For each action that some row has: its value, its words, how many rows."""
        found = dict(self.file.rows.order_by().values_list("action").annotate(Count("pk")))
        return [(action.value, action.label, found[action]) for action in Action if found.get(action)]

    @cached_property
    def total(self) -> int:
        return sum(number for _value, _label, number in self.counts)

    @cached_property
    def chosen(self) -> int:
        return self.file.rows.filter(is_chosen=True).count()

    @cached_property
    def past(self) -> int:
        """How many rows that could be chosen have only dates that are over."""
        return self.file.rows.filter(is_over=True, action__in=CHOOSABLE).count()

    @cached_property
    def refused(self) -> int:
        return not_brought_in(self.file).count()

    @property
    def problems(self) -> list[str]:
        return [in_words(problem_from_json(one)) for one in self.file.problems]


CHOOSABLE = (Action.NEW, Action.CHANGE, Action.EDITED, Action.OTHER)


class Result:
    """What has become of a file so far."""

    def __init__(self, file: ImportFile, number):
        self.file = file
        rows = file.rows.select_related("page").filter(Q(page__isnull=False) | Q(outcome=Outcome.FAILED))
        self.page = Paginator(rows.exclude(outcome=""), PER_PAGE).get_page(number)

    @cached_property
    def _outcomes(self) -> dict[str, int]:
        return dict(self.file.rows.filter(is_chosen=True).order_by().values_list("outcome").annotate(Count("pk")))

    @property
    def left(self) -> int:
        return self._outcomes.get("", 0)

    @property
    def total(self) -> int:
        return sum(self._outcomes.values())

    @property
    def done(self) -> int:
        return self.total - self.left

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [(one.label, self._outcomes[one]) for one in Outcome if self._outcomes.get(one)]

    @cached_property
    def refused(self) -> int:
        """How many rows could not be brought in, whatever the reason."""
        return not_brought_in(self.file).count()


def not_brought_in(file: ImportFile):
    """The rows that were refused, or failed, or are about a page that is not theirs to change."""
    return file.rows.filter(Q(action__in=(Action.REFUSED, Action.FORBIDDEN)) | Q(outcome=Outcome.FAILED))


def value_in_words(name: str, value) -> str:
    """A value of `import_mapping` as an editor reads it."""
    if name == "schedule":
        text = value["text"]
    elif name == "place":
        names = Venue.objects.filter(pk__in=value["venues"]).values_list("name", flat=True)
        text = " ".join(filter(None, (*names, value["note"])))
    elif name == "dates":
        text = dates_in_words(value)
    elif name == "kind":
        text = EventKind.objects.filter(pk=value).values_list("name", flat=True).first() or ""
    elif isinstance(value, bool):
        text = _("Yes") if value else _("No")
    elif field_choices := EventPage._meta.get_field(name).flatchoices:
        text = str(dict(field_choices).get(value, value or ""))
    else:
        text = str(value or "")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
