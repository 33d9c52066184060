"""Instruments: promises of money that is to come back. One folder a kind: `loans` and `credit_lines`,
blind to each other.

Only `journey.decisions` may call `promises`. # G-3, G-4
"""
