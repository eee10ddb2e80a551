"""What sign-ups hear of events."""


def connect() -> None:
    """Listens to changes of events and of their dates."""
