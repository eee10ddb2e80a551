"""Addresses of what is made to be printed."""

from django.urls import path

from . import views_paper

urlpatterns = [
    path("flyer/<int:page_id>/", views_paper.flyer, name="events_flyer"),
    path("flyer/<int:page_id>.pdf", views_paper.flyer_pdf, name="events_flyer_pdf"),
    path("programme/", views_paper.programme, name="events_programme"),
    path("programme.pdf", views_paper.programme_pdf, name="events_programme_pdf"),
]
