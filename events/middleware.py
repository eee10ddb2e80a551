"""Turns the refusal of a publication into an answer, wherever it was pressed: in a list, in an approval."""

from django.contrib import messages
from django.shortcuts import redirect

from .transcripts import TranscriptMissing


class TranscriptMiddleware:
    """Leads whoever was about to publish a video without a transcript to where it is written."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, TranscriptMissing):
            return None
        messages.error(request, str(exception))
        return redirect("wagtailadmin_pages:edit", exception.page.pk)
