"""The words for what an importer finds wrong (`imported.REASONS`), in the editor's language."""

from django.utils.translation import gettext_lazy as _

from .imported import ImportProblem

REASONS = {
    "file_empty": _("The file is empty."),
    "file_unreadable": _("This is not a file of this kind."),
    "file_too_large": _("The file is too large (5 MB or 20,000 rows at most)."),
    "header_missing": _("No row of column names was found."),
    "before_header": _("Lines above the column names were left out."),
    "column_twice": _("There are two columns of this name; the first one counts."),
    "undecodable": _("Characters cannot be read."),
    "row_unreadable": _("A quotation mark is not closed, or a cell is too long."),
    "header_repeated": _("The column names again."),
    "too_many_cells": _("There are more cells than columns."),
    "too_few_cells": _("There are fewer cells than columns; the rest was taken as empty."),
    "duplicate_same": _("The same as an earlier row."),
    "duplicate_id": _("An earlier row has this number; this event got another."),
    "duplicate_other": _("An earlier row has the same event on the same date, with other content."),
    "further_date": _("Another date of an event above."),
    "title_missing": _("There is no title."),
    "start_missing": _("There is no first day."),
    "start_unreadable": _("The first day cannot be read."),
    "end_unreadable": _("The last day cannot be read."),
    "end_before_start": _("The last day is before the first; it was left out."),
    "start_time_unreadable": _("The start time cannot be read; it was kept as text."),
    "end_time_unreadable": _("The end time cannot be read; it was kept as text."),
    "end_time_before_start": _("The end time is not after the start; it was left out."),
    "end_time_without_start": _("There is an end time and no start time."),
    "times_for_several_days": _(
        "It lasts several days, and on which the times hold is not known; they were kept as text."
    ),
    "times_in_prose": _("The times stand in text only."),
    "weekday_mismatch": _("Day and weekday do not fit."),
    "date_was_number": _("A spreadsheet's number was read as a date."),
    "deadline_unreadable": _("The deadline cannot be read; it was kept as text."),
    "recurrence_in_prose": _("Repetition stands in text only; check the dates."),
    "recurrence_unsupported": _("This rule of repetition cannot be kept."),
    "far_from_today": _("The date is more than ten years away."),
    "status_in_words": _("It seems to be called off or put off; please decide."),
    "url_not_absolute": _("The address does not start with http:// or https://."),
    "phone_unreadable": _("The telephone number cannot be read; it was kept in the note."),
    "phone_several": _("There are several numbers; the first was taken."),
    "email_unreadable": _("The e-mail address cannot be read; it was kept in the note."),
    "price_unclear": _("Whether it is free is not clear."),
    "code_completed": _("A lost digit of the code was put back."),
    "code_unreadable": _("This is no code of a local government."),
    "value_too_long": _("The text was too long and was cut."),
    "not_an_event": _("This is no event but a task or a note; it was left out."),
    "cut_off": _("The file breaks off here."),
    "private_event": _("It is marked as private, so it is not taken over."),
    "older_version": _("The file has a newer version of this event."),
    "zone_converted": _("The time was given by another place's clock; it was changed to Japan's."),
    "zone_unknown": _("Whose clock is meant is not known; it was read as Japan's."),
    "date_unreadable": _("One of several days cannot be read; it was left out."),
    "rule_as_dates": _("This rule of repetition became single dates, 18 months ahead."),
    "rule_shortened": _("There are more dates than can be taken over; the rest is left out of the rows."),
    "start_not_in_rule": _("The first day does not follow the rule; it was added as a date of its own."),
    "date_not_in_plan": _("Something is said of a date that is not in the plan; it was added if it takes place."),
    "series_missing": _("Only single dates of a series are in the file."),
    "later_dates_changed": _("All dates from this one on were changed; the rule was divided there."),
}


def in_words(problem: ImportProblem) -> str:
    """One problem as one line: column, what stood there, and what is the matter."""
    where = [problem.column, f"「{problem.value}」" if problem.value else ""]
    return " ".join([*filter(None, where), str(REASONS[problem.reason])])
