"""Files in a folder that lets this user not in: each command says so."""

from __future__ import annotations

import shutil

import pytest

from tests.stored import made
from tests.two_users import another_user, needs_two_users, shared_folder
from tracker.cli.main import main


@needs_two_users
def test_each_command_says_in_a_sentence_that_it_may_not_go_there(capsys: pytest.CaptureFixture[str]) -> None:
    with shared_folder() as folder:
        path = folder / "plan.tracker"
        made(path).close()
        shutil.copyfile(path, folder / "backup.tracker")
        commands = {
            command: [command, str(path), *rest]
            for command, *rest in (
                ["show"],
                ["check"],
                ["findings"],
                ["backup"],
                ["update", "1.1", "--note", "A note"],
                ["export", str(folder / "all.json")],
                ["restore", str(folder / "backup.tracker")],
            )
        }
        commands["new"] = ["new", str(folder / "new.tracker")]
        for given in commands.values():  # all is imported that they use
            main(given)
        capsys.readouterr()
        folder.chmod(0o600)
        for command, given in commands.items():
            with another_user():
                code = main(given)
            said = capsys.readouterr()
            assert code == 1, command
            assert said.out == "", command
            assert "Permission denied" in said.err or "Nothing may be written" in said.err, (command, said.err)
            assert "Nothing was changed" in said.err or "Ask the owner" in said.err or "Choose" in said.err, said.err
