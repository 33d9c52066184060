"""What is needed around the program: starting, testing, messages and assets. Nothing here is part of the house."""
