"""What every test starts from."""

import pytest

from scripts import messages


def pytest_configure(config):
    """Tests read the interface in Japanese, so the messages are compiled also when pytest is started by hand."""
    if not hasattr(config, "workerinput"):
        messages.compile_all()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Before the database is made: have it begin with the tables of the last run, if they are still right."""
    from django.db import connection

    from tests.plugins import schema

    if connection.vendor != "sqlite":
        yield
        return
    file = schema.kept_file()
    stop = schema.begin_with(file) if file.exists() else None
    yield
    if stop:
        stop()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After it is made: keep its tables for the next run."""
    from django.db import connection

    from tests.plugins import schema

    if connection.vendor == "sqlite" and not (file := schema.kept_file()).exists():
        with django_db_blocker.unblock():
            schema.keep(file)
