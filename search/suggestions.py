"""What the search box offers while somebody types."""

from . import synonyms
from .finding import active_locale, public_pages
from .vocabulary import vocabulary_of
from .wording import key_of

MAX_TYPED = 40
"""Characters; whoever has typed more knows what to look for."""
WORDS = 5
PAGES = 3


def suggestions_for(typed: str, token: str, request) -> list[dict[str, str]]:
    """Words of the site that begin so, then pages, as {"text": …} and {"text": …, "url": …}."""
    if not typed or len(typed) > MAX_TYPED:
        return []
    locale = active_locale(token)
    words = vocabulary_of(token, locale).starting(typed, WORDS)
    with synonyms.as_of(token):
        pages = list(public_pages(locale).autocomplete(typed)[:PAGES])
    shown = {key_of(word) for word in words}
    return [
        *({"text": word} for word in words),
        *({"text": page.title, "url": page.get_url(request)} for page in pages if key_of(page.title) not in shown),
    ]
