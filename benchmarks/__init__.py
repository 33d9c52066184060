"""How fast the house is, measured beside what the machine can do in the same run: `python benchmarks/run.py`."""
