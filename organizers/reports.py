"""開催報告 from the desk: words, how many came and pictures, kept as a draft until the newsroom has said yes.

The newsroom may turn the draft into anything a page can be; from then on the desk shows it and leaves it alone.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import transaction
from wagtail.models import Page, WorkflowState

from events.changes import Author
from events.models import EventPage, Occurrence, ReportPage
from events.reporting import draft_report, report_on
from site_core.images import CustomImage

from .plain_text import body_of, words_of

MOST_PICTURES = 5

_BLANK_LINES = re.compile(r"\n\s*\n")


class State(StrEnum):
    """What has become of a report."""

    DRAFT = "draft"
    WAITING = "waiting"
    ASKED = "asked"
    """The newsroom asks for a change."""
    PUBLIC = "public"
    THEIRS = "theirs"
    """A draft that the newsroom has taken over, or locked."""


class Changed(Exception):
    """Somebody else has written the report since it was shown; `said` is what it says now."""

    def __init__(self, said: "Said"):
        super().__init__("changed")
        self.said = said


class NotOpen(Exception):
    """The report waits for approval, is public, or is the newsroom's now."""


@dataclass(frozen=True)
class Said:
    """What a report says, as far as the desk can write it."""

    words: str = ""
    attendance: int | None = None
    pictures: list[CustomImage] = field(default_factory=list)
    revision: int = 0
    """What it was read from; 0 while there is no report."""


def state_of(report: ReportPage, user) -> State:
    """What has become of a report, as somebody at the desk meets it."""
    if report.live:
        return State.PUBLIC
    workflow = report.current_workflow_state
    if workflow and workflow.status == WorkflowState.STATUS_IN_PROGRESS:
        return State.WAITING
    lock = report.get_lock()
    if (lock and lock.for_user(user)) or said_by(report) is None:
        return State.THEIRS
    return State.ASKED if workflow else State.DRAFT


def said_by(report: ReportPage) -> Said | None:
    """What the newest version of a report says; None where it holds more than the desk could write again."""
    draft = report.get_latest_revision_as_object()
    blocks = list(draft.body)
    texts = [block for block in blocks[:1] if block.block_type == "text"]
    words, pictures = words_of(texts), blocks[len(texts) :]
    if words is None or any(block.block_type != "picture" or block.value["caption"] for block in pictures):
        return None
    images = [draft.main_image] if draft.main_image else []
    images += [block.value["image"] for block in pictures]
    return None if None in images else Said(words, draft.attendance, images, report.latest_revision_id)


def asked_by_the_newsroom(report: ReportPage) -> str:
    """What the newsroom wants changed, in its own words."""
    workflow = report.current_workflow_state
    task = workflow.current_task_state if workflow else None
    return task.comment if task else ""


@transaction.atomic
def write_words(
    event: EventPage, occurrence: Occurrence, words: str, attendance: int | None, author: Author, *, as_seen: int
) -> ReportPage:
    """Puts words and number into the report on a date; into a new draft where there is none.

    Raises NothingToReport, NotOpen, and Changed where the report is not what it was when it was shown.
    """
    _lock(event)
    report = report_on(event, occurrence.original_start) or draft_report(event, occurrence, author)
    said, words = _open(report, author), _tidy(words)
    if (said.words, said.attendance) == (words, attendance):
        return report
    is_new = not as_seen and not (said.words or said.pictures or said.attendance is not None)
    if as_seen != said.revision and not is_new:
        raise Changed(said)
    _save(report, words, attendance, said.pictures, author)
    return report


@transaction.atomic
def add_pictures(event: EventPage, report: ReportPage, pictures: list[CustomImage], author: Author) -> int:
    """Puts pictures behind those that are there, as many as there is room for; how many there are then. NotOpen."""
    said = _now(event, report, author)
    kept = (said.pictures + pictures)[:MOST_PICTURES]
    if kept != said.pictures:
        _save(report, said.words, said.attendance, kept, author)
    return len(kept)


@transaction.atomic
def remove_picture(event: EventPage, report: ReportPage, image_id: int, author: Author) -> None:
    """Takes a picture out of the report; the picture itself stays for 元にもどす in the newsroom. NotOpen."""
    said = _now(event, report, author)
    kept = [one for one in said.pictures if one.pk != image_id]
    if len(kept) < len(said.pictures):
        _save(report, said.words, said.attendance, kept, author)


@transaction.atomic
def hand_in(event: EventPage, report: ReportPage, author: Author) -> bool:
    """Asks the newsroom to look at the report; False where there is no such way on this site. NotOpen."""
    _now(event, report, author)
    state = report.current_workflow_state
    if state:
        state.resume(author.user)
        return True
    workflow = report.get_workflow()
    if workflow is None:
        return False
    workflow.start(report, author.user)
    return True


@transaction.atomic
def take_back(event: EventPage, report: ReportPage, author: Author) -> bool:
    """Makes a report that waits a draft again; False where it does not wait (any more)."""
    _lock(event)
    state = report.current_workflow_state
    if report.live or state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return False
    state.cancel(user=author.user)
    return True


def _now(event, report, author) -> Said:
    """What it says now, while nobody else can change it."""
    _lock(event)
    report.refresh_from_db(fields=["latest_revision", "live", "locked", "locked_by"])
    return _open(report, author)


def _open(report, author) -> Said:
    if state_of(report, author.user) not in (State.DRAFT, State.ASKED):
        raise NotOpen
    said = said_by(report)
    if said is None:
        raise NotOpen
    return said


def _lock(event) -> None:
    """One change of an event's reports at a time, as in `draft_report`."""
    Page.objects.select_for_update().get(pk=event.pk)


def _save(report, words, attendance, pictures, author) -> None:
    """The first picture leads the page, the others follow the words."""
    draft = report.get_latest_revision_as_object()
    draft.attendance = attendance
    draft.main_image = pictures[0] if pictures else None
    draft.body = body_of(words) + [("picture", {"image": one, "caption": ""}) for one in pictures[1:]]
    draft.save_revision(user=author.user, log_action=True, clean=False)
    report.refresh_from_db(fields=["latest_revision"])


def _tidy(words: str) -> str:
    """Words as they are kept: one empty line between paragraphs."""
    parts = _BLANK_LINES.split("\n".join(words.splitlines()))
    return "\n\n".join(part.strip() for part in parts if part.strip())
