"""The admin's lists and choosers of what exists in several languages."""

from wagtail.models import Locale
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from .editing import CarefulSnippetEditView


class _AmongSources:
    """Offers the entries of the site's first language, without a word of languages: pages in all point at these."""

    i18n_enabled = False

    def get_object_list(self):
        return super().get_object_list().filter(locale=Locale.get_default())


class SourceChooseView(_AmongSources, ChooseView):
    pass


class SourceChooseResultsView(_AmongSources, ChooseResultsView):
    pass


class SourceChooserViewSet(SnippetChooserViewSet):
    """Chooses among the entries of the site's first language."""

    choose_view_class = SourceChooseView
    choose_results_view_class = SourceChooseResultsView


class EntryViewSet(SnippetViewSet):
    """A kind of entry. Two who edit the same one are told of each other."""

    edit_view_class = CarefulSnippetEditView


class TranslatedViewSet(EntryViewSet):
    """Lists the entries of the site's first language, where they are written; the filter shows another one."""

    chooser_viewset_class = SourceChooserViewSet

    def get_queryset(self, request):
        entries = self.model._default_manager.all()
        return entries if request.GET.get("locale") else entries.filter(locale=Locale.get_default())
