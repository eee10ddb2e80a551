"""The demo's accounts: one for each role, with random passwords kept in a file outside the repository.

The last two keep the dates of hosts at the organizers' desk (`organizers`) and may not enter the newsroom.
"""

import json
import secrets
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from home.newsroom import EDITORS, PUBLISHERS, TRANSLATORS

ROLES = {
    "administrator": {"label": "管理者", "group": None, "is_superuser": True},
    "editor": {"label": EDITORS, "group": EDITORS},
    "publisher": {"label": PUBLISHERS, "group": PUBLISHERS},
    "translator": {"label": TRANSLATORS, "group": TRANSLATORS},
    "organizer": {"label": "主催者", "group": None},
    "steward": {"label": "世話役", "group": None},
}
DESK = ("organizer", "steward")


def username_of(role: str) -> str:
    """How the account of a role signs in."""
    return f"demo-{role}"


def make_accounts(file: Path) -> dict[str, dict[str, str]]:
    """Role to {"username", "password", "label"}; made once, then read from `file` (JSON, its owner's only)."""
    accounts = json.loads(file.read_text()) if file.exists() else {}
    new = {role: about for role, about in ROLES.items() if role not in accounts}
    for role, about in new.items():
        accounts[role] = {
            "username": username_of(role),
            "password": secrets.token_urlsafe(9),
            "label": about["label"],
        }
        _make_user(accounts[role], about)
    if new:
        file.touch(mode=0o600)
        file.write_text(json.dumps(accounts, ensure_ascii=False, indent=2))
    return accounts


def _make_user(account, about):
    user, _created = get_user_model().objects.get_or_create(
        username=account["username"],
        defaults={"email": f"{account['username']}@example.org", "last_name": "見本", "first_name": account["label"]},
    )
    user.is_superuser = about.get("is_superuser", False)
    user.set_password(account["password"])
    user.save()
    if about["group"]:
        user.groups.add(Group.objects.get(name=about["group"]))
