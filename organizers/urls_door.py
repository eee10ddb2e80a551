"""Addresses of the desk: coming in and going out."""

from django.urls import path

from . import views_door

urlpatterns = [
    path("door/", views_door.door, name="organizers_door"),
    path("door/password/", views_door.password, name="organizers_password"),
    path("door/waiting/", views_door.waiting, name="organizers_waiting"),
    path("door/<str:token>/", views_door.link, name="organizers_link"),
    path("out/", views_door.out, name="organizers_out"),
    path("join/<str:token>/", views_door.join, name="organizers_join"),
]
