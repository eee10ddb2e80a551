"""Addresses of the desk: who belongs to a host."""

urlpatterns: list = []
