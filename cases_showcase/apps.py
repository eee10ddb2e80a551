from django.apps import AppConfig


class CasesShowcaseConfig(AppConfig):
    name = "cases_showcase"
