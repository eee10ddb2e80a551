"""What an importer makes of a file from elsewhere: events, and everything about them that a person has to look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from events.schedule import Schedule

# Every reason an `ImportProblem` may give, by what it is about. The words for it belong to whoever shows it.
REASONS = frozenset(
    {
        # The file itself.
        "file_empty",  # nothing in it
        "file_unreadable",  # it is no file of this kind
        "file_too_large",  # more bytes or rows than are read at once
        "header_missing",  # no row names the columns we need
        "before_header",  # lines above the header, left out
        "column_twice",  # two columns of the same name: the first one counts, the other is kept as extra
        # A whole row.
        "undecodable",  # bytes that are text in none of the encodings we read
        "row_unreadable",  # a quote that is never closed, or a cell too large
        "header_repeated",  # the header again in the middle of the file
        "too_many_cells",  # more cells than columns: an unquoted separator, so nobody knows which cell is which
        "too_few_cells",  # fewer cells than columns; the last ones count as empty
        "duplicate_same",  # says the same as an earlier row, so it was left out
        "duplicate_id",  # an identifier that an earlier row has; it keeps it, and this one got another
        "duplicate_other",  # the same event on the same date as an earlier row, with other words: refused
        "further_date",  # not wrong: another date of the event of an earlier row, and joined to it
        # What is needed.
        "title_missing",
        "start_missing",
        "start_unreadable",
        # Dates and times.
        "end_unreadable",
        "end_before_start",  # the end was left out
        "start_time_unreadable",
        "end_time_unreadable",
        "end_time_before_start",  # the end was left out
        "end_time_without_start",
        "times_for_several_days",  # it lasts days, and nothing says on which of them the times hold: kept as words
        "times_in_prose",  # there are times in words only
        "weekday_mismatch",  # 2月1日（月）, which is a Tuesday
        "date_was_number",  # a spreadsheet's day number, read as a date
        "deadline_unreadable",
        "recurrence_in_prose",  # what looks like a rule or chosen dates stands in words only
        "recurrence_unsupported",  # a rule we cannot keep
        "far_from_today",  # more than ten years away: probably mistyped
        "status_in_words",  # 中止, 延期 and the like: a person decides
        # Places, addresses, numbers.
        "url_not_absolute",
        "phone_unreadable",  # kept in the note
        "phone_several",  # the first was taken, the others are in the note
        "email_unreadable",  # kept in the note
        "price_unclear",  # the words were kept, whether it is free is not known
        "code_completed",  # a spreadsheet ate the leading zero, or the check digit was left out
        "code_unreadable",
        "value_too_long",  # cut
        # Calendars (ICS) only.
        "not_an_event",  # a task, a note and the like
        "cut_off",  # the file breaks off in it
        "private_event",  # marked as private, so it is nothing for a public site
        "older_version",  # the file has a newer one of the same event
        "zone_converted",  # the time was said by another clock than Tokyo's
        "zone_unknown",  # the clock is not known; read as Tokyo's
        "date_unreadable",  # one of several days, passed over
        "rule_as_dates",  # a rule we cannot keep became chosen dates
        "rule_shortened",  # and these are not all
        "start_not_in_rule",  # the first day is none of the rule's; it was added
        "date_not_in_plan",  # something is said of a date that is not there; if it takes place, it was added
        "series_missing",  # only single dates of a series are in the file
        "later_dates_changed",  # one date and all after it; the rule was divided
    }
)

_NO_DATES = Schedule()


@dataclass(frozen=True)
class ImportProblem:
    """One thing wrong with a file.

    `row` is the line of the file on which the record starts (CSV; the header usually is 1) or the number of the VEVENT
    (ICS); 0 for the file as a whole. `column` is the header or property name, "" for the whole row. `reason` is one
    of `REASONS`. `value` is what stood there, at most 100 characters. Where `is_fatal`, the row was refused.
    """

    row: int
    column: str
    reason: str
    value: str = ""
    is_fatal: bool = False


@dataclass(frozen=True)
class ImportedEvent:
    """An event as the file says it. Text is plain; nothing here has been checked against the site.

    `schedule_text` is prose about dates that was not turned into the schedule, to be shown beside it. `status_words` is
    prose such as 中止; while there is any, nobody may take the schedule's dates for held. `places` names the keys of
    `DateException.venue`. `deadline` is YYYY-MM-DD or YYYY-MM-DD hh:mm, or the words that were no date. `extra` has
    the columns we have no field for, by their header. `is_free` is None where nobody knows.
    """

    row: int
    external_id: str
    title: str
    reading: str = ""
    summary: str = ""
    description: str = ""
    kind: str = ""
    schedule: Schedule = _NO_DATES
    schedule_text: str = ""
    status_words: str = ""
    place: str = ""
    address: str = ""
    places: Mapping[int, str] = field(default_factory=dict)
    online_url: str = ""
    url: str = ""
    image_url: str = ""
    organizer: str = ""
    co_organizers: str = ""
    audience: str = ""
    capacity: str = ""
    fee: str = ""
    is_free: bool | None = None
    application: str = ""
    deadline: str = ""
    access: str = ""
    parking: str = ""
    contact_name: str = ""
    phone: str = ""
    phone_extension: str = ""
    fax: str = ""
    email: str = ""
    note: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[ImportProblem, ...] = ()


@dataclass(frozen=True)
class Imported:
    """A file as read: the events to take over, and the problems of refused rows and of the file itself."""

    events: tuple[ImportedEvent, ...]
    problems: tuple[ImportProblem, ...]
    dialect: str = ""
    encoding: str = ""
