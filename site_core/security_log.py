"""What happened to accounts, rights and personal data. Said here by any app; `operations` writes it down."""

from django.dispatch import Signal

noted = Signal()
"""Sent with `event` (its name), `user` (whom it happened to or who did it, or None), `request` (or None), `details`."""


def note(event: str, user=None, request=None, **details) -> None:
    """Says that something happened, such as `"second_factor_set"`. Details are short and name nobody outside staff.

    Names that the report knows stand in `operations.security_events.NAMES`; others are shown as they are.
    """
    noted.send(sender=None, event=event, user=user, request=request, details=details)
