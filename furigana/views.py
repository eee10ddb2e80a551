"""The admin's screen that lists the doubtful readings of a page."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import Page

from .doubts import doubts_of
from .forms import ReadingForm
from .models import ReadingEntry
from .truths import given_now, with_own


def check_page(request, page_id):
    """The readings of a page's latest draft that somebody should look at, each with a way to put it right."""
    page = get_object_or_404(Page.objects.exclude(depth=1), pk=page_id).get_latest_revision_as_object()
    tester = page.permissions_for_user(request.user)
    if not tester.can_edit():
        raise PermissionDenied
    may = {
        ReadingForm.DICTIONARY: request.user.has_perm("furigana.add_readingentry"),
        ReadingForm.PAGE: hasattr(page, "readings") and not tester.page_locked(),
    }
    form = ReadingForm(request.POST or None)
    if request.method == "POST":
        if not may.get(form.data.get("to"), False):
            raise PermissionDenied
        if form.is_valid():
            _note(request, page, form)
            return redirect("furigana_check", page.pk)
    return TemplateResponse(request, "furigana/check_page.html", _context(page, form, may))


def _note(request, page, form):
    entry = form.entry
    if form.cleaned_data["to"] == ReadingForm.DICTIONARY:
        entry.save()
        log(instance=entry, action="wagtail.create", user=request.user)
        messages.success(request, _("“%(word)s” is in the dictionary now.") % {"word": entry})
        return
    others = [line for line in page.readings.splitlines() if line.partition("=")[0].strip() != entry.surface]
    page.readings = "\n".join([*others, f"{entry.surface}={entry.reading}"])
    page.save_revision(user=request.user, log_action=True)
    messages.success(
        request, _("A draft of the page reads “%(word)s”. Publish it for readers to see.") % {"word": entry}
    )


def _context(page, form, may):
    failed = form if form.is_bound else None
    doubts = [
        (doubt, failed if failed and failed.data.get("surface") == doubt.surface else _form_of(doubt))
        for doubt in doubts_of(page, with_own(given_now(), page))
    ]
    title = _("Readings on this page")
    return {
        "page": page,
        "doubts": doubts,
        "may_dictionary": may[ReadingForm.DICTIONARY],
        "may_page": may[ReadingForm.PAGE],
        "page_title": title,
        "header_title": title,
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "superscript",
        "dictionary_url": reverse(ReadingEntry.snippet_viewset.get_url_name("list")),
    }


def _form_of(doubt):
    return ReadingForm(initial={"surface": doubt.surface, "reading": doubt.reading}, auto_id=False)
