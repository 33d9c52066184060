# Every target is one line of start.py, which needs only Python 3.11. Without make: python3 start.py run
PYTHON ?= python3

.PHONY: run test demo audit env lock fuzz benchmark

run:
	@$(PYTHON) start.py run $(ARGS)

test:
	@$(PYTHON) start.py test $(ARGS)

demo:
	@$(PYTHON) start.py demo $(ARGS)

audit:
	@$(PYTHON) start.py audit

env:
	@$(PYTHON) start.py env

lock:
	@$(PYTHON) start.py lock

# Hunts for files that break a reader, two minutes each; others: make fuzz ARGS="statement --minutes 20"
fuzz:
	@$(PYTHON) start.py fuzz $(ARGS)

# The environment must be there (make env). Takes a while: a million loans. Less: make benchmark ARGS=--quick
benchmark:
	@.venv/bin/python benchmarks/run.py $(ARGS)
