"""Addresses of the desk: events: new, changed, copied, public."""

from django.urls import path

from . import views_events, views_publishing

_EVENT = "events/<int:event_id>/"

urlpatterns = [
    path("hosts/<int:host_id>/new/", views_events.new, name="organizers_new"),
    path("read/", views_events.read, name="organizers_read"),
    path(f"{_EVENT}edit/", views_events.edit, name="organizers_edit"),
    path(f"{_EVENT}copy/", views_events.copy, name="organizers_copy"),
    path(f"{_EVENT}publish/", views_publishing.publish, name="organizers_publish"),
    path(f"{_EVENT}look/", views_publishing.look, name="organizers_look"),
    path(f"{_EVENT}published/", views_publishing.published, name="organizers_published"),
    path(f"{_EVENT}take-back/", views_publishing.take_back, name="organizers_take_back"),
    path(f"{_EVENT}withdraw/", views_publishing.withdraw, name="organizers_withdraw"),
    path(f"{_EVENT}put-back/<int:revision_id>/", views_publishing.put_back, name="organizers_put_back"),
    path(f"{_EVENT}delete/", views_publishing.delete, name="organizers_delete"),
]
