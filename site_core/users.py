"""The site's own user, there from the first migration on so that it can grow."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who signs in. Names are shown the Japanese way, family name first."""

    def get_full_name(self):
        return f"{self.last_name} {self.first_name}".strip()
