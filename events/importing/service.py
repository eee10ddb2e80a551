"""Bringing events in from a file: what each row will do, and doing it, row by row, as drafts.

Nothing here publishes. Each row is a transaction of its own and may be done again: the identifier of the file finds
its page, and what is there already is left alone.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import batched
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from events.changes import Author
from events.models import EventPage, HostPage
from events.recurrence import instances
from site_core.slugs import slug_for
from site_core.tasks import each_task_once

from .files import EventOrigin, ImportFile, ImportRow
from .imported import Imported, ImportedEvent, ImportProblem
from .imported_json import digest, event_as_json, event_from_json, problem_as_json, problem_from_json
from .mapping import Mapped, Vocabulary, folded, mapped
from .writing import dates_in_words, differing, values_of, write, write_dates

KEPT = timedelta(days=1)
"""How long a file waits to be brought in."""

MOST_FILES = 5
"""How many files may wait for one user."""

BATCH = 50
"""How many rows one request brings in; each takes some 90 queries, most of them Wagtail's for a new page."""

Action, Outcome = ImportRow.Action, ImportRow.Outcome

_CODED = re.compile(r"\d{6}-")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_LONGEST_ID = EventPage._meta.get_field("external_id").max_length


def hosts_for(user):
    """The hosts, in the site's first language, below which the user may add events."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "add")
    hosts = HostPage.objects.filter(pk__in=pages.values("pk"), locale__language_code=settings.LANGUAGE_CODE)
    return hosts.select_related("organisation").order_by("title", "pk")


class Hosts:
    """The hosts a file may go to: the chosen one or, where asked for, the one that is named as the organizer."""

    def __init__(self, file: ImportFile):
        self.chosen, self.user = file.host, file.user
        self._names: dict[int, set[str]] = {}
        self._by_name: dict[str, HostPage] = {}
        hosts = hosts_for(file.user) if file.follows_organizers else [file.host]
        for host in [*hosts, file.host]:
            names = names_of(host)
            self._names[host.pk] = names
            for name in names:
                self._by_name[name] = host

    def of(self, event: ImportedEvent) -> HostPage:
        return self._by_name.get(folded(event.organizer), self.chosen) if event.organizer else self.chosen

    def names_of(self, host: HostPage) -> set[str]:
        return self._names[host.pk]


def names_of(host: HostPage) -> set[str]:
    """Everything a host is called, folded."""
    organisation = host.organisation
    others = [organisation.name, *organisation.other_names.splitlines()] if organisation else []
    return {folded(name) for name in (host.title, *others) if name.strip()}


def identified(event: ImportedEvent, kind: str, host: HostPage) -> ImportedEvent:
    """The event under an identifier that is its own on the whole site.

    A number in a list without the code of a local government says nothing outside of that list: other lists begin with
    1 as well. Such an event is known by its host and title too. So is one without any identifier.
    """
    name = event.external_id
    if not name or (kind == ImportFile.Kind.CSV and not _CODED.match(name)):
        start = str(event.schedule.entries[0].starts_on) if not name and event.schedule.entries else ""
        name = f"{host.pk}:{name}:{_short(event.title, start)}"
    if len(name) > _LONGEST_ID:
        name = f"{name[: _LONGEST_ID - 20]}:{_short(name)}"
    return replace(event, external_id=name)


def other_name(event: ImportedEvent) -> str:
    """The identifier of an event whose own one an earlier event has: some lists number anew each year."""
    suffix = f"#{_short(event.title)}"
    return f"{event.external_id[: _LONGEST_ID - len(suffix)]}{suffix}"


def _short(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


@transaction.atomic
def take_in(file: ImportFile, imported: Imported, today: date) -> ImportFile:
    """Keeps what was read of a file, row by row, with what each row will do; nothing is made yet."""
    refused = {one.row for one in imported.problems if one.is_fatal}
    file.problems = [problem_as_json(one) for one in imported.problems if one.row not in refused]
    file.save()
    hosts, vocabulary = Hosts(file), Vocabulary()
    for events in batched(imported.events, 500, strict=False):
        named = [identified(event, file.kind, hosts.of(event)) for event in events]
        known = known_pages(name for event in named for name in (event.external_id, other_name(event)))
        named = [
            replace(event, external_id=other) if (other := other_name(event)) in known else event for event in named
        ]
        rows = [
            _row_of(file, event, _action(event, page, hosts, vocabulary), page, today)
            for event in named
            for page in [known.get(event.external_id)]
        ]
        ImportRow.objects.bulk_create(rows, batch_size=200)
    ImportRow.objects.bulk_create(_refused(file, imported.problems), batch_size=200)
    return file


def _row_of(file: ImportFile, event: ImportedEvent, action: str, page, today: date) -> ImportRow:
    said = event_as_json(event)
    return ImportRow(
        file=file,
        line=event.row,
        title=said["title"][:255],
        event=said,
        problems=[problem_as_json(problem) for problem in event.problems],
        action=action,
        is_over=is_over(event, today),
        is_chosen=action in (Action.NEW, Action.CHANGE),
        page=page,
    )


def _action(event: ImportedEvent, page, hosts: Hosts, vocabulary: Vocabulary) -> str:
    if page is None:
        return Action.NEW
    origin = getattr(page, "origin", None)
    if origin and origin.digest == digest(event):
        return Action.SAME
    if not may_change(page, hosts.user):
        return Action.FORBIDDEN
    change = change_of(page, mapped(event, hosts.names_of(hosts.chosen), vocabulary))
    if not change.names:
        return Action.SAME
    if {"title", "schedule"} <= set(change.names):
        return Action.OTHER
    return Action.EDITED if change.edited else Action.CHANGE


def _refused(file: ImportFile, problems: Iterable[ImportProblem]) -> Iterator[ImportRow]:
    """A row for each row of the file that cannot be brought in."""
    by_row: dict[int, list[ImportProblem]] = defaultdict(list)
    for problem in problems:
        by_row[problem.row].append(problem)
    for row, found in by_row.items():
        if row and any(problem.is_fatal for problem in found):
            yield ImportRow(
                file=file, line=row, action=Action.REFUSED, problems=[problem_as_json(one) for one in found]
            )


def is_over(event: ImportedEvent, today: date) -> bool:
    """Whether all dates of the event are past."""
    entries = event.schedule.entries
    if any(max(entry.starts_on, entry.ends_on or entry.starts_on) >= today for entry in entries):
        return False
    if any(entry.rule and not entry.rule.until and not entry.rule.count for entry in entries):
        return False
    rules = replace(event.schedule, entries=tuple(entry for entry in entries if entry.rule))
    return not (rules.entries and instances(rules, today, today + timedelta(days=550)))


def known_pages(names: Iterable[str]) -> dict[str, EventPage]:
    """The pages of these identifiers, by identifier. One that this site gave itself has the page's own UUID in it."""
    names = list(names)
    pages = EventPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).select_related("origin")
    found = {page.external_id: page for page in pages.filter(external_id__in=names).order_by("-pk")}
    ours = {name: UUID(match[0]) for name in names if name not in found and (match := _UUID.search(name.lower()))}
    by_uuid = {page.uuid: page for page in pages.filter(uuid__in=ours.values())} if ours else {}
    return found | {name: by_uuid[uuid] for name, uuid in ours.items() if uuid in by_uuid}


def may_change(page: EventPage, user) -> bool:
    tester = page.permissions_for_user(user)
    return tester.can_edit() and not tester.page_locked()


@dataclass(frozen=True)
class Change:
    """What a row does to a page that is there: the values that become others, and those that were changed here."""

    names: list[str]
    edited: list[str]
    before: dict


def change_of(page: EventPage, wanted: Mapped) -> Change:
    """Compares what the file said last, what it says now and what the page's draft says.

    Only what has changed in the file is taken over. A page that no file has brought was all written here.
    """
    now = values_of(page.get_latest_revision_as_object())
    origin = getattr(page, "origin", None)
    then = origin.values if origin else {}
    new_in_file = differing(wanted.values, then) if origin else differing(wanted.values, now)
    names = [name for name in new_in_file if name in set(differing(wanted.values, now))]
    return Change(names, differing(now, then) if origin else names, now)


def import_batch(file: ImportFile, author: Author, most: int = BATCH) -> int:
    """Brings in the next chosen rows, at most `most`; how many are left."""
    hosts, vocabulary = Hosts(file), Vocabulary()
    with each_task_once():
        for row in waiting(file)[:most]:
            import_row(row, hosts, vocabulary, author)
    return waiting(file).count()


def waiting(file: ImportFile):
    """The chosen rows that are not done."""
    return file.rows.filter(is_chosen=True, outcome="")


def import_row(row: ImportRow, hosts: Hosts, vocabulary: Vocabulary, author: Author) -> None:
    """Brings in one row; what goes wrong is written down with it and stops nothing else."""
    try:
        with transaction.atomic():
            # One at a time on the whole site: two files with the same event at once are one event.
            Page.objects.select_for_update().filter(pk=hosts.chosen.get_parent().pk).values_list("pk").first()
            if waiting(row.file).filter(pk=row.pk).exists():  # or it was pressed twice
                row.page, row.outcome = _bring_in(row, hosts, vocabulary, author)
                row.save(update_fields=["outcome", "page"])
    except (ValidationError, DatabaseError) as error:
        words = " ".join(error.messages) if isinstance(error, ValidationError) else _("It cannot be stored.")
        ImportRow.objects.filter(pk=row.pk).update(outcome=Outcome.FAILED, reason=words[:400])


def _bring_in(row: ImportRow, hosts: Hosts, vocabulary: Vocabulary, author: Author) -> tuple[EventPage, str]:
    event = event_from_json(row.event)
    if row.as_new:
        event = replace(event, external_id=other_name(event))
    page = known_pages([event.external_id]).get(event.external_id)
    host = hosts.of(event)
    wanted = mapped(event, hosts.names_of(host), vocabulary)
    problems = [*(problem_from_json(one) for one in row.problems), *wanted.problems]
    if page is None:
        page, outcome = create(event, host, wanted, author), Outcome.CREATED
    else:
        outcome = _brought_up_to_date(row, page, wanted, author)
    if outcome != Outcome.SAME:
        EventOrigin.objects.update_or_create(
            page_id=page.pk,
            defaults={
                "digest": digest(event),
                "values": wanted.values,
                "note": wanted.note,
                "problems": [problem_as_json(problem) for problem in problems],
                "file_name": row.file.name,
                "brought_in_at": author.now,
                "brought_in_by": author.user,
            },
        )
    return page, outcome


def create(event: ImportedEvent, host: HostPage, wanted: Mapped, author: Author) -> EventPage:
    """The draft of a new page below its host. Raises ValidationError where the author may not add one there."""
    if not host.permissions_for_user(author.user).can_add_subpage():
        raise ValidationError(_("You may not add events to this host."))
    page = EventPage(owner=author.user, live=False, external_id=event.external_id)
    write(page, wanted.values, wanted.values)
    page.slug = _free_slug(page.title, event.external_id, host)
    HostPage.objects.get(pk=host.pk).add_child(instance=page)  # as the tree is now
    write_dates(page, wanted.values["dates"])
    page.save_revision(user=author.user, clean=False)
    return page


def _free_slug(title: str, external_id: str, host: HostPage) -> str:
    """The slug of the title. Where another page has it, a piece of the identifier: counting up takes a query a page."""
    slug = slug_for(title) or EventPage._meta.model_name
    is_taken = Page.objects.filter(path__startswith=host.path, depth=host.depth + 1, slug=slug).exists()
    return f"{slug}-{_short(external_id)[:6]}" if is_taken else slug


def _brought_up_to_date(row: ImportRow, page: EventPage, wanted: Mapped, author: Author) -> str:
    """Changes the draft of a page that is there. Where it was changed here since it was shown, nothing is done."""
    if not may_change(page, author.user):
        raise ValidationError(_("You may not change this event, or somebody has locked it."))
    change = change_of(page, wanted)
    if not change.names:
        return Outcome.SAME
    if change.edited and row.action not in (Action.EDITED, Action.OTHER):
        raise ValidationError(_("It was changed here in the meantime. Please bring the file in once more."))
    if "dates" in change.names:
        if page.first_published_at:
            _tell_dates(wanted, page)
        else:
            write_dates(page, wanted.values["dates"])
    names = [name for name in change.names if name != "dates"]
    if names:
        draft = page.get_latest_revision_as_object()
        write(draft, wanted.values, names)
        draft.save_revision(user=author.user, log_action=True)
    return Outcome.CHANGED


def _tell_dates(wanted: Mapped, page: EventPage) -> None:
    """What is said of the dates of a page that was public is public at once, so a person does that."""
    words = dates_in_words(wanted.values["dates"]) or _("None any more.")
    wanted.notes.insert(0, f"{_('Single dates, to be entered by hand')}：\n{words}")


def clear(now: datetime, user=None) -> None:
    """Forgets files that have waited for too long and, of this user, all but the newest."""
    old = list(ImportFile.objects.filter(created_at__lt=now - KEPT).values_list("pk", flat=True))
    if user:
        old += ImportFile.objects.filter(user=user).values_list("pk", flat=True)[MOST_FILES:]
    for key in old:
        forget(ImportFile(key=key))


def forget(file: ImportFile) -> None:
    """Deletes a file that waits, a few rows at a time."""
    while pks := list(ImportRow.objects.filter(file_id=file.pk).values_list("pk", flat=True)[:500]):
        ImportRow.objects.filter(pk__in=pks).defer("event", "problems").delete()
    ImportFile.objects.filter(pk=file.pk).delete()
