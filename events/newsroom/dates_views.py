"""日程: the newsroom's screens for the dates of one event. Every write goes through `changes`."""

from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.admin import messages
from wagtail.models import Page

from events import changes
from events.addresses import parse_date_key
from events.announcements import texts_of
from events.date_forms import ExtraDateForm, PauseForm
from events.models import EventPage
from events.occurrence import DateChange, Occurrence
from events.paper.fonts import NoJapaneseFont
from events.paper.pdf import sheet_pdf
from events.paper_files import private_file
from events.papers import notice_of
from events.planning import SchedulePause
from events.reporting import may_report
from events.rolling import SCHEDULED
from events.schedule import TOKYO, DateException, Status
from site_core.typed import whole_number

from .dates_forms import MOVED, OneDateForm
from .dates_shown import DatesOfPage, exception_of
from .dates_told import told

_WAYS = {MOVED, *(status.value for status in Status)}


def of_a_page_with_dates(view):
    """Gives the view the page itself, to those who may edit it; a translation leads to the page that has the dates."""

    @wraps(view)
    def guarded(request, page_id, *args, **kwargs):
        page = get_object_or_404(Page, pk=page_id).specific
        if not isinstance(page, SCHEDULED):
            raise Http404
        if page.locale.language_code != settings.LANGUAGE_CODE:
            source = _source_of(page)
            if source is None:
                raise Http404
            return redirect("events_dates", source.pk)
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return view(request, page, *args, **kwargs)

    return guarded


@require_GET
@of_a_page_with_dates
def dates(request, page):
    """The dates that come, the last ones that were, and what was changed about them."""
    now = timezone.localtime()
    shown = DatesOfPage(page, now, whole_number(request.GET.get("count")) or 0)
    if isinstance(page, EventPage) and may_report(page, request.user):
        shown.offer_reports()
    context = {"shown": shown, "changed": _changed(request, page), "is_event": isinstance(page, EventPage)}
    return TemplateResponse(request, "events/admin/dates.html", _titles(page) | context)


@of_a_page_with_dates
def one_date(request, page, key):
    """The form of one date; what is sent is public at once."""
    occurrence = _occurrence(page, key)
    shown = DatesOfPage(page, timezone.localtime())
    exception = exception_of(page, occurrence.original_start)
    form = OneDateForm(
        request.POST if request.method == "POST" else None,
        occurrence=occurrence,
        exception=exception or DateException(timezone.localtime(occurrence.original_start, TOKYO)),
        usual_place=shown.usual_place,
        initial={"seen": changes.seen(page, occurrence.original_start)} | _asked_for(request),
    )
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            change = changes.change_date(page, form.wanted(), _author(request), as_seen=form.cleaned_data["seen"])
        except changes.NoSuchDate:
            messages.error(request, _("This date is no longer in the schedule."))
            return redirect("events_dates", page.pk)
        except changes.Conflict as error:
            [conflict] = told([error.change])
            form = form.with_latest(error.change.pk)
        else:
            return _after(page, change, key)
    row = shown.row_of(occurrence)
    context = {"form": form, "row": row, "conflict": conflict, "MOVED": MOVED, "shown": shown}
    return TemplateResponse(request, "events/admin/one_date.html", _titles(page, row.name) | context)


@of_a_page_with_dates
def open_date(request, page, key):
    """Holds a date that a holiday or a pause takes off: it becomes a chosen one."""
    occurrence = _occurrence(page, key)
    if request.method == "POST":
        start = timezone.localtime(occurrence.original_start, TOKYO)
        end = timezone.localtime(occurrence.ends_at, TOKYO) if occurrence.ends_at else None
        hours = (None, None) if occurrence.is_all_day else (start.time(), end.time() if end else None)
        change = changes.add_date(page, start.date(), *hours, _author(request))
        return _after(page, change, key)
    return redirect("events_date", page.pk, key)


@require_GET
@of_a_page_with_dates
def notice(request, page, key):
    """What was done, how to take it back, and texts to copy for LINE and the 回覧板."""
    occurrence = _occurrence(page, key)
    now = timezone.localtime()
    shown = DatesOfPage(page, now)
    context = {
        "row": shown.row_of(occurrence),
        "changed": _changed(request, page),
        "texts": texts_of(page, occurrence, timezone.localdate(now)),
    }
    return TemplateResponse(request, "events/admin/notice.html", _titles(page, _("Tell people")) | context)


@require_GET
@of_a_page_with_dates
def notice_pdf(request, page, key):
    """The sheet for the door about one date of a public event."""
    occurrence = _occurrence(page, key)
    if not (isinstance(page, EventPage) and page.live):
        raise Http404
    sheet = notice_of(page, occurrence, timezone.localdate())
    try:
        return private_file(sheet_pdf(sheet), f"{page.slug}-{key}.pdf")
    except NoJapaneseFont:
        context = _titles(page, _("Notice to print (PDF)")) | {"back": reverse("events_notice", args=[page.pk, key])}
        return TemplateResponse(request, "events/admin/no_font.html", context, status=503)


@of_a_page_with_dates
def add(request, page):
    """日をえらんで足す."""
    if not isinstance(page, EventPage):
        raise Http404
    form = ExtraDateForm(request.POST if request.method == "POST" else None, page=page)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        change = changes.add_date(page, said["day"], said["starts_at"], said["ends_at"], _author(request))
        return _after(page, change)
    context = {"form": form, "intro": _("One more date, outside of the plan.")}
    return TemplateResponse(request, "events/admin/date_form.html", _titles(page, _("Add a date")) | context)


@of_a_page_with_dates
def pause(request, page):
    """しばらくお休み."""
    if not isinstance(page, EventPage):
        raise Http404
    form = PauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        change = changes.pause(page, said["first"], said["last"], said["reason"], _author(request))
        return _after(page, change)
    intro = _("All dates of the plan in these days become days off. Dates you have added one by one stay.")
    context = {"form": form, "intro": intro}
    return TemplateResponse(request, "events/admin/date_form.html", _titles(page, _("Pause for a while")) | context)


@of_a_page_with_dates
def end_pause(request, page, pause_id):
    """Takes a pause back."""
    row = SchedulePause.objects.filter(page_id=page.pk, pk=pause_id).first()
    if request.method == "POST" and row:
        return _after(page, changes.end_pause(page, row, _author(request)))
    return redirect("events_dates", page.pk)


@of_a_page_with_dates
def undo(request, page, change_id):
    """元にもどす."""
    change = get_object_or_404(DateChange.objects.select_related("page"), pk=change_id, page_id=page.pk)
    if request.method != "POST":
        return redirect("events_dates", page.pk)
    [said] = told([change])
    try:
        back = changes.undo(change, _author(request)) if said.may_undo else None
    except changes.Conflict as error:
        [theirs] = told([error.change])
        words = {"who": theirs.who, "when": theirs.when, "what": theirs.what}
        messages.error(request, _("It was changed again since: %(who)s, %(when)s, %(what)s.") % words)
        return redirect("events_dates", page.pk)
    except changes.NoSuchDate:
        back = None
    if back is None:
        messages.warning(request, _("This change no longer holds, so there was nothing to undo."))
    else:
        messages.success(request, _("Undone: %(what)s") % {"what": _in_short(said)})
    return redirect("events_dates", page.pk)


def _after(page, change: DateChange | None, key: str = ""):
    """To the texts about the date that was changed or, where it is about none, back to the dates."""
    if key and Occurrence.objects.filter(page_id=page.pk, original_start=parse_date_key(key)).exists():
        address = reverse("events_notice", args=[page.pk, key])
    else:
        address = reverse("events_dates", args=[page.pk])
    return redirect(f"{address}?changed={change.pk}" if change else f"{address}?changed=0")


def _changed(request, page):
    """The change just made, in words; False where what was sent changed nothing."""
    number = whole_number(request.GET.get("changed"))
    if number == 0:
        return False
    change = DateChange.objects.filter(page_id=page.pk, pk=number).select_related("made_by").first()
    return told([change])[0] if change else None


def _in_short(said) -> str:
    return f"{said.subject} {said.what}".strip()


def _asked_for(request) -> dict:
    """What the button in the list has chosen already; everything else said of the date stays."""
    way = request.GET.get("what", "")
    return {"what": way} if way in _WAYS else {}


def _occurrence(page, key: str) -> Occurrence:
    start = parse_date_key(key)
    if start is None:
        raise Http404
    return get_object_or_404(page.occurrences.select_related("venue"), original_start=start)


def _source_of(page):
    sources = type(page).objects.filter(translation_key=page.translation_key)
    return sources.filter(locale__language_code=settings.LANGUAGE_CODE).first()


def _author(request) -> changes.Author:
    return changes.Author(request.user, timezone.localtime())


def _titles(page, subtitle: str = "") -> dict:
    name = page.get_admin_display_title()
    crumbs = [
        {"url": reverse("events_coming"), "label": _("Dates of events")},
        {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": name},
        {"url": reverse("events_dates", args=[page.pk]), "label": _("Dates")},
    ]
    return {
        "page": page,
        "header_title": f"{subtitle or _('Dates')}：{name}",
        "header_icon": "date",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": subtitle}] if subtitle else crumbs,
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
