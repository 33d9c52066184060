"""What can be wrong with a backup, as sentences for whoever runs the machine."""


class BackupFault(Exception):
    """The backup was not made, does not hold, or must not be put back; the text says why, and what to do."""
