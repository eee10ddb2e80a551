"""The screens of the newsroom for languages: the table, the desk of one translation, the check of one page."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.models import Locale, Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation, get_edit_url

from site_core.languages import EASY_JAPANESE

from . import checking, desk, drafts, rights, states, table, texts
from .segments import rows_of
from .unread import NotRead
from .words import current

PER_PAGE = 30


def translations_table(request):
    """ことば: every page and how far it is in each language."""
    found = table.Table(request.GET, request.user)
    page = Paginator(found.pages(), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **_titles(_("Languages of pages"), "wagtail-localize-language"),
        "form": found.form,
        "locales": found.shown_locales,
        "rows": found.rows(page.object_list),
        "page": page,
        "query": found.query,
        "states": states.State.choices,
    }
    return TemplateResponse(request, "languages/table.html", context)


@require_POST
def start_translation(request, page_id, language):
    """Makes the translation of a page into a language and leads to its desk."""
    page = get_object_or_404(Page, pk=page_id).specific
    locale = get_object_or_404(Locale, language_code=language)
    if page.is_root() or not request.user.has_perm(rights.SUBMIT) or not rights.may_read(request.user, page):
        raise PermissionDenied
    if there := Page.objects.filter(translation_key=page.translation_key, locale=locale, alias_of=None).first():
        begun = drafts.translation_for(there)
        return redirect("languages_desk", begun.pk) if begun else redirect("wagtailadmin_pages:edit", there.pk)
    if drafts.page_above(page, locale) is None:
        title = page.get_parent().title
        messages.error(request, _("Translate the page above first: “%(title)s”.") % {"title": title})
        return redirect("languages_table")
    if not rights.may_start(request.user, page, locale):
        raise PermissionDenied
    return redirect("languages_desk", drafts.start(page, locale, request.user).pk)


def translation_desk(request, translation_id):
    """One translation, text by text beside its original."""
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), pk=translation_id
    )
    target = drafts.target_of(translation)
    if target is None:
        raise Http404
    if not rights.may_edit(request.user, target):
        raise PermissionDenied
    seat = _Seat(request, translation, target)
    return seat.act() if request.method == "POST" else seat.show(rows_of(translation, target))


class _Seat:
    """Somebody at the desk of a translation: what they see and what their buttons do."""

    def __init__(self, request, translation, target):
        self.request, self.user = request, request.user
        self.translation, self.target = translation, target
        self.is_page = isinstance(target, Page)
        self.is_easy = translation.target_locale.language_code == EASY_JAPANESE
        self.address = reverse("languages_desk", args=[translation.pk])

    def act(self):
        """Keeps what was typed, then does what the button says; what cannot be done is said above the texts."""
        data = self.request.POST
        if self.is_locked:
            messages.error(self.request, _("Nothing was saved: this page is locked. Your text still stands below."))
            return self.show(self._as_sent(data))
        if "use-old" in data:
            return self.show(self._as_sent(data))
        outcome = desk.save(self.translation, self.user, data)
        self._tell(outcome)
        if not outcome.is_clean:
            return self.show(outcome.rows, outcome.orphans)
        try:
            message = self._do(data.get("action", "save"), outcome)
        except (NotRead, desk.GapsError) as error:
            messages.error(self.request, error.messages[0])
        except ValidationError as error:
            outcome.rows = rows_of(self.translation, self.target)
            for text in desk.take_errors(outcome.rows, error):
                messages.error(self.request, text)
            messages.warning(self.request, _("The texts are kept, but the page could not take them yet."))
            return self.show(outcome.rows)
        else:
            messages.success(self.request, message)
        place = data.get("accept", "").partition("|")[0]
        return redirect(f"{self.address}#text-{place}" if place else self.address)

    def _do(self, action, outcome):
        """The rest of a button after the texts are kept; the sentence that says it is done."""
        ways = {
            "machine": (True, self._draft),
            "submit": (self.may_submit, self._submit),
            "publish": (self.may_publish, self._publish),
            "approve": ("approve" in self.task_actions, self._approve),
            "reject": ("reject" in self.task_actions, self._reject),
        }
        if action not in ways:
            if outcome.saved or outcome.confirmed:
                drafts.save_draft(self.translation, self.user)
            return _("Saved.")
        allowed, do = ways[action]
        if not allowed:
            raise PermissionDenied
        return do()

    def _draft(self):
        written = drafts.machine_draft(self.translation, self.user)
        drafts.save_draft(self.translation, self.user)
        if not written:
            return _("There was nothing left to draft.")
        return ngettext(
            "The machine has drafted %(count)d text. Please read and correct it.",
            "The machine has drafted %(count)d texts. Please read and correct them.",
            written,
        ) % {"count": written}

    def _submit(self):
        self._refuse_unread()
        drafts.submit(self.translation, self.user)
        return _("Handed in for approval.")

    def _publish(self):
        self._refuse_unread()
        self._refuse_gaps()
        drafts.publish(self.translation, self.user)
        return _("Published.")

    def _approve(self):
        self._refuse_unread()
        self._refuse_gaps()
        drafts.approve(self.translation, self.user)
        return _("Approved.")

    def _reject(self):
        task = self.target.current_workflow_task
        comment = self.request.POST.get("comment", "").strip()[:2000]
        task.on_action(self.target.current_workflow_task_state, self.user, "reject", comment=comment)
        return _("Sent back.")

    def _refuse_unread(self):
        # The gate lets through what says just what the original says; here a person looks at everything.
        if unread := sum(row.is_machine for row in rows_of(self.translation, self.target)):
            raise NotRead(self.target, unread)

    def _refuse_gaps(self):
        gaps = sum(row.stored is None for row in rows_of(self.translation, self.target))
        if gaps and "with-gaps" not in self.request.POST:
            message = ngettext(
                "%(count)d text has no translation. Tick “Publish with Japanese there” to publish all the same.",
                "%(count)d texts have no translation. Tick “Publish with Japanese there” to publish all the same.",
                gaps,
            )
            raise desk.GapsError(message % {"count": gaps})

    def _as_sent(self, data):
        rows = rows_of(self.translation, self.target)
        desk.start_from_old(rows, data)
        return rows

    def _tell(self, outcome):
        conflicts = sum(row.conflict is not None for row in outcome.rows)
        if conflicts:
            messages.error(
                self.request,
                ngettext(
                    "Somebody else has changed %(count)d text meanwhile. Both stand below; saving again keeps yours.",
                    "Somebody else has changed %(count)d texts meanwhile. Both stand below; saving again keeps yours.",
                    conflicts,
                )
                % {"count": conflicts},
            )
        if any(row.errors for row in outcome.rows):
            messages.error(self.request, _("Some texts could not be kept; the reason stands beside each."))
        if outcome.orphans:
            messages.error(
                self.request, _("The original has changed in the meantime. What you wrote for it stands at the end.")
            )

    @cached_property
    def is_locked(self):
        lock = self.target.get_lock() if self.is_page else None
        return lock is not None and lock.for_user(self.user)

    @cached_property
    def task_actions(self):
        task = self.target.current_workflow_task if self.is_page else None
        return {name for name, _label, _form in task.get_actions(self.target, self.user)} if task else set()

    @cached_property
    def may_publish(self):
        return rights.may_publish(self.user, self.target) and self.translation.enabled

    @cached_property
    def may_submit(self):
        return (
            self.is_page
            and self.translation.enabled
            and self.target.permissions_for_user(self.user).can_submit_for_moderation()
        )

    @cached_property
    def may_draft(self):
        translator = get_machine_translator()
        return translator is not None and translator.can_translate(
            self.translation.source.locale, self.translation.target_locale
        )

    def show(self, rows, orphans=()):
        """The desk with these texts in it."""
        words = current() if self.is_easy else {}
        if self.is_easy:
            for row in rows:
                row.findings = checking.findings(row.text, words)
        title = str(rows[0].text or rows[0].source) if rows and rows[0].path == "title" else str(self.target)
        context = {
            **_titles(title, "wagtail-localize-language"),
            "seat": self,
            "translation": self.translation,
            "target": self.target,
            "source": drafts.source_of(self.translation),
            "rows": rows,
            "orphans": orphans,
            "state": states.state_of(self.target) if self.is_page else None,
            "unread_count": sum(row.is_machine for row in rows),
            "missing_count": sum(row.stored is None for row in rows),
            "finding_count": sum(len(row.findings) for row in rows),
            "source_level": checking.level_of(row.source for row in rows),
            "target_level": checking.level_of(row.text for row in rows) if self.is_easy else None,
            "edit_url": get_edit_url(self.target),
            "task_state": self.target.current_workflow_task_state if self.is_page else None,
        }
        return TemplateResponse(self.request, "languages/desk.html", context)


def check_page(request, page_id):
    """点検: what the rules of やさしい日本語 say about a page's newest draft, text by text."""
    page = get_object_or_404(Page, pk=page_id).specific
    if page.is_root() or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    found = texts.checked(draft, current()) if page.locale.language_code in texts.JAPANESE_KINDS else None
    context = {
        **_titles(draft.title, "glasses", _("Check")),
        "page": page,
        "is_easy": page.locale.language_code == EASY_JAPANESE,
        "texts": found,
        "level": checking.level_of(text.text for text in found or []),
        "finding_count": sum(len(text.findings) for text in found or []),
        "translation": drafts.translation_for(page),
    }
    return TemplateResponse(request, "languages/check.html", context)


@require_POST
def check_text(request):
    """What the rules say about a text while it is being written, as the desk shows it; the text is not kept."""
    text = request.POST.get("text", "")[: desk.MAX_CHARACTERS]
    context = {"findings": checking.findings(text, current()), "key": request.POST.get("key", "")}
    return TemplateResponse(request, "languages/findings.html", context)


@require_POST
def measure_text(request):
    """Characters, minutes and level of a text, as JSON, for the side panel of the page editor."""
    return JsonResponse(checking.metrics(request.POST.get("text", "")[:200_000]))


def _titles(title, icon, subtitle=""):
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("languages_table"), "label": _("Languages of pages")},
    ]
    return {
        "page_title": title,
        "page_subtitle": subtitle,
        "header_title": f"{subtitle}：{title}" if subtitle else title,
        "header_icon": icon,
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}] if title != crumbs[1]["label"] else crumbs,
        "first_language": settings.LANGUAGE_CODE,
    }
