"""Addresses of the desk: who belongs to a host."""

from django.urls import path

from . import views_people

_PEOPLE = "hosts/<int:host_id>/people/"

urlpatterns = [
    path("me/", views_people.me, name="organizers_me"),
    path("me/password/", views_people.my_password, name="organizers_my_password"),
    path(_PEOPLE, views_people.people, name="organizers_people"),
    path(f"{_PEOPLE}invite/", views_people.invite, name="organizers_invite"),
    path(f"{_PEOPLE}invited/<int:invitation_id>/again/", views_people.again, name="organizers_invite_again"),
    path(f"{_PEOPLE}invited/<int:invitation_id>/back/", views_people.take_back, name="organizers_invite_back"),
    path(f"{_PEOPLE}invited/<int:invitation_id>/open/", views_people.leave_open, name="organizers_invite_open"),
    path(f"{_PEOPLE}back/<str:token>/", views_people.put_back, name="organizers_member_back"),
    path(f"{_PEOPLE}<int:member_id>/", views_people.member, name="organizers_member"),
    path(f"{_PEOPLE}<int:member_id>/remove/", views_people.remove, name="organizers_remove"),
]
