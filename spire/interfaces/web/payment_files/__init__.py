"""Files to the bank: made by one, approved by a colleague, handed over; the bank's answers; what the agreements say."""

from spire.interfaces.web.payment_files.doing import answer, approve, collect, drop, fetch, make, send_again
from spire.interfaces.web.payment_files.setting_up import account, payee
from spire.interfaces.web.payment_files.showing import index, show

__all__ = ("account", "answer", "approve", "collect", "drop", "fetch", "index", "make", "payee", "send_again", "show")
