"""Backups: the whole house as one file that can be put back on a clean machine, and proves that it is whole.

A backup is a tar file inside an age file, written and read as a stream, however large it is:

    head.json          format, version, moment, database, migrations, fingerprints of the keys, until when it may be kept
    database/0001 …    the database as of one moment, in pieces: SQLite's own file, packed, or pg_dump's custom format
    files/…            what lies beside it in the data folder: mails as files, Digital Post, the file of providers
    manifest.json      length and SHA-256 of every part, and how many rows each table had at that moment
    mark               HMAC of head and manifest by the person key: nobody else can have made this backup

The keys of the house never stand in it; they have a file of their own (`keys`), sealed with a passphrase. What was
erased since a backup was made is erased again when it is put back (`journal`).

    making    write one           checking  read one from end to end         restoring  put one back
    archive   the parts           sealing   the age file around them         keeping    which are too old
    databases SQLite and PostgreSQL, each with its own means                 choice page: 0036
"""
