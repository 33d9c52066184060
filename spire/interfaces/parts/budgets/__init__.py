"""Budgets on a page, for staff and participants alike: filling in, and reading with totals and why."""
