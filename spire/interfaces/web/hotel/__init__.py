"""The entrepreneur hotel as the team looks after it: whose desk it is today, opening hours, rules and closing days."""
