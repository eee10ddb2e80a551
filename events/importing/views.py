"""ファイルから取りこむ: the newsroom's screens for bringing events in. A file is for nobody but who sent it."""

import csv
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from events.changes import Author
from site_core.typed import whole_number

from . import service as importing
from .files import ImportFile, ImportRow
from .forms import UploadForm
from .imported_json import problem_from_json
from .shown import CHOOSABLE, Preview, Result, not_brought_in
from .words import REASONS

# A cell that begins so is run by a spreadsheet.
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def of_who_sent_it(view):
    """Gives the view the file itself, if it is the user's own and has not been forgotten."""

    @wraps(view)
    def guarded(request, key):
        now = timezone.localtime()
        files = ImportFile.objects.select_related("host", "host__organisation", "user")
        file = get_object_or_404(files, pk=key, user=request.user, created_at__gte=now - importing.KEPT)
        if not file.host.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        return view(request, file)

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request):
    """The first step: which file, and whose events they are."""
    now = timezone.localtime()
    hosts = importing.hosts_for(request.user)
    if not hosts.exists():
        raise PermissionDenied
    importing.clear(now)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, hosts=hosts, today=timezone.localdate(now))
    if sent and form.is_valid():
        said = form.cleaned_data
        file = ImportFile(
            user=request.user,
            created_at=now,
            name=said["file"].name[-200:],
            kind=form.kind,
            host=said["host"],
            follows_organizers=said["follows_organizers"],
        )
        importing.take_in(file, form.imported, timezone.localdate(now))
        importing.clear(now, request.user)
        return redirect("events_import_preview", file.pk)
    context = {"form": form, "files": ImportFile.objects.filter(user=request.user).select_related("host")}
    return TemplateResponse(request, "events/admin/import.html", _titles() | context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_who_sent_it
def preview(request, file):
    """The second step: what each row will do. Ticks are kept with each press, nothing else is written."""
    if request.method == "POST":
        return _chosen(request, file)
    shown = Preview(file, timezone.localdate(), request.GET.get("p"), request.GET.get("show", ""))
    context = {"file": file, "shown": shown, "has_begun": file.rows.exclude(outcome="").exists()}
    return TemplateResponse(request, "events/admin/import_preview.html", _titles(file) | context)


def _chosen(request, file):
    """Keeps the ticks of the rows that were shown, then goes where the button that was pressed leads."""
    rows = file.rows.filter(action__in=CHOOSABLE, outcome="")
    shown = rows.filter(pk__in=_numbers(request.POST.getlist("shown")))
    ticked = _numbers(request.POST.getlist("row"))
    shown.filter(pk__in=ticked).update(is_chosen=True)
    shown.exclude(pk__in=ticked).update(is_chosen=False)
    # Ticking “as a new page” says enough.
    as_new = _numbers(request.POST.getlist("new"))
    others = shown.filter(action=ImportRow.Action.OTHER)
    others.filter(pk__in=as_new).update(as_new=True, is_chosen=True)
    others.exclude(pk__in=as_new).update(as_new=False)
    match request.POST.get("choose"):
        case "all":
            rows.exclude(action=ImportRow.Action.OTHER).update(is_chosen=True)
        case "none":
            rows.update(is_chosen=False)
        case "coming":
            rows.filter(is_over=True).update(is_chosen=False)
    if "import" in request.POST:
        if importing.waiting(file).exists():
            return run(request, key=file.pk)
        messages.error(request, _("No row is ticked."))
    asked = request.POST
    show = asked.get("show", asked.get("from_show", ""))
    number = asked.get("p", "" if "show" in asked else asked.get("from_p", ""))
    where = {"p": number, "show": show}
    query = urlencode({name: value for name, value in where.items() if value})
    return redirect(f"{reverse('events_import_preview', args=[file.pk])}{query and f'?{query}'}")


@require_POST
@of_who_sent_it
def run(request, file):
    """The third step, as often as needed: brings in the next rows."""
    left = importing.import_batch(file, Author(request.user, timezone.localtime()))
    address = reverse("events_import_result", args=[file.pk])
    return redirect(f"{address}?go=1" if left else address)


@require_GET
@of_who_sent_it
def result(request, file):
    """What was made; while rows are left, the button that goes on."""
    shown = Result(file, request.GET.get("p"))
    context = {"file": file, "shown": shown, "goes_on": bool(shown.left) and "go" in request.GET}
    return TemplateResponse(request, "events/admin/import_result.html", _titles(file, _("Result")) | context)


@require_GET
@of_who_sent_it
def refused(request, file):
    """The rows that were not brought in, as a CSV file for whoever wrote the list."""
    response = StreamingHttpResponse(_refused_lines(file), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="refused.csv"'
    return response


def _refused_lines(file):
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield "\ufeff"
    yield writer.writerow(
        [
            pgettext("list", "Row"),
            pgettext("list", "Column"),
            pgettext("list", "Reason"),
            pgettext("list", "Value"),
            pgettext("list", "Title"),
        ]
    )
    for row in not_brought_in(file).iterator(chunk_size=500):
        found = [problem_from_json(one) for one in row.problems]
        if row.action != ImportRow.Action.REFUSED:
            reason = row.reason or row.get_action_display()
            yield writer.writerow(_inert([row.line, "", reason, "", row.title]))
            continue
        for one in found:
            yield writer.writerow(_inert([one.row, one.column, REASONS[one.reason], one.value, row.title]))


class _Echo:
    """Gives back what a CSV writer writes."""

    def write(self, line):
        return line


def _inert(cells) -> list[str]:
    """Cells that no spreadsheet takes for a formula."""
    return [f"'{text}" if (text := str(cell)).startswith(_FORMULA) else text for cell in cells]


@require_POST
@of_who_sent_it
def forget(request, file):
    """Throws a file away that waits; what was brought in of it stays."""
    importing.forget(file)
    messages.success(request, _("The file was thrown away."))
    return redirect("events_import")


def _numbers(texts) -> list[int]:
    return [number for text in texts[:1000] if (number := whole_number(text, digits=18)) is not None]


def _titles(file=None, subtitle="") -> dict:
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("events_import"), "label": _("Bring in from a file")},
    ]
    if file:
        crumbs.append({"url": reverse("events_import_preview", args=[file.pk]), "label": file.name})
    if subtitle:
        crumbs.append({"url": "", "label": subtitle})
    return {
        "header_title": file.name if file else _("Bring in from a file"),
        "header_icon": "upload",
        "breadcrumbs_items": crumbs,
    }


urlpatterns = [
    path("events/import/", upload, name="events_import"),
    path("events/import/<uuid:key>/", preview, name="events_import_preview"),
    path("events/import/<uuid:key>/run/", run, name="events_import_run"),
    path("events/import/<uuid:key>/result/", result, name="events_import_result"),
    path("events/import/<uuid:key>/refused.csv", refused, name="events_import_refused"),
    path("events/import/<uuid:key>/forget/", forget, name="events_import_forget"),
]
