"""A PDF that is no longer wanted."""

from __future__ import annotations

import os
import select
import tempfile
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from tracker.services.papers.pdf import save_as_pdf


@pytest.mark.skipif(os.name == "nt", reason="the program that takes LibreOffice's place is a script of the shell")
def test_libreoffice_ends_with_an_export_that_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, program, temporary = tmp_path / "pipe", tmp_path / "soffice", tmp_path / "temporary"
    os.mkfifo(pipe)
    temporary.mkdir()
    program.write_text(
        f"#!/bin/sh\nexec 3>'{pipe}'\ntouch \"$TMPDIR/of its own\"\necho works >&3\nsleep 600 &\nwait\n", "ascii"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    def wanted_until_it_works() -> None:
        try:
            works = os.read(reading, 100)
        except BlockingIOError:
            return
        if works:
            raise CancelledError

    with pytest.raises(CancelledError):
        save_as_pdf(tmp_path / "report.docx", tmp_path / "report.pdf", wanted_until_it_works)
    assert select.select([reading], [], [], 20)[0], "it goes on"
    assert os.read(reading, 100) == b""
    os.close(reading)
    assert [*temporary.iterdir()] == []
    assert not (tmp_path / "report.pdf").exists()
