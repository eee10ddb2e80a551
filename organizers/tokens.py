"""The signed part of mailed addresses: which row they are about, and its nonce. The database keeps no address."""

from django.core import signing

LINK = "organizers.link"
INVITATION = "organizers.invitation"


def token_of(row, salt: str) -> str:
    """What stands in the address that a mail gives out for a row with a `nonce`."""
    return _signer(salt).sign(f"{row.pk}.{row.nonce}")


def row_of(rows, token: str, salt: str):
    """The row among `rows` that a token was made for; None for any other text."""
    try:
        pk, _dot, nonce = _signer(salt).unsign(token).partition(".")
    except signing.BadSignature:
        return None
    return rows.filter(pk=pk, nonce=nonce).first()


def _signer(salt: str) -> signing.Signer:
    return signing.Signer(salt=salt, sep="~")
