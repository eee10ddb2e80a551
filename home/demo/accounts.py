"""The demo's accounts: one for each role, with random passwords kept in a file outside the repository."""

import json
import secrets
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from home.newsroom import EDITORS, PUBLISHERS, TRANSLATORS

ROLES = {
    "administrator": {"label": "管理者", "group": None},
    "editor": {"label": EDITORS, "group": EDITORS},
    "publisher": {"label": PUBLISHERS, "group": PUBLISHERS},
    "translator": {"label": TRANSLATORS, "group": TRANSLATORS},
}


def username_of(role: str) -> str:
    """How the account of a role signs in."""
    return f"demo-{role}"


def make_accounts(file: Path) -> dict[str, dict[str, str]]:
    """Role to {"username", "password", "label"}; made once, then read from `file` (JSON, its owner's only)."""
    if file.exists():
        return json.loads(file.read_text())
    accounts = {
        role: {"username": username_of(role), "password": secrets.token_urlsafe(9), "label": about["label"]}
        for role, about in ROLES.items()
    }
    for role, account in accounts.items():
        _make_user(account, ROLES[role]["group"])
    file.touch(mode=0o600)
    file.write_text(json.dumps(accounts, ensure_ascii=False, indent=2))
    return accounts


def _make_user(account, group_name):
    user, _created = get_user_model().objects.get_or_create(
        username=account["username"],
        defaults={"email": f"{account['username']}@example.org", "last_name": "見本", "first_name": account["label"]},
    )
    user.is_superuser = group_name is None
    user.set_password(account["password"])
    user.save()
    if group_name:
        user.groups.add(Group.objects.get(name=group_name))
