"""Decisions on screen: the team's recommendation, the draft with all that it lacks, the hearing, and deciding."""
