"""The doorway for commands: `spire help` lists them; in a clone, `python manage.py` is the same."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command that the command line names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spire.conf.settings")
    execute_from_command_line(sys.argv)
