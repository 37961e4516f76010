# Everything that needs .venv makes it first; resources/packaging/set_up.sh says how.
READY = .venv/ready
PYTHON_HERE = .venv/bin/python

.PHONY: run demo test check format bench torture mutants screenshots package lock clean

# Open the program on the example, or write build/demo/ where there is no display.
run: $(READY)
	@sh resources/packaging/run.sh

# The papers of two meetings, the workbooks and a picture of every screen, into build/demo/; it needs no display.
demo: $(READY)
	$(PYTHON_HERE) -m docs.demo

# All the checks and all the tests: what CI runs.
test: check
	$(PYTHON_HERE) -m pytest -n auto --maxprocesses 4 --dist worksteal

check: $(READY)
	$(PYTHON_HERE) -m ruff check
	$(PYTHON_HERE) -m ruff format --check
	$(PYTHON_HERE) -m mypy

format: $(READY)
	$(PYTHON_HERE) -m ruff check --fix
	$(PYTHON_HERE) -m ruff format

# Each speed beside its peer's, in a table and in build/bench.json.
bench: $(READY)
	$(PYTHON_HERE) -m tests.speed

# Kills, damage, random trackers, a random past and every property at length, with figures: most of an hour.
torture: $(READY)
	$(PYTHON_HERE) -m tests.torture

# Small faults, one at a time: which does no test notice? Of what was changed, or of ROOMS="domain data/queries publication".
mutants: $(READY)
	$(PYTHON_HERE) -m tests.mutants $(ROOMS)

# Pictures of every screen.
screenshots: $(READY)
	$(PYTHON_HERE) -m docs.screenshots

# The frozen program, tried out, and the packages of this system, the wheel, the SBOM and the checksums, into dist/.
package:
	@sh resources/packaging/package.sh

# The three locks from pyproject.toml: the newest versions in range, for every system, with all their hashes. What the
# program itself needs, what its developers need besides, and what packages it.
LOCK = build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --only-binary :all: --custom-compile-command "make lock"
lock: $(READY)
	$(PYTHON_HERE) -m venv --clear build/lock
	build/lock/bin/python -m pip install --quiet uv
	$(LOCK) --upgrade pyproject.toml --group dev --output-file requirements-dev.txt
	$(LOCK) --upgrade pyproject.toml --constraint requirements-dev.txt --output-file requirements.txt
	$(LOCK) --upgrade --group pyproject.toml:package --constraint requirements-dev.txt \
	    --output-file resources/packaging/requirements.txt

clean:
	rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): requirements-dev.txt resources/packaging/set_up.sh
	sh resources/packaging/set_up.sh
	touch $@
