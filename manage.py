#!/usr/bin/env python
"""The doorway for commands: `python manage.py help` lists them."""

from spire.conf.manage import main

if __name__ == "__main__":
    main()
