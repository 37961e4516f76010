"""Another program that has a tracker file open."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.source import TOP


class Other:
    """Another program with the file open."""

    def __init__(self, folder: Path, deed: str = "hold", environment: Mapping[str, str] = os.environ) -> None:
        command = [sys.executable, "-m", "tests.crash.program", deed, str(folder), "0"]
        self.process = subprocess.Popen(
            command, cwd=TOP, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        self.answer()

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def edit(self, title: str) -> None:
        """Let it add a plan, and wait until that is written."""
        assert self.tell(title) == "done"

    def tell(self, title: str) -> str:
        """Let it add a plan (with an empty title: open and close the file), and give its answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{title}\n")
        self.process.stdin.flush()
        return self.answer()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()
