"""PURE: what comes in with an address or a form, whoever wrote it."""


def whole_number(text: str | None, digits: int = 9) -> int | None:
    """The number a text of so many ASCII digits at most writes; None for any other text.

    Nine digits fit into an id of every database; eighteen into a big one.
    """
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= digits else None
