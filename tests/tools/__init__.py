"""How the project is started, tested without starting it."""
