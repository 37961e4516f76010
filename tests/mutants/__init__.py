"""Small deliberate faults, one at a time: does a test near by notice? `python -m tests.mutants domain`."""
