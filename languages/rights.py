"""Who may do what with translations: read the source, edit the target, start one; and wagtail-localize's addresses.

wagtail-localize asks for one global permission, `submit_translation`, and not for the page. Here every address of it
has a rule of its own; one without a rule is closed, so what a later version adds is closed until somebody thought.
"""

from collections.abc import Callable, Iterable

from django.contrib.admin.utils import unquote
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.permissions import user_can_edit_snippet_type
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments import RelatedObjectSegmentValue
from wagtail_localize.segments.extract import extract_segments

from .drafts import page_above

SUBMIT = "wagtail_localize.submit_translation"


def may_read(user, instance) -> bool:
    """Whether the user may see the source: what every reader sees, or what they may edit."""
    if not isinstance(instance, Page):
        return True  # snippets have no drafts; readers see them all
    is_public = instance.live and not instance.get_view_restrictions().exists()
    return is_public or instance.permissions_for_user(user).can_edit()


def may_edit(user, instance) -> bool:
    """Whether the user may edit a page or a snippet."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return user_can_edit_snippet_type(user, type(instance))


def may_publish(user, instance) -> bool:
    """Whether what the user changes may come before readers."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    return may_edit(user, instance)


def may_start(user, instance, locale: Locale) -> bool:
    """Whether the user may make a translation of the instance into the language."""
    if not user.has_perm(SUBMIT) or locale.pk == instance.locale_id or not may_read(user, instance):
        return False
    if not isinstance(instance, Page):
        return may_edit(user, instance)
    above = page_above(instance, locale)
    return above is not None and above.specific.permissions_for_user(user).can_add_subpage()


def visible_sources(user):
    """Pages whose titles and states a user may see in a list: those readers see, and those the user has to do with."""
    own = page_permission_policy.instances_user_has_any_permission_for(user, {"add", "change", "publish", "lock"})
    return Page.objects.live().public() | Page.objects.filter(pk__in=own.values("pk"))


def is_allowed(request: HttpRequest, name: str, arguments: dict) -> bool:
    """Whether the user may use this address of wagtail-localize, by its name and its arguments. Http404 may come."""
    rule = RULES.get(name)
    return rule is not None and rule(request, **arguments)


def _always(request, **arguments):
    return True


def _only_administrators(request, **arguments):
    return request.user.is_superuser  # the report names every draft there is; 「ことば」 shows each what is theirs


def _instance_or_none(translation):
    model = translation.source.specific_content_type.model_class()
    return model.objects.filter(
        translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    ).first()


def _edits_the_target(request, translation_id, **arguments):
    translation = get_object_or_404(Translation.objects.select_related("source", "target_locale"), pk=translation_id)
    target = _instance_or_none(translation)
    return target is not None and may_edit(request.user, target)


def _submits_page(request, page_id):
    page = get_object_or_404(Page, pk=page_id).specific
    return not page.is_root() and _submits(request, page)


def _submits_snippet(request, app_label, model_name, pk):
    model = _snippet_model(app_label, model_name)
    return model is not None and _submits(request, get_object_or_404(model, pk=unquote(pk)))


def _submits(request, instance):
    user = request.user
    if request.method != "POST":
        return any(may_start(user, instance, locale) for locale in Locale.objects.exclude(pk=instance.locale_id))
    wanted = [pk for pk in request.POST.getlist("locales") if pk.isdigit()]
    locales = list(Locale.objects.filter(pk__in=wanted))
    if not all(may_start(user, instance, locale) for locale in locales):
        return False
    pages = [instance]
    if isinstance(instance, Page) and request.POST.get("include_subtree"):
        below = instance.get_descendants()
        if below.exclude(pk__in=visible_sources(user).values("pk")).exists():
            return False
        # What is translated already would be written over, in public too.
        there = Page.objects.filter(locale__in=locales, translation_key__in=below.values("translation_key"))
        if there.filter(alias_of=None).exists():
            return False
        pages += below.specific()
    return all(_may_copy_what_it_names(user, page, locales) for page in pages)


def _may_copy_what_it_names(user, instance, locales: Iterable[Locale]) -> bool:
    """Whether the user may edit the snippets that are copied along, where they are not there yet."""
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is None:
        named = [s for s in extract_segments(instance) if isinstance(s, RelatedObjectSegmentValue)]
        models = {segment.content_type.model_class() for segment in named}
    else:
        named = source.relatedobjectsegment_set.select_related("object__content_type")
        models = {segment.object.content_type.model_class() for segment in named}
    return all(user_can_edit_snippet_type(user, model) for model in models)


def _updates(request, translation_source_id):
    user = request.user
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    model = source.specific_content_type.model_class()
    instance = model.objects.filter(translation_key=source.object_id, locale_id=source.locale_id).first()
    if instance is None or not user.has_perm(SUBMIT) or not may_read(user, instance):
        return False
    translations = list(source.translations.filter(enabled=True).select_related("source__locale", "target_locale"))
    if request.POST.get("use_machine_translation"):
        # It would answer "not found" half-way, where one of the languages is none the assistant knows.
        can = get_machine_translator().can_translate
        if not all(can(one.source.locale, one.target_locale) for one in translations):
            return False
    may = may_publish if request.POST.get("publish_translations") else may_edit
    targets = [_instance_or_none(translation) for translation in translations]
    return all(target is not None and may(user, target) for target in targets)


def _converts(request, page_id):
    # An alias shows the source as it is: whoever makes one publishes it.
    page = get_object_or_404(Page, pk=page_id)
    sources = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return may_publish(request.user, page) and all(may_read(request.user, source) for source in sources)


def _reads_snippets(request, app_label, model_name, **arguments):
    model = _snippet_model(app_label, model_name)
    return model is not None and any(
        request.user.has_perm(f"{app_label}.{action}_{model_name}") for action in ("add", "change", "delete", "view")
    )


def _snippet_model(app_label, model_name):
    names = {(model._meta.app_label, model._meta.model_name): model for model in get_snippet_models()}
    return names.get((app_label, model_name))


RULES: dict[str, Callable[..., bool]] = {
    "javascript_catalog": _always,
    "submit_page_translation": _submits_page,
    "submit_snippet_translation": _submits_snippet,
    "update_translations": _updates,
    "edit_string_translation": _edits_the_target,
    "edit_override": _edits_the_target,
    "download_pofile": _edits_the_target,
    "upload_pofile": _edits_the_target,
    "machine_translate": _edits_the_target,
    "preview_translation": _edits_the_target,
    "stop_translation": _edits_the_target,
    "convert_to_alias": _converts,
    "translations_report": _only_administrators,
    "translations_report_results": _only_administrators,
    "snippets_api_listing": _reads_snippets,
    "snippets_api_detail": _reads_snippets,
}
