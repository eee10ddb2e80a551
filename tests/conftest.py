"""What every test starts from."""

from scripts import messages


def pytest_configure(config):
    """Tests read the interface in Japanese, so the messages are compiled also when pytest is started by hand."""
    if not hasattr(config, "workerinput"):
        messages.compile_all()
