"""What the desk hears of what happens to events in the newsroom."""


def connect() -> None:
    """Listens to the approval of events."""
