"""Addresses of the desk: reports and paper."""

from django.urls import path

from . import views_papers, views_reports

_DATE = "events/<int:event_id>/dates/<str:key>/"

urlpatterns = [
    path(f"{_DATE}report/", views_reports.report, name="organizers_report"),
    path(f"{_DATE}report/pictures/", views_reports.pictures, name="organizers_report_pictures"),
    path(f"{_DATE}report/back/", views_reports.take_back, name="organizers_report_back"),
    path(f"{_DATE}notice.pdf", views_papers.notice_pdf, name="organizers_notice_pdf"),
    path(f"{_DATE}notice.png", views_papers.notice_png, name="organizers_notice_png"),
    path("hosts/<int:host_id>/papers/", views_papers.papers, name="organizers_papers"),
    path("guide/", views_papers.guide, name="organizers_guide"),
    path("guide.pdf", views_papers.guide_pdf, name="organizers_guide_pdf"),
]
