"""The books on screen and out of the house: trial balance, account, journal, files, and closing. # G-7"""

from spire.interfaces.web.books.closing import close
from spire.interfaces.web.books.files import account_sheet, balance_sheet, journal_sheet, sie
from spire.interfaces.web.books.package import package
from spire.interfaces.web.books.showing import account, balance, index, journal

__all__ = (
    "account",
    "account_sheet",
    "balance",
    "balance_sheet",
    "close",
    "index",
    "journal",
    "journal_sheet",
    "package",
    "sie",
)
