"""What Django's own middleware leaves to the site."""

from django.conf import settings
from django.urls import reverse


class AdminContentSecurityPolicyMiddleware:
    """Gives the admin its own, wider policy. Stands inside Django's CSP middleware, which writes the header."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.prefix = reverse("wagtailadmin_home")

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(self.prefix) and not hasattr(response, "_csp_config"):
            response._csp_config = settings.ADMIN_CSP
        return response
