"""Instruments: promises of money that is to come back. One folder a kind; so far `loans`.

Only `journey.decisions` may call `promises`. # G-3, G-4
"""
