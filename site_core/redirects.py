"""When a page gets another address, those of all pages below it lead to the new ones; ten thousand in some seconds.

Wagtail makes these redirects after the slug is saved, page by page, and in SQLite stops at the first thousand with
"Expression tree is too large": the section is renamed, and its old addresses lead nowhere. Here they are written as
rows: for a new slug in the transaction that saves it (`PresentationMixin`), for a move in one right after it.
"""

from collections.abc import Iterator
from itertools import batched

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.signals import post_page_move

from .addresses import tree_prefix

BATCH = 500


def connect() -> None:
    """Listens to pages that are moved."""
    post_page_move.connect(_note_move, dispatch_uid="site_core.redirects")


def _note_move(sender, instance, url_path_before, url_path_after, **kwargs):
    if url_path_before != url_path_after:  # else it has only changed places with its neighbours
        make_redirects(instance, url_path_before, url_path_after)


@transaction.atomic
def make_redirects(page: Page, old_path: str, new_path: str) -> int:
    """Leads the old addresses of a page and of those below it, where they are on the site, to the new ones; how many.

    Both paths are in the tree (`url_path`), and the rows of pages have the new one already. A redirect that an editor
    has made stays as it is; one made by itself is replaced.
    """
    if page.is_site_root():
        return 0  # its slug is in no address
    made = 0
    for root in Site.get_site_root_paths():
        if not (old_path.startswith(root.root_path) and new_path.startswith(root.root_path)):
            continue  # no redirect leads from one site to another
        was = f"{tree_prefix(root.language_code)}{old_path[len(root.root_path) :]}"
        for some in batched(_below(page), BATCH, strict=False):
            ends = {pk: path[len(new_path) :] for pk, path in some}
            made += _write(root.site_id, {Redirect.normalise_path(was + end): pk for pk, end in ends.items()})
    return made


def _below(page: Page) -> Iterator[tuple[int, str]]:
    """The pages on the site from this one down: id and path in the tree."""
    pages = Page.objects.descendant_of(page, inclusive=True).live().order_by("path")
    return pages.values_list("pk", "url_path").iterator(chunk_size=BATCH)


def _write(site_id: int, pages: dict[str, int]) -> int:
    """Writes old address to id of page; one too long for its row is left out, and the page saved all the same."""
    most = Redirect._meta.get_field("old_path").max_length
    pages = {path: pk for path, pk in pages.items() if len(path) <= most}
    Redirect.objects.filter(site_id=site_id, automatically_created=True, old_path__in=pages).delete()
    rows = [
        Redirect(site_id=site_id, old_path=path, redirect_page_id=pk, automatically_created=True)
        for path, pk in pages.items()
    ]
    return len(Redirect.objects.bulk_create(rows, ignore_conflicts=True))
