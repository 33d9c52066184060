"""What a form is and what an answer must be, without Django and without the database."""
