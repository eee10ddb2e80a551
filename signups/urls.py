"""Addresses of the public forms, below /calendar/."""

from django.urls import path

from . import views

_APPLIED = "applied/<str:token>/"

urlpatterns = [
    path("apply/<int:event_id>/<str:key>/", views.signup, name="signup"),
    path(_APPLIED, views.done, name="signup_done"),
    path(f"{_APPLIED}withdraw/", views.withdraw, name="signup_withdraw"),
    path(f"{_APPLIED}again/", views.again, name="signup_again"),
    path(f"{_APPLIED}date.ics", views.ics, name="signup_ics"),
]
