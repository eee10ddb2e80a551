"""PURE: Japanese telephone and FAX numbers."""

import re
import unicodedata

_HYPHENS = re.compile(r"[‐‑‒–—―−ーｰ－]")
_WITH_AREA_CODE = r"(?=(?:\D*\d){10,11}\D*$)0\d{1,4}-?\d{1,4}-?\d{3,6}"
# The three-digit numbers of emergency, information and consultation services there are in Japan.
_PUBLIC = r"10[46]|11[03-9]|1[37]7|136|14[1478]|15[19]|16[156]|171|18[4689]"

PERSONS_NUMBER = re.compile(_WITH_AREA_CODE)
"""A number at which somebody is reached: ten or eleven digits with area code, 0120 and mobile ones too."""

PHONE_NUMBER = re.compile(rf"{_WITH_AREA_CODE}|{_PUBLIC}|#\d{{4}}")
"""Any of these or, for whom a page names, a short public number: 110, 189, #8000."""


def normalise_phone(value: str) -> str:
    """Half-width digits and hyphens: "（０９４２）３０ー９１１９" and "+81 942-30-9119" become "0942-30-9119"."""
    value = re.sub(r"\s+", "", _HYPHENS.sub("-", unicodedata.normalize("NFKC", value)))
    value = re.sub(r"-+", "-", re.sub(r"[()]+", "-", value)).strip("-")
    return re.sub(r"^\+81-?(0-?)?", "0", value)
