"""PURE: Japanese telephone and FAX numbers."""

import re
import unicodedata

_HYPHENS = re.compile(r"[‐‑‒–—―−ーｰ－]")
# Ten or eleven digits with area code, or a short public number: 110, 189, #8000.
PHONE_NUMBER = re.compile(r"(?=(?:\D*\d){10,11}\D*$)0\d{1,4}-?\d{1,4}-?\d{3,6}|1\d\d|#\d{4}")


def normalise_phone(value: str) -> str:
    """Half-width digits and hyphens: "（０９４２）３０ー９１１９" and "+81 942-30-9119" become "0942-30-9119"."""
    value = re.sub(r"\s+", "", _HYPHENS.sub("-", unicodedata.normalize("NFKC", value)))
    value = re.sub(r"-+", "-", re.sub(r"[()]+", "-", value)).strip("-")
    return re.sub(r"^\+81-?(0-?)?", "0", value)
