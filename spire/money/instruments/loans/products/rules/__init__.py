"""The rules of products: pure, with no clock and no database.

content.py    everything that terms say, what is wrong with it, and where an amount stands
policies.py   the named ways of finding the monthly amount
ability.py    whether terms can repay a loan within their own number of instalments, with the working
quoting.py    a plan and its price, with a what-if beside it
"""
