# Every target installs what it needs into .venv; the same without make: python tools/setup.py <target>
PYTHON ?= python3

.PHONY: run test check bench nightly revision

run:
	@$(PYTHON) tools/setup.py run

test:
	@$(PYTHON) tools/setup.py test $(ARGS)

check:
	@$(PYTHON) tools/setup.py check

bench:
	@$(PYTHON) tools/setup.py bench

nightly:
	@$(PYTHON) tools/setup.py nightly

# make revision m="what changes"
revision:
	@.venv/bin/python tools/revision.py "$(m)"
