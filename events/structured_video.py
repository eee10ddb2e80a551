"""PURE: a recording as search engines read it, VideoObject with its chapters as Clip (schema.org)."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Recording:
    """A video that stands in a page; all addresses are absolute.

    `uploaded_at` is aware, `minutes` its length where known, `transcript` rich text. `chapters` are (title, second
    it starts at), in order.
    """

    name: str
    url: str
    embed_url: str
    thumbnail_url: str
    uploaded_at: datetime
    description: str = ""
    minutes: int | None = None
    transcript: str = ""
    chapters: Sequence[tuple[str, int]] = ()


def video_object(recording: Recording) -> dict[str, object]:
    """What Google reads of a video (Search Central, "Video structured data"); what is not known is left out."""
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": recording.name,
        "description": recording.description or recording.name,
        "url": recording.url,
        "embedUrl": recording.embed_url,
        "thumbnailUrl": [recording.thumbnail_url],
        "uploadDate": recording.uploaded_at.isoformat(timespec="seconds"),
    }
    if recording.minutes:
        said["duration"] = f"PT{recording.minutes}M"
    if text := _plain(recording.transcript):
        said["transcript"] = text
    if recording.chapters:
        said["hasPart"] = _clips(recording)
    return said


def as_script(data: object) -> str:
    """The data as the text of a <script type="application/ld+json">: nothing in it can end the element."""
    return json.dumps(data, ensure_ascii=False).translate(_ESCAPES)


def _clips(recording: Recording) -> list[dict[str, object]]:
    """A clip's address is the page's own with ?t=; it ends where the next one begins, the last one with the video."""
    starts = [second for _title, second in recording.chapters]
    ends = [*starts[1:], recording.minutes * 60 if recording.minutes else None]
    clips = []
    for (title, start), end in zip(recording.chapters, ends, strict=True):
        clip: dict[str, object] = {"@type": "Clip", "name": title, "startOffset": start}
        if end is not None and end > start:
            clip["endOffset"] = end
        clips.append(clip | {"url": f"{recording.url}?t={start}"})
    return clips


def _plain(html: str) -> str:
    """The words of rich text, a line for each paragraph or heading."""
    lines = re.sub(r"<br\s*/?>|</(?:p|h[1-6]|li)>", "\n", html)
    text = unescape(re.sub(r"<[^>]*>", "", lines))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
