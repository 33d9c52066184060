"""Screenings on screen: the list, one's own card, the team's agreement, and the recommendation."""
