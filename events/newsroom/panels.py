"""What stands in the editor of an event beside its fields."""

from django.conf import settings
from django.forms import Media
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import Panel

from events.said_back import of_page


class SchedulePanel(Panel):
    """Says back when the event is, while somebody types it; and the way to its single dates."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/schedule_panel.html"

        @property
        def media(self):
            return Media(css={"all": ["css/admin_events.css"]}, js=["js/schedule_sentence.js"])

        def said(self):
            return of_page(self.instance, timezone.localdate())

        def dates_url(self):
            """The screen of dates, once there are some; a translation's dates are those of its source."""
            page = self.instance
            if not page.pk or not page.first_published_at or page.locale.language_code != settings.LANGUAGE_CODE:
                return ""
            return reverse("events_dates", args=[page.pk])
