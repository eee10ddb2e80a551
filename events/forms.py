"""The form of an event: when it happens can be written as one writes it, or ticked row by row."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from site_core.forms import PageForm

from .planning import ScheduleEntry
from .said_plans import POLICIES, read_without_contradictions, sentence_of, set_rows, since_it_began, take_sentence
from .sentence import read


class EventPageForm(PageForm):
    """Keeps the sentence and the rows of the schedule saying the same, whichever of them was written.

    A page that stays open saves itself again and again, and its rows are those it was opened with, while the draft
    has other ones by now, made of the sentence. So what was changed is found by comparing what is sent with
    `schedule_shown`, what the form showed when it was opened, and the rows that are sent are taken as all there are.
    """

    schedule_shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, files=None, *args, **kwargs):
        super().__init__(_as_all_rows(data), files, *args, **kwargs)
        self.entries_read = self.understood = None
        if not self.is_bound:
            self.initial["schedule_shown"] = _shown(self.instance)
        elif "schedule_text" in self.fields:
            self.fields["schedule_text"].required = False  # rows do as well; `_read` asks for one of both
        for name in POLICIES:
            if name in self.fields:
                self.fields[name].choices = [("", _("Not decided yet")), *self.fields[name].choices[1:]]
        self.shown = _read_shown(self.data.get("schedule_shown")) or _read_shown(_shown(self.instance))

    def clean(self):
        cleaned = super().clean()
        if "schedule_text" not in self.fields or "entries" not in self.formsets:
            return cleaned
        if "schedule_text" in self.errors or not self.formsets["entries"].is_valid():
            return cleaned
        text = " ".join((cleaned.get("schedule_text") or "").split())
        cleaned["schedule_text"] = text
        try:
            self._read(text)
        except ValidationError as error:
            self.add_error("schedule_text", error)
        return cleaned

    def _read(self, text: str):
        """Takes the sentence for what it says where it was changed or is all there is.

        One that contradicts itself is sent back; one that cannot be read stays as it was typed.
        """
        rows, today = self.rows(), timezone.localdate()
        if text and (text != self.shown["text"] or not rows):
            understood = read_without_contradictions(text, today)
            if understood.entries:
                if rows and _as_text(rows) != self.shown["rows"]:
                    raise ValidationError(_("Change either the sentence or the rows below, not both at once."))
                self.understood = understood
                self.entries_read = [since_it_began(entry, rows, today) for entry in understood.entries]
        if not (self.is_deferred_validation or rows or self.understood):
            raise ValidationError(
                _("No date can be read in this. Write it another way, or fill in the rows below.")
                if text
                else _("Write when it is, or fill in the rows below.")
            )

    def rows(self) -> list[ScheduleEntry]:
        """The rows that were sent, in their order, once they are valid."""
        formset = self.formsets["entries"]
        kept = [form for form in formset.forms if form not in formset.deleted_forms and form.has_changed()]
        return [form.instance for form in sorted(kept, key=lambda form: form.cleaned_data.get("ORDER") or 0)]

    def save(self, commit=True):
        page = super().save(commit=False)
        if "schedule_text" in self.fields and "entries" in self.formsets:
            self._bring_together(page)
        if commit:
            page.save()
        return page

    def _bring_together(self, page):
        if self.understood:
            unchanged = [name for name in POLICIES if getattr(page, name) == self.shown[name]]
            take_sentence(page, self.understood, self.entries_read, timezone.localdate(), may_set=unchanged)
            return
        rows = self.rows()
        set_rows(page, rows)
        policies_changed = any(getattr(page, name) != self.shown[name] for name in POLICIES)
        is_retold = page.schedule_text == self.shown["text"] and (
            _as_text(rows) != self.shown["rows"] or (policies_changed and self.shown["is_said"])
        )
        if rows and (is_retold or not page.schedule_text):
            today = timezone.localdate()
            page.schedule_text = sentence_of(page, today, read(page.schedule_text, today).pauses)
            page.text_says_more = False


def _shown(page) -> str:
    """What a form says of the schedule when it is opened, to know later what was changed in it."""
    rows = list(page.entries.all())
    complete = [row for row in rows if row.starts_on]
    is_complete = bool(complete) and len(complete) == len(rows)
    return json.dumps(
        {
            "text": page.schedule_text,
            "rows": _as_text(rows),
            "is_said": is_complete and sentence_of(page, timezone.localdate()) == page.schedule_text,
            **{name: getattr(page, name) for name in POLICIES},
        }
    )


def _read_shown(text) -> dict | None:
    """What `_shown` wrote; None for anything else."""
    try:
        said = json.loads(text or "")
    except ValueError:
        return None
    names = {"text", "rows", "is_said", *POLICIES}
    return said if isinstance(said, dict) and names <= said.keys() else None


def _as_text(rows) -> str:
    """Rows as text that is the same for rows that say the same."""
    return repr([row.as_entry() for row in rows])


def _as_all_rows(data):
    """The data with its rows as new ones: the draft may have other rows by now, and no row is anything to anybody."""
    if data is None or "entries-INITIAL_FORMS" not in data:
        return data
    data = data.copy()
    data["entries-INITIAL_FORMS"] = "0"
    for name in list(data):
        if name.startswith("entries-") and name.endswith("-id"):
            data[name] = ""
    return data
