"""What there is in other languages where an address has no page in its own."""

from wagtail.models import Page, Site

from site_core.languages import JAPANESE
from site_core.translations import Version, versions_of

DEEPEST = 12  # levels; no address of ours is longer, and nobody may make us look for one


def versions_elsewhere(request) -> tuple[Version, ...]:
    """The public versions, in other languages, of the page an address would be; none where there is no such page.

    Followed from the deepest page that is there in the address's language (public or not) to its Japanese source, and
    from there down by the rest of the address; so it works also where a section has another name in a language.
    """
    tag = request.LANGUAGE_CODE
    slugs = [slug for slug in request.path_info.removeprefix(f"/{tag}").split("/") if slug]
    site = Site.find_for_request(request)
    if tag == JAPANESE or site is None or len(slugs) > DEEPEST:
        return ()
    start, rest = _deepest(site.root_page, tag, slugs)
    page = _below(start, rest) if start else None
    return tuple(version for version in versions_of(page, request) if version.language.tag != tag) if page else ()


def _deepest(root: Page, tag: str, slugs: list[str]) -> tuple[Page | None, list[str]]:
    """The source of the deepest page of an address that is there in its language, and the slugs below it."""
    home = root.get_translations().filter(locale__language_code=tag).first()
    if home is None:
        return root, slugs
    paths = {f"{home.url_path}{'/'.join(slugs[:n])}/": n for n in range(1, len(slugs) + 1)}
    below = Page.objects.descendant_of(home).filter(slug__in=slugs).values_list("url_path", "translation_key")
    known = {paths[path]: key for path, key in below if path in paths}
    if not known:
        return root, slugs
    deepest = max(known)
    source = Page.objects.filter(translation_key=known[deepest], locale_id=root.locale_id).first()
    return source, slugs[deepest:]


def _below(start: Page, slugs: list[str]) -> Page | None:
    """The public page below `start` at the slugs; `start` itself where there are none."""
    pages = Page.objects.live().public()
    if not slugs:
        return pages.filter(pk=start.pk).first()
    wanted = f"{start.url_path}{'/'.join(slugs)}/"
    found = pages.descendant_of(start).filter(depth=start.depth + len(slugs), slug=slugs[-1])
    return next((page for page in found if page.url_path == wanted), None)
