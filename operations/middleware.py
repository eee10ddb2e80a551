"""The outermost layer: gives each request its id and writes its one line into the log."""

import time

from .logs import current_request_id, log_request, request_id_from
from .security_events import current_request


class RequestMiddleware:
    """Stands first, so that nothing a request does goes unnamed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        begun = time.perf_counter()
        request.id = request_id_from(request.headers.get("X-Request-ID", ""))
        token, request_token = current_request_id.set(request.id), current_request.set(request)
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request.id
            took = (time.perf_counter() - begun) * 1000
            log_request(request.method, request.path, response.status_code, took)
            return response
        finally:
            current_request_id.reset(token)
            current_request.reset(request_token)
