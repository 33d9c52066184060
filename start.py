"""Start Spire, test it, or prepare its environment: needs nothing but Python 3.11 and this file.

python3 start.py run      install, prepare the database, load the demo the first time, and serve
python3 start.py test     all that the project's automatic checks run, on SQLite and on PostgreSQL
python3 start.py demo     make the demo municipality anew
python3 start.py env      only the environment with the tools of developers
python3 start.py lock     resolve the dependencies again
python3 start.py audit    ask for known weaknesses of the locked dependencies, their licences, and keys in the source
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        f"Spire needs Python 3.11 or newer; this is {sys.version.split()[0]}. On Debian 12: apt-get install python3"
    )

from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from tools.start.cli import main  # noqa: E402  (the version is checked before anything newer is read)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
