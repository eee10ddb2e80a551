"""Addresses of the desk: the dates of events."""

urlpatterns: list = []
