"""What an inquiry can be: open or answered, and in which words a referred citizen agreed. # C-1"""

from typing import Final

OPEN: Final = ("waiting", "waiting_list")
# What the citizen agreed to when a caseworker referred; a new wording is a new version.
REFERRAL_CONSENT: Final = "referral"
REFERRAL_CONSENT_VERSION: Final = "1"
