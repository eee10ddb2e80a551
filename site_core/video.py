"""PURE: which video an address means, and the frame that shows it without following the viewer about."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_YOUTUBE_HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com"}
_VIMEO_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}


@dataclass(frozen=True)
class Video:
    """A video at a provider: its id there, and the h parameter of Vimeo's unlisted videos."""

    provider: str
    id: str
    token: str = ""

    @property
    def embed_url(self) -> str:
        """The address of the privacy-enhanced frame, started at once because the viewer has just pressed it."""
        if self.provider == "youtube":
            return f"https://www.youtube-nocookie.com/embed/{self.id}?autoplay=1&rel=0"
        token = f"&h={self.token}" if self.token else ""
        return f"https://player.vimeo.com/video/{self.id}?autoplay=1&dnt=1{token}"

    @property
    def watch_url(self) -> str:
        """The address of the video's own page, for readers without JavaScript."""
        if self.provider == "youtube":
            return f"https://www.youtube.com/watch?v={self.id}"
        return f"https://vimeo.com/{self.id}" + (f"/{self.token}" if self.token else "")

    def embed_url_at(self, seconds: int) -> str:
        """The address of the frame that starts that many seconds into the video."""
        if not seconds:
            return self.embed_url
        return self.embed_url + (f"&start={seconds}" if self.provider == "youtube" else f"#t={seconds}s")

    def watch_url_at(self, seconds: int) -> str:
        """The address of that second on the video's own page."""
        if not seconds:
            return self.watch_url
        return self.watch_url + (f"&t={seconds}s" if self.provider == "youtube" else f"#t={seconds}s")

    @property
    def provider_name(self) -> str:
        return {"youtube": "YouTube", "vimeo": "Vimeo"}[self.provider]


def parse_video_url(url: str) -> Video:
    """The YouTube or Vimeo video of a watch, share, shorts, live or embed address. Raises ValueError for any other."""
    parts = urlsplit(url.strip())
    host, path = (parts.hostname or "").lower(), parts.path
    if parts.scheme in ("http", "https"):
        if host == "youtu.be":
            return _youtube(path.removeprefix("/"))
        if host in _YOUTUBE_HOSTS:
            query_id = parse_qs(parts.query).get("v", [""])[0]
            path_id = re.fullmatch(r"/(?:embed|shorts|live|v)/([^/]+)/?", path)
            return _youtube(path_id[1] if path_id else query_id if path == "/watch" else "")
        if host in _VIMEO_HOSTS and (found := re.fullmatch(r"/(?:video/)?([0-9]+)(?:/([0-9a-f]+))?/?", path)):
            token = found[2] or parse_qs(parts.query).get("h", [""])[0]
            return Video("vimeo", found[1], token if re.fullmatch("[0-9a-f]*", token) else "")
    raise ValueError(f"not a YouTube or Vimeo video: {url}")


def _youtube(video_id: str) -> Video:
    if not re.fullmatch(r"[\w-]{11}", video_id, re.ASCII):
        raise ValueError(f"not the id of a YouTube video: {video_id}")
    return Video("youtube", video_id)
