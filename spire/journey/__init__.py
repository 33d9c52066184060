"""The journey floor: a participant's way from the first contact to self-sufficiency."""
