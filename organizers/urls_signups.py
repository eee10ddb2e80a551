"""Addresses of the desk: who comes, and numbers."""

urlpatterns: list = []
