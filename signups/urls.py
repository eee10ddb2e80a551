"""Addresses of the public forms, below /calendar/."""

urlpatterns: list = []
