"""After a change: where it shows, texts to copy, and a letter to those who signed up."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from events.addresses import date_address, date_key
from events.announcements import texts_of
from events.models import EventIndexPage
from events.newsroom.dates_shown import DatesOfPage
from signups import letters
from signups.models import Signup

from .date_forms import LetterForm
from .desk import author_of, bound_or_kept, of_a_date, say_done

TO_CALL_SHOWN = 200


@require_GET
@of_a_date
def told(request, event, access, occurrence):
    """What can be told of a date now."""
    return _shown(request, event, access, occurrence)


@of_a_date
def tell(request, event, access, occurrence):
    """申し込んだ人に知らせる: mails those with an address, and marks the others as to be telephoned with."""
    form = LetterForm(request.POST) if request.method == "POST" else None
    if form is None or not form.is_valid():
        return _shown(request, event, access, occurrence, form)
    now = timezone.localtime()
    said = form.cleaned_data
    done = letters.tell_all(occurrence, said["subject"], said["text"], author_of(request), now)
    if not (done.mailed or done.to_be_called):
        messages.info(request, _("The same letter went to everybody already; nobody was written to twice."))
    else:
        say_done(request, _in_words(done))
    return redirect("organizers_told", event.pk, date_key(occurrence.original_start))


def _shown(request, event, access, occurrence, form=None):
    now = timezone.localtime()
    today = timezone.localdate(now)
    row = DatesOfPage(event, now).row_of(occurrence)
    texts = texts_of(event, occurrence, today)
    coming = Signup.objects.filter(occurrence=occurrence, state__in=(Signup.State.CONFIRMED, Signup.State.WAITING))
    by_mail = coming.exclude(email="").count()
    index = EventIndexPage.objects.ancestor_of(event).first()
    context = {
        "event": event,
        "access": access,
        "row": row,
        "texts": texts,
        "page_url": date_address(event.get_url(), occurrence.original_start) if event.live else "",
        "list_url": index.get_url() if index else "",
        "by_mail": by_mail,
        "by_phone": coming.filter(email="").count(),
        "to_call": list(coming.filter(email="")[:TO_CALL_SHOWN]) if access.sees_signups else [],
        "form": form or bound_or_kept(request, LetterForm, initial=_letter(event, row, texts)),
    }
    return TemplateResponse(request, "organizers/told.html", context)


def _letter(event, row, texts) -> dict:
    """What the letter says before somebody changes it: the text for LINE."""
    marks = "・".join(str(mark.word) for mark in row.line.marks)
    subject = f"【{marks}】{row.name} {event.title}" if marks else f"{row.name} {event.title}"
    return {"subject": subject[:120], "text": texts.line}


def _in_words(done) -> str:
    parts = []
    if count := done.mailed:
        parts.append(ngettext("%d letter is on its way.", "%d letters are on their way.", count) % count)
    if count := done.to_be_called:
        parts.append(ngettext("%d person is to be telephoned.", "%d people are to be telephoned.", count) % count)
    return "".join(parts)
