"""What tests of the desk share with those of sign-ups."""

from tests.signups.conftest import own_database, run_beside

__all__ = ["own_database", "run_beside"]
