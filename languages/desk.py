"""What a press on one of the desk's buttons does with what was typed. Nothing typed is ever lost."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue

from . import drafts
from .checking import findings
from .inline import InlineError, markup, replaced, visible
from .segments import Conflict, Row, rows_of, version_of
from .words import current

_FIELD = re.compile(r"text:(\d+-\d+):([0-9a-f]{12})")
# More than anybody types; a text beyond it is a mistake or mischief.
MAX_CHARACTERS = 20_000


class GapsError(ValidationError):
    """Texts without a translation, and nobody has said that they may stand in Japanese."""


@dataclass
class Outcome:
    """What became of a form."""

    rows: list[Row]
    saved: int = 0
    confirmed: int = 0
    orphans: list[str] = field(default_factory=list)
    """Texts typed for what the source no longer says."""

    @property
    def is_clean(self) -> bool:
        return not self.orphans and not any(row.errors or row.conflict for row in self.rows)


def save(translation: Translation, user, data) -> Outcome:
    """Keeps the texts of a form (a QueryDict) in the translation memory.

    A text somebody else has changed since the form was made is not written over: its row says who and when, and holds
    both. A text whose marks do not fit is not kept either; its row says why and holds what was typed.
    """
    with transaction.atomic():
        # One desk after the other, so that a comparison with what is stored holds until it is written.
        Translation.objects.select_for_update().get(pk=translation.pk)
        outcome = Outcome(rows_of(translation, drafts.target_of(translation)))
        _take_over(translation, user, data, outcome)
    return outcome


def _take_over(translation, user, data, outcome):
    rows = {row.key: row for row in outcome.rows}
    accepted_row, _bar, place = data.get("accept", "").partition("|")
    confirmed = []

    def is_ticked(row):
        return "confirm-all" in data or f"confirm:{row.key}" in data

    for name, version, text in _typed(data):
        row = rows.get(name)
        if row is None:
            if text.strip() and version_of(text) != version:
                outcome.orphans.append(text)
            continue
        by_machine = row.is_machine and version_of(text) == version
        if row.key == accepted_row:
            text = _accept(row, text, place)
        if _write(translation, user, row, version, text, by_machine):
            outcome.saved += 1
        elif row.is_machine and text == row.stored_text.strip() and is_ticked(row):
            confirmed.append(row)
    outcome.confirmed = drafts.confirm(translation, user, [row.stored for row in confirmed])


def _typed(data):
    """Key, version and text of each field; browsers send CR LF."""
    for field_name in data:
        if match := _FIELD.fullmatch(field_name):
            yield match[1], match[2], data[field_name].replace("\r\n", "\n").strip()[:MAX_CHARACTERS]


def _accept(row, text, place):
    """The text with the proposal of one finding; as it was, with a word to the editor, where that cannot be."""
    for found in findings(text, current()):
        if found.key == place and found.proposal is not None:
            changed = replaced(text, found.start, found.end, found.proposal)
            if changed is not None:
                return changed
            row.errors.append(_("A mark stands inside this place; please change it by hand."))
            return text
    row.errors.append(_("The text has changed since; please look at the findings again."))
    return text


def _write(translation, user, row: Row, version: str, text: str, by_machine: bool) -> bool:
    """Stores a text that differs from what is stored; True if it did."""
    stored = row.stored_text.strip()
    if text == stored:
        return False
    if version not in (version_of(stored), row.version):
        if version_of(text) == version:
            return False  # left as it was, while somebody else has written: theirs stands
        row.conflict = Conflict(row.stored_text, row.stored and row.stored.last_translated_by, _when(row))
        row.text = text
        return False
    row.text = text
    if not text:
        row.stored.delete()
        row.stored = None
        return True
    if row.limit and len(visible(text).text) > row.limit:
        row.errors.append(_("At most %(count)d characters have room here.") % {"count": row.limit})
        return False
    try:
        html = markup(text, row.source_html)
        StringValue.from_translated_html(html)
    except InlineError as error:
        row.errors.append(_explain(error))
        return False
    except ValueError as error:
        row.errors.append(str(error))
        return False
    _store(translation, user, row, html, by_machine)
    return True


def _when(row):
    return row.stored and row.stored.updated_at


def _store(translation, user, row, html, by_machine):
    kind = StringTranslation.TRANSLATION_TYPE_MACHINE if by_machine else StringTranslation.TRANSLATION_TYPE_MANUAL
    row.stored, _made = StringTranslation.objects.update_or_create(
        translation_of_id=row.string_id,
        context_id=row.context_id,
        locale_id=translation.target_locale_id,
        defaults={
            "data": html,
            "translation_type": kind,
            "tool_name": row.stored.tool_name if by_machine else "",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )


def _explain(error: InlineError) -> str:
    messages = {
        "unknown": _("The original has no 《%(mark)s》 here."),
        "unclosed": _("《%(mark)s》 and 《/%(mark)s》 belong together; one of them is missing."),
        "crossed": _("The marks cross each other near 《/%(mark)s》."),
        "missing": _("《%(mark)s》…《/%(mark)s》 is missing; without it the link would be lost."),
    }
    return messages[error.kind] % {"mark": error.mark}


def take_errors(rows: list[Row], error: ValidationError) -> list[str]:
    """Puts the errors of a page's save to their texts; those that belong to no text are returned."""
    rest = []
    by_path = {row.path: row for row in rows}
    for name, messages in getattr(error, "message_dict", {"": error.messages}).items():
        if row := by_path.get(name):
            row.errors += messages
        else:
            rest += messages
    return rest


def start_from_old(rows: list[Row], data) -> None:
    """Fills the form as it was sent, and one text with its former translation. Nothing is stored."""
    typed = {name: text for name, _version, text in _typed(data)}
    for row in rows:
        row.text = row.old_text if row.key == data.get("use-old") else typed.get(row.key, row.text)
