"""The words for what the sentence reader could not make out."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Taken as it stands, one of these would make wrong dates: it must be put right. With any other the text stays as typed.
CONTRADICTIONS = {
    "ambiguous-noon": gettext_lazy("Is it noon or midnight? Please write 12時 or 0時."),
    "count-mismatch": gettext_lazy("The number of times and the dates do not agree."),
    "end-before-start": gettext_lazy("The end is before the beginning."),
    "no-such-day": gettext_lazy("There is no such day."),
    "no-such-time": gettext_lazy("There is no such time."),
    "two-starts": gettext_lazy("There are two beginnings. Please write only the one people should come for."),
    "weekday-mismatch": gettext_lazy("The date and the day of the week do not agree."),
    "contradiction": gettext_lazy("Two things are said of the same. Please write only one of them."),
    "count-and-until": gettext_lazy("The number of times and the last day do not agree."),
    "holidays-too": gettext_lazy("Holidays cannot be dates by themselves. Please add them one by one."),
    "instead": gettext_lazy(
        "This takes the place of another day. Please leave it out here and move that day in the list of dates."
    ),
    "next-week": gettext_lazy("A holiday can be moved to the working day before or after, not to another week."),
    "not-a-rule": gettext_lazy(
        "This cannot be kept as a rule. Please leave it out here and take these days off in the list of dates."
    ),
    "start-after-midnight": gettext_lazy("This is after midnight. Please write the next day."),
    "week-of-month": gettext_lazy("Please write the nth weekday, such as 第3土曜, in place of the week."),
    "which-day": gettext_lazy("Please write on which day it is."),
    "which-week": gettext_lazy("Please write in which week of the month it is, or write 毎週."),
}
DOUBTS = {
    "about": gettext_lazy("This is not exact. The dates are made as if it were."),
    "end-without-start": gettext_lazy("Please write when it begins, too."),
    "no-day": gettext_lazy("Please write on which day it is."),
    "no-rule": gettext_lazy("Please write which day or how often it is."),
    "too-long": gettext_lazy("The text is too long. The rest was not read."),
    "unread": gettext_lazy("This could not be read."),
    "which-weekday": gettext_lazy("Please write on which day of the week it is."),
}


def problem_in_words(problem) -> str:
    """What is the matter with a piece of the sentence, in the editor's language."""
    reason = CONTRADICTIONS.get(problem.reason) or DOUBTS[problem.reason]
    return _("“%(text)s”: %(reason)s") % {"text": problem.text, "reason": reason}
