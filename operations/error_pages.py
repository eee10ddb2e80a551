"""Pages for when things break: each stands alone, with its style in itself, and needs neither database nor network."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from .error_texts import TEXTS

RETRY_AFTER = 30
"""Seconds after which a browser or a crawler may come back."""


def folder() -> Path:
    return Path(settings.DATA_DIR) / "errors"


@cache
def stylesheet() -> str:
    return render_to_string("operations/error.css").strip()


@cache
def policy() -> dict[str, list[str]]:
    """The content security policy of these pages: their own style, known by its digest, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(stylesheet().encode()).digest()).decode()
    return {
        "default-src": ["'none'"],
        "style-src": [f"'sha256-{digest}'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def page(status: int, phone: str = "") -> str:
    """The whole HTML of one page; `phone` is the office's number, where it is known."""
    context = {
        "status": status,
        "said": TEXTS[status],
        "phone": phone,
        "style": mark_safe(stylesheet()),  # noqa: S308 - a file of ours
        "policy": mark_safe("; ".join(f"{name} {' '.join(of)}" for name, of in policy().items())),  # noqa: S308
    }
    return render_to_string("operations/error.html", context)


def write_pages(phone: str) -> list[Path]:
    """Writes all pages below the data folder, each at once and whole."""
    folder().mkdir(parents=True, exist_ok=True)
    written = []
    for status in TEXTS:
        path = folder() / f"{status}.html"
        waiting = path.with_suffix(".new")
        waiting.write_text(page(status, phone), encoding="utf-8")
        waiting.replace(path)
        written.append(path)
    return written


def response(status: int) -> HttpResponse:
    """The page as an answer of Django: as it was written, with the office's number, or else as it can be made now."""
    try:
        html = (folder() / f"{status}.html").read_text(encoding="utf-8")
    except OSError:
        html = page(status)
    answer = HttpResponse(html, status=status)
    answer.headers["Cache-Control"] = "no-store"
    if status == 503:
        answer.headers["Retry-After"] = str(RETRY_AFTER)
    answer._csp_config = policy()
    return answer
