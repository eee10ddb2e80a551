"""Addresses below calendar/: what other programs read, and what is printed."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("all.ics", views.all_dates, name="events_calendar_all"),
    path("host/<int:pk>.ics", views.host_dates, name="events_calendar_host"),
    path("district/<slug:slug>.ics", views.district_dates, name="events_calendar_district"),
    path("interest/<slug:slug>.ics", views.interest_dates, name="events_calendar_interest"),
    path("event/<uuid:uuid>.ics", views.page_dates, name="events_calendar_event"),
    path("event/<uuid:uuid>/<str:key>.ics", views.one_date, name="events_calendar_date"),
    path("changes.atom", views.changes, {"name": "atom"}, name="events_changes_atom"),
    path("changes.rss", views.changes, {"name": "rss"}, name="events_changes_rss"),
    path("events.csv", views.events_csv, name="events_open_data"),
    path("paper/", include("events.urls_paper")),
]
