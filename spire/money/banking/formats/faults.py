"""Why a file cannot be read."""

from spire.foundation.values.errors import Refused


class Unreadable(Refused):
    """The file is broken, hostile, or not what it should be; `code` says why and the facts say where.

    Codes: see `banking.texts`. Facts: `where` (such as "line 12" as a number), and what was found.
    """

    code = "banking.file_unreadable"
