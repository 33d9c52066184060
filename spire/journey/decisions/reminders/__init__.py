"""Reminders of instalments, the conversation before the formal letter, and claims that go to public collection. # G-6

LoanReminder  loan · step · due day (once) · letter
LoanTalk      loan · held or tried · what was said
Claim         loan · due day (once) · type, period, days · proposed → approved → sent · what came back
ClaimFile     sealed file · sha256
"""
