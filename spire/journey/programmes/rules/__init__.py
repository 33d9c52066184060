"""What a programme template is, what makes a pack whole, and when its weeks are, without Django or a database."""
