# Every target is one line of start.py, which needs only Python 3.11. Without make: python3 start.py run
PYTHON ?= python3

.PHONY: run test demo audit env lock

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
