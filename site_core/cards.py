"""Any pages as cards: each with its own type's fields, in constant queries."""

from collections import defaultdict

from wagtail.models import Page

from .querysets import card_image_prefetch


def as_cards(pages) -> list[Page]:
    """The pages of any types, in their order, as their specific types with what a card shows: a few queries a type.

    `pages` is a queryset, or a list of Page; those that are not pages of this site's own types are left out.
    """
    keys = [(page.pk, page.cached_content_type.model_class()) for page in pages]
    by_model = defaultdict(list)
    for pk, model in keys:
        by_model[model].append(pk)
    found: dict[int, Page] = {}
    for model, pks in by_model.items():
        if hasattr(model, "kicker"):
            found |= {page.pk: page for page in card_queryset(model).filter(pk__in=pks)}
    return [found[pk] for pk, _model in keys if pk in found]


def card_queryset(model):
    """Pages of one type with what a card shows."""
    pages = model.objects.all()
    if hasattr(pages, "for_cards"):
        return pages.for_cards()
    return pages.defer_streamfields().prefetch_related(card_image_prefetch())
