"""What happens behind the editor's back, at once or in the worker's time."""

import logging

from django.tasks import task

from . import making

logger = logging.getLogger(__name__)


@task()
def make_page(pk: int) -> bool:
    """A page was published or taken off the site."""
    return making.make_page(pk)


@task()
def rebuild(words: list[str]) -> int:
    """The reading of some words has changed: the number of pages that are read otherwise now."""
    made = making.rebuild(words)
    logger.info("Furigana of %s: %d pages made anew", "、".join(words), made)
    return made
