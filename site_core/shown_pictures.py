"""What a request may show of a picture."""

from .addresses import kasanari_address
from .fragments import kept
from .pictures import SOCIAL, address_of
from .public_pictures import closed_collections


def is_closed(image, request) -> bool:
    """Whether the picture lies in a collection that is closed to readers; asked once a request, and kept."""
    if request is None:
        return False
    if not hasattr(request, "_closed_collections"):
        request._closed_collections = kept(request, "closed-collections", closed_collections)
    return image.collection_id in request._closed_collections


def social_address(page, request) -> str:
    """The path of the picture services show with a link to the page: its own, or its shapes."""
    image = page.social_image or page.main_image
    own = address_of(image, SOCIAL) if image and not is_closed(image, request) else ""
    return own or kasanari_address(page.pk or 0, page.voices, format_="png")
