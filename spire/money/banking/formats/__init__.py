"""Files of banks: what they tell, read as a stream of small facts; no database, nothing is booked here.

    reading.pieces(file)   which format it is, and its pieces one by one, with the balances checked
    rows                   Head, Balance, Line, Foot: what a piece can be
    keys.keyed(lines)      one key for each line, the same whenever and however often the line is read
    camt                   camt.053 and camt.054, any version
    bank_csv               account movements as a bank's own pages export them
    betalingsservice       delivery 0602: payments made, refused and charged back
    account_information    a participant's movements from an account service (JSON); for view access, never for the books

A file that is broken, hostile or something else is refused with where and why (`faults.Unreadable`); a caller that
takes a file in does so in one transaction, so nothing is half booked. Standards, hence here and not in a country.
"""
