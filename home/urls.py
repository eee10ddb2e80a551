"""Addresses that bring the features together."""

from django.urls import path

from . import views

urlpatterns = [path("interests/<slug:slug>/", views.interest, name="interest")]
