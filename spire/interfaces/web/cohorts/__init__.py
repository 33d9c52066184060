"""Cohorts: their members, their sessions, and attendance as the team records it."""
