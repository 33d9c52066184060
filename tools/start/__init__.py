"""How the project is started and tested from a clean machine, with the standard library alone.

`environment` makes the virtual environment, `serve` prepares and starts the program, `check` runs every test, and
`machine` names what is missing and how to get it.
"""
