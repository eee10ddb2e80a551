"""The texts of a translation in reading order, each with what it was, what it is, and who wrote it."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz import fuzz, process
from wagtail_localize.models import StringTranslation, Translation

from nihongo.phrases import phrases

from . import places
from .checking import Findings
from .inline import written

# Less alike, in percent, and two wordings are no longer the same sentence put differently.
ALIKE = 45


class Piece(NamedTuple):
    """A part of a text and what became of it: "same", "new" or "gone"."""

    text: str
    change: str


class Conflict(NamedTuple):
    """What somebody else wrote here in the meantime, who, and when."""

    text: str
    by: object
    at: object


@dataclass
class Row:
    """One text: the source's wording and the translation's, both as people write them (`languages.inline`)."""

    string_id: int
    context_id: int
    path: str
    label: str
    source_html: str
    limit: int | None
    """How many characters the place bears; None for any."""
    stored: StringTranslation | None
    """The row in the translation memory; None where nothing has been written."""
    text: str = ""
    """What stands in the form."""
    old_source: str = ""
    """The wording of the source before it changed; "" where it did not, or where its translation is done."""
    old_text: str = ""
    errors: list[str] = field(default_factory=list)
    conflict: Conflict | None = None
    findings: Findings = field(default_factory=Findings)

    @property
    def key(self) -> str:
        return f"{self.string_id}-{self.context_id}"

    @property
    def source(self) -> str:
        return written(self.source_html)

    @property
    def stored_text(self) -> str:
        return written(self.stored.data) if self.stored else ""

    @property
    def version(self) -> str:
        """Stands for what was stored when the form was made."""
        return version_of(self.stored_text)

    @property
    def name(self) -> str:
        """The name of the form's field; it carries the version, for a form has at most 1,000 fields."""
        return f"text:{self.key}:{self.version}"

    @property
    def is_machine(self) -> bool:
        """Whether a machine wrote it and nobody has read it yet."""
        return self.stored is not None and self.stored.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE

    @property
    def lines(self) -> int:
        """A height for the field that shows it all, in lines of about 24 characters."""
        return max(2, sum(1 + len(line) // 24 for line in (self.text or self.source).split("\n")))

    @property
    def changes(self) -> list[Piece]:
        """The old wording beside the new, as one text."""
        return difference(self.old_source, self.source)


def version_of(text: str) -> str:
    """A short stand-in for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def rows_of(translation: Translation, target=None) -> list[Row]:
    """The texts of a translation in the order of its editor, in three queries.

    `target` is the translated object, if there is one: a changed text whose new translation is public shows no old one.
    """
    source = translation.source
    instance = source.as_instance()
    order = places.reading_order(instance)
    segments = source.stringsegment_set.select_related("string", "context").order_by("order")
    memory = StringTranslation.objects.filter(
        context__object_id=source.object_id, locale_id=translation.target_locale_id
    ).select_related("translation_of", "last_translated_by")
    stored = {(row.translation_of_id, row.context_id): row for row in memory}
    rows: dict[str, Row] = {}
    for segment in sorted(segments, key=lambda segment: (order(segment.context.path), segment.order)):
        row = Row(
            segment.string_id,
            segment.context_id,
            segment.context.path,
            places.label(instance, segment.context.path),
            segment.string.data,
            places.limit(instance, segment.context.path),
            stored.get((segment.string_id, segment.context_id)),
        )
        row.text = row.stored_text
        rows.setdefault(row.key, row)
    _find_old_wordings(rows.values(), stored, getattr(target, "last_published_at", None))
    return list(rows.values())


def _find_old_wordings(rows: Iterable[Row], stored, published_at):
    used = {(row.string_id, row.context_id) for row in rows}
    at_place = Counter(row.context_id for row in rows)
    former = defaultdict(list)
    for key, translation in stored.items():
        if key not in used:
            former[translation.context_id].append(translation)
    for row in rows:
        is_done = row.stored and not row.is_machine and published_at and row.stored.updated_at <= published_at
        if is_done or row.context_id not in former:
            continue
        found = _former(row, former[row.context_id], is_alone=at_place[row.context_id] == 1)
        if found:
            row.old_source = written(found.translation_of.data)
            row.old_text = written(found.data)


def _former(row, candidates, *, is_alone):
    """The translation of what stood here before. Where several texts share a place, it is the one most alike."""
    if is_alone:
        return max(candidates, key=lambda candidate: candidate.updated_at)
    wordings = [written(candidate.translation_of.data) for candidate in candidates]
    found = process.extractOne(row.source, wordings, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return found and candidates[found[2]]


def difference(old: str, new: str) -> list[Piece]:
    """What went and what came between two wordings, phrase by phrase."""
    before, after = phrases(old), phrases(new)
    pieces: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("".join(before[i:j]), "same"))
            continue
        parts = (("".join(before[i:j]), "gone"), ("".join(after[k:m]), "new"))
        pieces += [Piece(text, change) for text, change in parts if text]
    return pieces
