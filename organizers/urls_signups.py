"""Addresses of the desk: who comes, and numbers."""

from django.urls import path

from . import views_numbers, views_signups

_PEOPLE = "events/<int:event_id>/signups/people/<int:signup_id>/"

urlpatterns = [
    path("events/<int:event_id>/signups/", views_signups.signups, name="organizers_signups"),
    path("events/<int:event_id>/signups/lost/", views_signups.lost, name="organizers_signups_lost"),
    path("events/<int:event_id>/signups/<str:key>/", views_signups.signups_of_date, name="organizers_signups_date"),
    path("events/<int:event_id>/signups/<str:key>/paper/", views_signups.paper, name="organizers_signups_paper"),
    path("events/<int:event_id>/signups/<str:key>/list.xlsx", views_signups.sheet, name="organizers_signups_xlsx"),
    path(f"{_PEOPLE}withdraw/", views_signups.withdraw, name="organizers_signup_withdraw"),
    path(f"{_PEOPLE}restore/", views_signups.restore, name="organizers_signup_restore"),
    path(f"{_PEOPLE}called/", views_signups.called, name="organizers_signup_called"),
    path("hosts/<int:host_id>/numbers/", views_numbers.numbers, name="organizers_numbers"),
    path("hosts/<int:host_id>/numbers.xlsx", views_numbers.numbers_xlsx, name="organizers_numbers_xlsx"),
    path("numbers.xlsx", views_numbers.all_numbers_xlsx, name="organizers_all_numbers_xlsx"),
]
