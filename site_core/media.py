"""Uploaded files at `/media/…`. Those that are public a web server finds before anybody is asked here.

Others are for those who work on them: the newsroom, an organizers' desk its own, and whoever a page's restriction
lets in. To everybody else they are not there.
"""

from pathlib import Path, PurePosixPath

from django.conf import settings
from django.http import Http404
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from . import public_pictures
from .images import CustomDocument, CustomImage

PUBLIC = "public, max-age=2592000, s-maxage=60"
"""A browser may keep what it has seen for a month; what stands between asks again after a minute."""

_FOLDERS = ("images", "original_images", "avatar_images")
_LONGEST = 100  # as long as a name in the database; a file system would fail at some length


@require_safe
def uploaded_file(request, path):
    """A file for who may have it; documents are given out by their own view only."""
    parts = PurePosixPath(path).parts
    if len(parts) != 2 or parts[0] not in _FOLDERS or parts[1].startswith(".") or len(parts[1]) > _LONGEST:
        raise Http404
    name = "/".join(parts)
    if (public_pictures.root() / name).is_file():
        response = serve(request, name, document_root=public_pictures.root())
        response.headers["Cache-Control"] = PUBLIC
        return response
    if not may_have(request, name):
        raise Http404
    response = serve(request, name, document_root=Path(settings.MEDIA_ROOT))
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def may_have_document(request, document) -> bool:
    """Whether somebody may have a document: not what only unpublished or private pages refer to."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return True
    if not ReferenceIndex.get_references_to(document).exists():
        return True  # its address was handed on; a closed collection is how to keep it in
    return bool(public_pictures.shown_among(CustomDocument, [document.pk])) or _is_let_in(request, document)


def may_have(request, name: str) -> bool:
    """Whether somebody may have a stored file. `name` is as stored: "images/a.width-720.webp".

    Other apps say yes for a picture of their people by the hook `sees_picture(user, image)`.
    """
    if not request.COOKIES.get(settings.SESSION_COOKIE_NAME):
        return False
    if request.user.has_perm("wagtailadmin.access_admin"):
        return True
    image = CustomImage.objects.filter(renditions__file=name).first()  # an original is the newsroom's alone
    if image is None:
        return False
    if request.user.is_authenticated and any(hook(request.user, image) for hook in hooks.get_hooks("sees_picture")):
        return True
    return image.collection_id not in public_pictures.closed_collections() and _is_let_in(request, image)


def _is_let_in(request, thing) -> bool:
    """Whether a live page that shows it, behind a password or a log-in, has been opened to who asks."""
    references = ReferenceIndex.get_references_to(thing)
    pages = references.filter(base_content_type=ReferenceIndex._get_base_content_type(Page))
    keys = {int(key) for key in pages.values_list("object_id", flat=True)}
    for page in Page.objects.live().filter(pk__in=keys):
        restrictions = PageViewRestriction.objects.filter(page__in=page.get_ancestors(inclusive=True))
        if restrictions and all(one.accept_request(request) for one in restrictions):
            return True
    return False
