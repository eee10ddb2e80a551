"""What Django's own middleware leaves to the site."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation


class AdminContentSecurityPolicyMiddleware:
    """Gives the admin its own, wider policy. Stands inside Django's CSP middleware, which writes the header."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.prefix = reverse("wagtailadmin_home")

    def __call__(self, request):
        response = self.get_response(request)
        # A preview is rendered as if its page had been asked for, and shown in a frame of the editor with its bar.
        belongs_to_admin = request.path.startswith(self.prefix) or getattr(request, "is_preview", False)
        if belongs_to_admin and not hasattr(response, "_csp_config"):
            response._csp_config = settings.ADMIN_CSP
        return response


class LanguageMiddleware:
    """The language is the one the address names, whatever a browser or a cookie would like: one address, one page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.LANGUAGE_CODE = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response
