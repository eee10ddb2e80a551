"""The admin's lists of what exists in several languages."""

from wagtail.models import Locale
from wagtail.snippets.views.snippets import SnippetViewSet


class TranslatedViewSet(SnippetViewSet):
    """Lists the entries of the site's first language, where they are written; the filter shows another one."""

    def get_queryset(self, request):
        entries = self.model._default_manager.all()
        return entries if request.GET.get("locale") else entries.filter(locale=Locale.get_default())
