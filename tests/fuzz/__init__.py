"""Hostile and random input: to every form and address, to every file reader, and to the server itself.

`targets` names the readers and what each may answer; `changing` breaks good files the way their kind can be broken;
`hunt` is the coverage-guided search (`python3 start.py fuzz`); `found` keeps every case that once broke something.
"""
