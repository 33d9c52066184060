"""Loans: terms, events and the state that follows from them. The rules are pure; see rules/."""
