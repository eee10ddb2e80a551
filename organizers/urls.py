"""Addresses of the organizers' desk, below /organizers/."""

from . import urls_dates, urls_door, urls_events, urls_people, urls_reports, urls_signups

urlpatterns = [
    *urls_door.urlpatterns,
    *urls_people.urlpatterns,
    *urls_events.urlpatterns,
    *urls_dates.urlpatterns,
    *urls_signups.urlpatterns,
    *urls_reports.urlpatterns,
]
