"""What stands around every page: the doors, the notice, the foot."""

from dataclasses import dataclass

from wagtail.models import Page, Site

from .fragments import kept
from .models import EmergencyNotice, SiteSettings


@dataclass(frozen=True)
class Link:
    """A page's title and address."""

    title: str
    url: str


@dataclass(frozen=True)
class Surroundings:
    """The same on every page of a site."""

    doors: tuple[Link, ...]
    plain_pages: tuple[Link, ...]
    help: Link | None
    settings: SiteSettings
    notice: EmergencyNotice
    notice_page: Link | None


def surroundings(request) -> Surroundings:
    """The surroundings for a request; one query for all the links, kept until content changes."""
    return kept(request, "surroundings", lambda: _make(request))


def _make(request) -> Surroundings:
    site = Site.find_for_request(request)
    settings = SiteSettings.for_request(request)
    notice = EmergencyNotice.for_request(request)
    below_home = list(site.root_page.get_children().live().public()) if site else []
    return Surroundings(
        doors=tuple(_link(page, request) for page in below_home if page.show_in_menus),
        plain_pages=tuple(_link(page, request) for page in below_home if not page.show_in_menus),
        help=_link(settings.help_page, request),
        settings=settings,
        notice=notice,
        notice_page=_link(notice.page, request),
    )


def _link(page: Page | None, request) -> Link | None:
    return Link(page.title, page.get_url(request)) if page and page.live else None
