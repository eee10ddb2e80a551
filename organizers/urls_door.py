"""Addresses of the desk: coming in and going out."""

urlpatterns: list = []
