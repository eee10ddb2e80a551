"""What the editor of an event sees of where it came from; readers never do."""

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from .files import EventOrigin
from .imported_json import problem_from_json
from .words import in_words


class OriginPanel(Panel):
    """What the file said that has no field, and what was unclear; nothing on a page that came from no file."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/import_note.html"

        @cached_property
        def origin(self) -> EventOrigin | None:
            return EventOrigin.objects.filter(page_id=self.instance.pk).first() if self.instance.pk else None

        def is_shown(self):
            return super().is_shown() and self.origin is not None

        def problems(self) -> list[str]:
            return [in_words(problem_from_json(one)) for one in self.origin.problems]
