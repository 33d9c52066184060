"""The demonstration: a plainly invented municipality whose last two years are played day by day.

`lives.py` says who there is and how far each came, `municipality.py` makes the house they come to, `steps.py` does what
staff and participants did, through the same actions as the screens, and `play.py` lets the days pass: the clock stands
in the past, and every night is run. Fixed seed, relative to today; all CPR numbers have day + 60.
"""
