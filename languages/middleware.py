"""Stands around wagtail-localize: its addresses ask for rights, and the gate's no becomes an answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.auth import permission_denied

from . import drafts
from .rights import is_allowed
from .unread import NotRead

# Scripts ask these; they are told in a status, not led to another page.
_ANSWERS_SCRIPTS = {"edit_string_translation", "edit_override", "snippets_api_listing", "snippets_api_detail"}


class TranslationGuardMiddleware:
    """Closes each address of wagtail-localize to whom `languages.rights` does not let in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, arguments, keywords):
        match = request.resolver_match
        # Who may not enter the admin is sent away by the admin.
        if "wagtail_localize" not in match.namespaces or not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        if is_allowed(request, match.url_name, keywords):
            return None
        if match.url_name in _ANSWERS_SCRIPTS:
            raise PermissionDenied
        return permission_denied(request)

    def process_exception(self, request, exception):
        """Tells who was about to publish what nobody has read, and leads them to where it can be read."""
        if not isinstance(exception, NotRead):
            return None
        messages.error(request, str(exception))
        translation = drafts.translation_for(exception.instance)
        address = reverse("languages_desk", args=[translation.pk]) if translation else reverse("wagtailadmin_home")
        return redirect(address)
