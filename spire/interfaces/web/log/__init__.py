"""The log for whoever audits: searching changes and looks, one row with its proof, a file, and the chain. # K-2

Persons stand here by their number and never by name; a CPR number that is searched for is posted and stands in no
address. Every search, page, row and file is in the log itself, with its purpose.
"""
