"""A programme template as frozen facts: what the journey's rooms read of a pack.

Code depends on keys, never on labels.  Amounts stand as text ("30000.00") and are asked for in minor units.
"""

from typing import Literal

ClockKey = Literal["programme", "enrolment", "business"]
