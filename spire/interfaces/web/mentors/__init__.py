"""Mentors: the team's register and agreements, and the volunteer's own pages."""
