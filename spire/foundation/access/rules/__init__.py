"""What holds for logins, without a database and without a clock."""
