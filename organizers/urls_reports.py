"""Addresses of the desk: reports and paper."""

urlpatterns: list = []
