"""From the texts of a translation to its page: drafts, approval, publication."""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Locale, Page, Revision, WorkflowState
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import TranslationCreator

from . import unread

_TITLES = frozenset({"title", "seo_title", "search_description"})


def target_of(translation: Translation):
    """The translated page or snippet; None where there is none yet, or only an alias that shows the source."""
    found = _one(translation, translation.target_locale_id)
    return None if getattr(found, "alias_of_id", None) else found


def source_of(translation: Translation):
    """The page or snippet that is translated, as it is in the database; None where it is gone."""
    return _one(translation, translation.source.locale_id)


def _one(translation, locale_id):
    model = translation.source.specific_content_type.model_class()
    return model.objects.filter(translation_key=translation.source.object_id, locale_id=locale_id).first()


def page_above(page: Page, locale: Locale) -> Page | None:
    """Where a translation of the page belongs; None where that is not there in the language yet."""
    key = page.get_parent().translation_key
    return Page.objects.filter(translation_key=key, locale=locale, alias_of=None).first()


@transaction.atomic
def start(page: Page, locale: Locale, user) -> Translation:
    """A translation of the page into the language, with a page of its own that is a draft below `page_above`.

    Snippets the page names are not copied along.
    """
    # An alias shows the source to readers; a draft must not go on doing so under another name.
    Page.objects.filter(translation_key=page.translation_key, locale=locale).exclude(alias_of=None).update(live=False)
    TranslationCreator(user, [locale]).create_translations(page, include_related_objects=False)
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=locale)


def save_draft(translation: Translation, user=None) -> Revision | None:
    """A new draft of the translated page with the texts as they are now; what readers see stays as it is.

    A source text that has no translation stands in Japanese. ValidationError where a field does not bear its text.
    None where there is no page of its own, or where it is no longer kept together with its source.
    """
    page = target_of(translation)
    if not isinstance(page, Page) or not translation.enabled:
        return None
    draft = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    draft.slug = (page.get_latest_revision_as_object() if page.latest_revision_id else page).slug
    return draft.save_revision(user=user, log_action=user is not None)


def publish(translation: Translation, user) -> None:
    """Publishes the texts as they are now. unread.NotRead or ValidationError where they cannot be."""
    with transaction.atomic():
        revision = save_draft(translation, user)
        if revision:
            revision.publish(user=user)
        else:
            translation.save_target(user=user, publish=True)  # a snippet has no drafts


def submit(translation: Translation, user) -> None:
    """Hands the texts as they are now in for approval. NotRead where nobody has read some of them."""
    with transaction.atomic():
        revision = save_draft(translation, user)
        unread.refuse(revision.as_object())
        page = target_of(translation)
        state = page.workflow_states.filter(status=WorkflowState.STATUS_NEEDS_CHANGES).first()
        if state:
            state.resume(user)
        else:
            page.get_workflow().start(page, user)


def approve(translation: Translation, user) -> None:
    """Says yes to what waits for approval, with the texts as they are now; the last yes publishes it."""
    with transaction.atomic():
        revision = save_draft(translation, user)
        page = target_of(translation)
        task_state = page.current_workflow_task_state
        task_state.revision = revision
        task_state.save(update_fields=["revision"])
        page.current_workflow_task.on_action(task_state, user, "approve")


@transaction.atomic
def machine_draft(translation: Translation, user) -> int:
    """Lets the assistant write what has no translation yet; the number of texts it wrote, none where it cannot."""
    translator = get_machine_translator()
    if translator is None or not translator.can_translate(translation.source.locale, translation.target_locale):
        return 0
    empty = {}
    texts = translation.source.stringsegment_set.annotate_translation(translation.target_locale, include_errors=True)
    texts = texts.filter(translation=None).select_related("string", "context").order_by("order")
    # A meaning is added at the first mention; that belongs into the text and not into a title.
    for segment in sorted(texts, key=lambda segment: segment.context.path in _TITLES):
        empty.setdefault(segment.string.as_value(), []).append(segment)
    written = 0
    for text, draft in translator.translate(translation.source.locale, translation.target_locale, list(empty)).items():
        for segment in empty[text]:
            _row, made = StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={
                    "data": draft.data,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
                    "tool_name": str(translator.display_name),
                    "last_translated_by": user,
                },
            )
            written += made
    if written:
        _log(translation, user, "languages.machine_draft", written)
    return written


@transaction.atomic
def confirm(translation: Translation, user, rows=None) -> int:
    """Notes that the user has read these machine-made texts (by default all) and takes them over; their number."""
    if rows is None:
        segments = translation.source.stringsegment_set.all()
        rows = segments.get_translations(translation.target_locale).filter(
            translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE
        )
    count = 0
    for row in rows:
        row.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
        row.tool_name = ""
        row.last_translated_by = user
        row.save()
        count += 1
    if count:
        _log(translation, user, "languages.confirm", count)
    return count


def _log(translation, user, action, count):
    if target := target_of(translation):
        log(target, action, user=user, data={"count": count})


def translation_for(page: Page) -> Translation | None:
    """The translation whose result this page is."""
    return (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id)
        .select_related("source__locale", "target_locale")
        .first()
    )
