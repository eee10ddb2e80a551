"""Which engine a database gets."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from .engine import Engine
from .postgres import PostgresEngine
from .sqlite import SQLiteEngine

_ENGINES: dict[str, type[Engine]] = {"sqlite": SQLiteEngine, "postgresql": PostgresEngine}


def engine_for(alias: str) -> Engine:
    """The engine of a database by the name it has in DATABASES."""
    vendor = connections[alias].vendor
    if vendor not in _ENGINES:
        raise ImproperlyConfigured(f"The search works on SQLite and PostgreSQL, not on {vendor}.")
    return _ENGINES[vendor](alias)
