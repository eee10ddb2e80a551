"""What can go wrong with a backup, said so that whoever runs the command knows what to do."""


class BackupProblem(Exception):
    """Its text is shown as it is."""
