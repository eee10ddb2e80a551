"""One search backend for SQLite and PostgreSQL alike; see docs/adr/0005-one-search-backend-two-databases.md.

`documents.py` turns an object into tokens, `compiler.py` a query into what the database is asked, `results.py` puts
the answers in order; `sqlite.py` and `postgres.py` are all that differs between the databases.
"""

from .backend import SearchBackend

__all__ = ["SearchBackend"]
