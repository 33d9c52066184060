"""What can be said of recruitment and enrolments without a database: numbers, moves, steps, the journey's bar."""
