"""A child process does not outlive the window that it works for."""

from __future__ import annotations

import subprocess
import sys

from tracker.services.child_process import environment, lifeline

WORKS_ON = """
import threading
from tracker.services.child_process import end_with_lifeline
end_with_lifeline()
print("works", flush=True)
threading.Event().wait()
"""


def test_a_child_ends_with_its_lifeline_and_not_before() -> None:
    with lifeline() as stdin:
        arguments = [sys.executable, "-c", WORKS_ON]
        child = subprocess.Popen(arguments, env=environment(), stdin=stdin, stdout=subprocess.PIPE)
        assert child.stdout is not None
        with child.stdout:
            assert child.stdout.readline().strip() == b"works"
        assert child.poll() is None
    assert child.wait(timeout=20) == 1
