"""The room's refusals, events and states as words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "banking.order_not_waiting": _("This payment is not waiting any more. Open the page again to see where it is."),
        "banking.not_sent": _("This payment has not been sent to the bank yet."),
        "banking.not_allocatable": _("This payment has been allocated already. Open the page again."),
        "banking.other_currency": _("The account is in %(currency)s."),
        "banking.no_such_reference": _("No loan has the payment reference %(reference)s."),
        "banking.day_to_come": _("%(day)s has not come yet. Choose today or an earlier day."),
        "banking.file_too_large": _("The file is larger than %(most)s megabytes. Export a shorter period."),
        "banking.file_infected": _("The scanner found a virus in the file, so it has not been opened."),
        "banking.file_known": _("The same file was handed in on %(day)s. Nothing is entered twice."),
        "banking.file_empty": _("The file is empty. Export it from the bank once more."),
        "banking.file_kind": _("This is a %(kind)s file. Hand in the bank's own file, unpacked: XML or CSV."),
        "banking.file_not_text": _("The file's letters cannot be read. Export it as UTF-8 or as XML."),
        "banking.file_not_a_statement": _(
            "This is not a statement that we can read: camt.053, camt.054, a list with day and amount (CSV), or delivery "
            "0602 of Betalingsservice."
        ),
        "banking.file_broken": _("The file is broken at line %(where)s. Export it from the bank once more."),
        "banking.file_hostile": _("The file declares things of its own that no bank sends. It has not been opened."),
        "banking.file_cut_short": _(
            "The file ends too early, after line %(where)s. Export it from the bank once more."
        ),
        "banking.file_after_end": _("Line %(where)s comes after the end of the delivery."),
        "banking.file_unknown_line": _("Line %(where)s begins with %(found)s, which is no line of this delivery."),
        "banking.file_unknown_code": _("Line %(where)s has the code %(found)s, which we do not know."),
        "banking.file_line_length": _("Line %(where)s has %(length)s characters; it can have %(expected)s."),
        "banking.file_counts": _("The delivery says that it has %(told)s payments, and %(read)s were read."),
        "banking.file_short_line": _("Line %(where)s has too few columns."),
        "banking.file_long_field": _("Line %(where)s has a field that is too long."),
        "banking.file_amount": _("Entry %(where)s has an amount that cannot be read: “%(found)s”."),
        "banking.file_day": _("Entry %(where)s has a day that cannot be read: “%(found)s”."),
        "banking.file_direction": _("Entry %(where)s does not say whether the money came in or went out."),
        "banking.file_currency": _("Entry %(where)s is in %(found)s, and the account is not."),
        "banking.file_two_accounts": _("From line %(where)s the list is about another account. Export one at a time."),
        "banking.file_other_account": _(
            "The statement is of the account that ends in %(found)s. This one ends in %(account)s."
        ),
        "banking.file_gap_inside": _("The balance of line %(where)s does not follow from the line before."),
        "banking.file_balances": _(
            "Opening balance and entries do not come to the closing balance. The file may be cut or changed."
        ),
        "banking.file_too_many_parts": _("Entry %(where)s has more than %(most)s payments."),
        "banking.day_not_here": _("%(day)s has not come yet, so it has no end to sign."),
        "banking.difference_needs_word": _("Write a few words about the difference before you sign."),
        "event.day.signed": _("The end of a day at the bank was signed"),
        "banking.nothing_to_send": _("Nothing waits to go this way. What is approved stands in a file already."),
        "banking.not_set_up": _(
            "The account's agreements are not entered yet. Enter them first: the file must name them."
        ),
        "banking.not_a_bank_day": _("%(day)s is not a coming bank day. Choose another day."),
        "banking.batch_not_waiting": _("This file has gone further. Open the page again to see where it is."),
        "banking.batch_not_approved": _("This file must be approved by somebody else before it goes to the bank."),
        "banking.order_moved_on": _(
            "Payment %(reference)s in this file has moved on since. Drop the file, and make another without it."
        ),
        "banking.other_file": _("The fingerprint is not this file's. Open the page again, and look at it anew."),
        "banking.in_a_file": _("The payment stands in a file to the bank. Drop the file first."),
        "banking.no_such_kind": _("This kind cannot be used here. Choose one of the list."),
        "banking.scanner_down": _("The virus scanner does not answer, so the file is not opened. Hand it in later."),
        "banking.answer_is_none": _("Line %(where)s: this is no answer to a payment file (pain.002)."),
        "banking.answer_unknown_status": _("Line %(where)s has the status %(found)s, which we do not know."),
        "banking.answer_unknown_file": _("Line %(where)s answers the file %(found)s, which was not sent from here."),
        "banking.answer_unknown_payment": _("Line %(where)s names the payment %(found)s, which is not in that file."),
        "banking.answer_before_sent": _("Line %(where)s answers a file that has not been handed over yet."),
        "banking.answer_contradicts": _(
            "Line %(where)s says of payment %(found)s the opposite of what the bank has said before. Ask the bank."
        ),
        "banking.mandates_are_none": _("This is no delivery 0603 of Betalingsservice."),
        "banking.mandate_unknown": _("Line %(where)s has the customer number %(found)s, which is nobody's here."),
        "banking.file_other_collector": _("Line %(where)s is of another creditor at Betalingsservice: %(found)s."),
        "event.payee.account_entered": _("An account to pay to was entered"),
        "event.payee.account_ended": _("An account to pay to was ended"),
        "event.bank_account.set_up": _("The bank's agreements were entered"),
        "event.batch.made": _("A payment file was made"),
        "event.batch.approved": _("A payment file was approved"),
        "event.batch.sent": _("A payment file was handed over"),
        "event.batch.copied": _("A copy of a payment file was fetched"),
        "event.batch.dropped": _("A payment file was dropped"),
        "event.batch.answered": _("The bank answered a payment file"),
        "event.payment.rejected": _("The bank said no to the payment"),
        "event.mandate.registered": _("A payer signed up for Betalingsservice"),
        "event.mandate.ended": _("A Betalingsservice agreement ended"),
        "event.statement.handed_in": _("A file of the bank was handed in"),
        "event.statement.booked": _("A file of the bank was entered"),
        "event.statement.refused": _("A file of the bank was refused"),
        "event.payment.ordered": _("A payment was ordered"),
        "event.payment.approved": _("The payment was approved"),
        "event.payment.sent": _("The payment was sent to the bank"),
        "event.payment.confirmed": _("The bank confirmed the payment"),
        "event.payment.stopped": _("The payment was stopped"),
        "event.movement.registered": _("Money was received"),
        "event.movement.taken_back": _("The bank took back a received payment"),
        "event.movement.matched": _("A received payment was allocated"),
        "event.movement.released": _("A received payment was set free"),
        "event.movement.withdrawn": _("A received payment was taken out"),
    }
)

ORDER_STATE_NAMES = {
    "asked": _("Waits for other eyes"),
    "waiting": _("Waiting for approval"),
    "approved": _("Approved"),
    "sent": _("Sent to the bank"),
    "confirmed": _("Confirmed by the bank"),
    "stopped": _("Stopped"),
}

FILE_STATE_NAMES = {
    "waiting": _("Waits to be read"),
    "reading": _("Is being read"),
    "booking": _("Is being entered"),
    "booked": _("Entered"),
    "refused": _("Could not be read"),
}

MOVEMENT_STATE_NAMES = {
    "unallocated": _("Unallocated"),
    "matched": _("Allocated, to be settled tonight"),
    "settled": _("Settled"),
    "withdrawn": _("Taken out"),
}

# What makes the bank's balance another than that of the books; what to do about it.
DIFFERENCE_NAMES = {
    "before": _("From before the first statement"),
    "gap": _("Days between two statements that are missing"),
    "not_in_books": _("Booked by the bank, being entered here"),
    "not_at_bank": _("Entered here, not on any statement"),
    "later_at_bank": _("Entered here, booked by the bank later"),
    "earlier_at_bank": _("Entered here, booked by the bank before the first statement"),
    "later_in_books": _("Booked by the bank, entered here on a later day"),
    "earlier_in_books": _("Booked by the bank, entered here before the first statement"),
    "taken_out": _("Booked by the bank, taken out here"),
    "taken_out_of_before": _("Entered before the first statement, taken out here since"),
    "entry": _("Entries on the bank's account that no movement made"),
}
DIFFERENCE_HELP = {
    "before": _("Enter the opening balance, or hand in the statements from before."),
    "gap": _("Hand in the statements of these days."),
    "not_in_books": _("Wait until the file is entered, or look at it if it stopped."),
    "not_at_bank": _("If the statement should have told it, it may have been entered twice: take it out."),
    "later_at_bank": _("The bank was a few days later. Nothing is to be done."),
    "earlier_at_bank": _("Hand in the statement of that day."),
    "later_in_books": _("It came with a later file. Nothing is to be done."),
    "earlier_in_books": _("It was entered on an earlier day than the bank's. Nothing is to be done."),
    "taken_out": _("The bank has it, so it should stand here: look at why it was taken out."),
    "taken_out_of_before": _("Look at why it was taken out."),
    "entry": _("Somebody entered these in the books by another way."),
}

BATCH_STATE_NAMES = {
    "waiting": _("Waits for approval"),
    "approved": _("Approved, not handed over"),
    "sent": _("Handed over"),
    "dropped": _("Dropped"),
}

LINE_STATE_NAMES = {
    "open": _("No answer yet"),
    "taken": _("The bank has taken it"),
    "rejected": _("The bank said no"),
    "dropped": _("Dropped"),
}

CHANNEL_NAMES = {
    "bank": _("To accounts"),
    "nemkonto": _("To NemKonto"),
    "collection": _("Betalingsservice: to be drawn"),
}

# Why a bank says no: the common ones of ISO 20022's external status reasons, in words.
REASON_NAMES = {
    "AC01": _("the account number is wrong"),
    "AC04": _("the account is closed"),
    "AC06": _("the account is blocked"),
    "AC13": _("the account is of another kind"),
    "AG01": _("this kind of payment is not allowed on the account"),
    "AG02": _("the bank does not know this kind of payment"),
    "AM02": _("the amount is larger than is allowed"),
    "AM03": _("the currency is not handled"),
    "AM04": _("there is too little money on the account"),
    "AM05": _("it looks like a payment that was sent before"),
    "AM09": _("the amount is not what was expected"),
    "AM10": _("the control sum is wrong"),
    "BE01": _("the name does not fit the account"),
    "BE05": _("the sender is not known to the bank"),
    "BE06": _("the receiver is not known"),
    "CURR": _("the currency is wrong"),
    "CUST": _("the sender asked for it to be cancelled"),
    "DT01": _("the day is wrong"),
    "DU01": _("the file's name was used before"),
    "DU04": _("the payment's name was used before"),
    "FF01": _("the file's format is wrong"),
    "MD07": _("the receiver has died"),
    "MS02": _("the receiver does not want it, and no reason is given"),
    "MS03": _("the bank gives no reason"),
    "NARR": _("the bank has written why"),
    "RC01": _("the bank's number is wrong"),
    "RF01": _("the reference was used before"),
    "RR04": _("a rule of the authorities"),
    "TM01": _("it came after the bank's closing time"),
}
