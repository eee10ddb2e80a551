"""One JSON object a line, each with the id of the request it belongs to."""

import logging
import re
import secrets
from contextvars import ContextVar

from pythonjsonlogger.json import JsonFormatter

from .scrubbing import scrubbed, scrubbed_deeply

WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}")
current_request_id: ContextVar[str] = ContextVar("current_request_id", default="")


def request_id_from(header: str) -> str:
    """What the web server in front called the request, or a new name if it called it nothing sensible."""
    return header if WELL_FORMED.fullmatch(header) else secrets.token_hex(16)


class ScrubbingJsonFormatter(JsonFormatter):
    """Writes the record as JSON. Texts of exceptions are scrubbed like messages: they quote what people typed."""

    def process_log_record(self, log_record):
        log_record["request_id"] = current_request_id.get()
        return super().process_log_record({name: self._plain(value) for name, value in log_record.items()})

    @staticmethod
    def _plain(value):
        if value is None or isinstance(value, str | int | float | bool | list | tuple | set | dict):
            return scrubbed_deeply(value)
        return scrubbed(str(value))  # a request or a user that somebody passed as `extra`


logger = logging.getLogger("guccho.request")


def log_request(method: str, path: str, status: int, milliseconds: float) -> None:
    """One line a request, without its query and without who asked."""
    logger.info(
        "request",
        extra={"method": method, "path": path, "status": status, "ms": round(milliseconds, 1)},
    )
