"""The business account beside the budget, by the participant's door and by their own coach's."""
