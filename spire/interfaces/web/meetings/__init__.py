"""Meetings with participants: the staff's list, and the pages of one enrolment's meetings."""
