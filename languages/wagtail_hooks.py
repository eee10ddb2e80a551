"""The newsroom's menu, buttons and gates for languages."""

import wagtail_localize.wagtail_hooks
from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet
from wagtail_localize.models import Translation

from site_core.viewsets import EntryViewSet

from . import drafts, rights, texts, unread, views
from .models import EasyWord


class EasyWordViewSet(EntryViewSet):
    """やさしいことばの辞書: what the draft assistant and the checker say for difficult words."""

    model = EasyWord
    icon = "openquote"
    menu_label = gettext_lazy("Dictionary of easy words")
    menu_order = 331
    add_to_admin_menu = True
    list_display = ["word", "easy", "meaning", "note"]
    search_fields = ["word", "easy", "meaning", "note"]
    list_per_page = 100
    copy_view_enabled = False


register_snippet(EasyWordViewSet)


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [
        path("languages/", views.translations_table, name="languages_table"),
        path("languages/translations/<int:translation_id>/", views.translation_desk, name="languages_desk"),
        path("languages/start/<int:page_id>/<str:language>/", views.start_translation, name="languages_start"),
        path("languages/check/<int:page_id>/", views.check_page, name="languages_check"),
        path("languages/check-text/", views.check_text, name="languages_check_text"),
        path("languages/measure/", views.measure_text, name="languages_measure"),
    ]


@hooks.register("register_admin_menu_item")
def register_table_menu_item():
    return MenuItem(
        gettext_lazy("Languages of pages"),
        reverse_lazy("languages_table"),
        name="languages",
        icon_name="wagtail-localize-language",
        order=150,
    )


@hooks.register("construct_reports_menu")
def leave_the_report_to_the_table(request, menu_items):
    """wagtail-localize's report names every draft there is; the table shows each user their own."""
    address = reverse("wagtail_localize:translations_report")
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.url != address]


@hooks.register("register_page_header_buttons")
def page_header_buttons(page, user, view_name, next_url=None):
    """点検, and the desks this page has to do with."""
    if page.is_root() or not page.permissions_for_user(user).can_edit():
        return
    if page.locale.language_code in texts.JAPANESE_KINDS:
        yield Button(_("Check"), reverse("languages_check", args=[page.pk]), icon_name="glasses", priority=61)
    translations = Translation.objects.filter(source__object_id=page.translation_key).select_related("target_locale")
    for translation in translations:
        target = page if translation.target_locale_id == page.locale_id else drafts.target_of(translation)
        if target and rights.may_edit(user, target):
            yield Button(
                _("Translation: %(language)s") % {"language": translation.target_locale},
                reverse("languages_desk", args=[translation.pk]),
                icon_name="wagtail-localize-language",
                priority=62,
            )


# wagtail-localize asks twice for each row of a list what its button should be. A page's own menu still has the button.
hooks._hooks["register_page_listing_more_buttons"] = [
    (hook, order)
    for hook, order in hooks._hooks["register_page_listing_more_buttons"]
    if hook is not wagtail_localize.wagtail_hooks.page_listing_more_buttons
]


@hooks.register("register_page_listing_more_buttons")
def page_listing_more_buttons(page, user, next_url=None):
    if not page.is_root() and page.permissions_for_user(user).can_edit():
        yield Button(_("Check"), reverse("languages_check", args=[page.pk]), icon_name="glasses", priority=61)


@hooks.register("before_edit_page", order=-10)
def keep_the_editor_from_publishing_unread_page(request, page):
    return _lead_to_the_desk(request, page) if _publishes(request) else None


@hooks.register("before_edit_snippet", order=-10)
def keep_the_editor_from_publishing_unread_snippet(request, instance):
    return _lead_to_the_desk(request, instance) if _publishes(request) else None


def _publishes(request):
    """Whether wagtail-localize's editor sends "publish"; Wagtail's own sends "action-publish" and has a hook."""
    return request.method == "POST" and request.POST.get("action") == "publish"


def _lead_to_the_desk(request, instance):
    """Looks at what the editor would publish before anything is written."""
    if not isinstance(instance, TranslatableMixin) or not (translation := drafts.translation_for(instance)):
        return None
    if translation.enabled:
        draft = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
        if unread.count_in(draft):
            messages.error(request, str(unread.NotRead(draft, unread.count_in(draft))))
            return redirect("languages_desk", translation.pk)
    return None


@hooks.register("before_publish_page")
def refuse_unread_page(request, page):
    if count := unread.count_in(page):
        messages.error(request, str(unread.NotRead(page, count)))
        if translation := drafts.translation_for(page):
            return redirect("languages_desk", translation.pk)
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_bulk_action")
def refuse_unread_pages(request, action_type, objects, action_class_instance):
    """All or none: a press on many pages does not stop half-way."""
    if action_type != "publish" or request.method != "POST":
        return None
    for page in objects:
        draft = page.get_latest_revision_as_object()
        if isinstance(draft, TranslatableMixin) and (count := unread.count_in(draft)):
            messages.error(request, str(unread.NotRead(draft, count)))
            return redirect(request.get_full_path())
    return None


@hooks.register("before_copy_page")
def refuse_copies_of_unread_pages(request, page):
    """A copy has no translation, so nobody could tell afterwards what a machine wrote."""
    draft = page.get_latest_revision_as_object()
    if count := unread.count_in(draft):
        message = ngettext(
            "“%(title)s” cannot be copied: %(count)d text written by the machine has not been read yet.",
            "“%(title)s” cannot be copied: %(count)d texts written by the machine have not been read yet.",
            count,
        )
        messages.error(request, message % {"title": draft.title, "count": count})
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


class _CountFormatter(LogFormatter):
    """A log entry with a number of texts."""

    def format_message(self, log_entry):
        count = log_entry.data.get("count", 0)
        return self.sentence(count) % {"count": count}


@hooks.register("register_log_actions")
def register_log_actions(actions):
    @actions.register_action("languages.machine_draft")
    class MachineDraftFormatter(_CountFormatter):
        label = gettext_lazy("Draft by the machine")

        def sentence(self, count):
            return ngettext("The machine drafted %(count)d text", "The machine drafted %(count)d texts", count)

    @actions.register_action("languages.confirm")
    class ConfirmFormatter(_CountFormatter):
        label = gettext_lazy("Machine draft read")

        def sentence(self, count):
            return ngettext(
                "Read and took over %(count)d text drafted by the machine",
                "Read and took over %(count)d texts drafted by the machine",
                count,
            )


@hooks.register("insert_editor_js")
def editor_metrics():
    return format_html(
        '<script src="{}" data-address="{}"></script>', static("js/editor_metrics.js"), reverse("languages_measure")
    )
