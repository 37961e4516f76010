"""The speeds, each beside a peer's from the same run: `python -m tests.speed`. Nothing here passes or fails."""
