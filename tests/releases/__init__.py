"""The databases of earlier releases, small and filled, which every later version must be able to take over.

`make.py` makes one of the version that is checked out, with one of everything and some nights:

    SPIRE_DATABASE_URL=sqlite:////tmp/new.sqlite3 python -m tests.releases.make tests/releases/0.2.0/sqlite.xz
    SPIRE_DATABASE_URL=postgres://…/new          python -m tests.releases.make tests/releases/0.2.0/postgresql.sql.xz

PostgreSQL's is made on the oldest one that we support, for newer ones read it.
"""
