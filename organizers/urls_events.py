"""Addresses of the desk: events: new, changed, copied, public."""

urlpatterns: list = []
