"""Addresses of the desk: the first screen, and the dates of events."""

from django.urls import path

from . import views_dates, views_home, views_told

_EVENT = "events/<int:event_id>/"
_DATE = f"{_EVENT}dates/<str:key>/"

urlpatterns = [
    path("", views_home.home, name="organizers_home"),
    path("hosts/<int:host_id>/", views_home.host, name="organizers_host"),
    path(_EVENT, views_dates.event, name="organizers_event"),
    path(f"{_EVENT}dates/add/", views_dates.add, name="organizers_add"),
    path(f"{_EVENT}pause/", views_dates.pause, name="organizers_pause"),
    path(f"{_EVENT}pause/<int:pause_id>/end/", views_dates.end_pause, name="organizers_pause_end"),
    path(f"{_EVENT}changes/<int:change_id>/undo/", views_dates.undo, name="organizers_undo"),
    path(_DATE, views_dates.change, name="organizers_date"),
    path(f"{_DATE}call-off/", views_dates.call_off, name="organizers_call_off"),
    path(f"{_DATE}note/", views_dates.note, name="organizers_note"),
    path(f"{_DATE}as-planned/", views_dates.as_planned, name="organizers_as_planned"),
    path(f"{_DATE}open/", views_dates.open_date, name="organizers_open"),
    path(f"{_DATE}told/", views_told.told, name="organizers_told"),
    path(f"{_DATE}tell/", views_told.tell, name="organizers_tell"),
]
