"""The project around the code: what it depends on, what is locked, and that it stands on its own."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.source import TOP, modules
from tracker.resources import resource

DECLARED = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
PROJECT, GROUPS = DECLARED["project"], DECLARED["dependency-groups"]
NEEDED = [Requirement(line) for line in PROJECT["dependencies"]]
DEV, PACKAGING = ([Requirement(line) for line in GROUPS[name]] for name in ("dev", "package"))
LOCKS = {
    "requirements.txt": NEEDED,
    "requirements-dev.txt": [*NEEDED, *DEV],
    "resources/packaging/requirements.txt": PACKAGING,
}
MADE = {".git", ".venv", "build", "dist", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
"""Folders that hold what tools make, not what the project is."""


def locked(name: str) -> dict[str, list[str]]:
    """The versions of each package in a lock: more than one where it depends on the Python."""
    found: dict[str, list[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==([\w.]+)", (TOP / name).read_text("utf-8"), re.MULTILINE):
        found.setdefault(canonicalize_name(package), []).append(version)
    return found


def test_every_dependency_is_locked_within_its_range() -> None:
    for lock, asked in LOCKS.items():
        versions = locked(lock)
        for needed in asked:
            assert canonicalize_name(needed.name) in versions, f"run make lock: {needed.name} is not in {lock}"
            for version in versions[canonicalize_name(needed.name)]:
                assert needed.specifier.contains(version), f"run make lock: {needed.name} {version} is not in range"


def test_every_locked_package_has_its_hashes_and_names_no_place() -> None:
    for lock, asked in LOCKS.items():
        text = (TOP / lock).read_text("utf-8")
        entries = re.split(r"^(?=[\w])", text, flags=re.MULTILINE)[1:]
        assert len(entries) > len(asked)
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
        assert re.findall(r"^-.*|.*://.*", text, re.MULTILINE) == []


def test_who_uses_the_program_installs_nothing_of_its_developers() -> None:
    ours, theirs = locked("requirements.txt"), locked("requirements-dev.txt")
    with_others = {"packaging", "xlsxwriter"}  # matplotlib and python-pptx bring them
    assert {canonicalize_name(one.name) for one in DEV} & set(ours) <= with_others
    assert {name: theirs.get(name) for name in ours} == ours, "and the developers test with the same versions"


def test_what_the_program_imports_is_what_it_declares() -> None:
    homes = packages_distributions()
    packages = {name.split(".")[0] for module in modules() for name in module.imports()}
    third_party = packages - sys.stdlib_module_names - {"tracker"}
    imported = {canonicalize_name(home) for package in third_party for home in homes.get(package, [package])}
    # PySide6 and what it is built on come as several distributions; the program asks for the one it needs.
    imported -= {"pyside6", "pyside6-addons", "shiboken6"}
    # openpyxl takes defusedxml by itself where it is installed, and is open to entity bombs where it is not.
    assert imported | {"defusedxml"} == {canonicalize_name(needed.name) for needed in NEEDED}


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the project."""
    for path in chain(TOP.glob("*"), *(folder.rglob("*") for folder in TOP.iterdir() if folder.name not in MADE)):
        if path.is_file() and not MADE & set(path.parts) and path.suffix not in {".pyc", ".tracker"}:
            try:
                yield path.relative_to(TOP), path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def test_no_file_names_a_persons_folder_or_a_package_server() -> None:
    stray = re.compile(r"/(?:root|home|Users)/[a-z]|[i]ndex-url|[f]ind-links|[t]rusted-host")
    found = [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if stray.search(line)
    ]
    assert found == []


def test_the_files_that_come_with_the_program_are_found() -> None:
    assert resource("packaging/set_up.sh").is_file()


def test_every_path_that_the_documents_name_is_there() -> None:
    """Of files of code: "domain/plans/plan.py" and "tracker/domain/plans/plan.py" alike."""
    documents = [TOP / "README.md", TOP / "CONTRIBUTING.md", *(TOP / "docs").rglob("*.md")]
    path = re.compile(r"(?<![\w/.])(?:tracker/)?((?:cli|charts|data|domain|office|services|ui)/[\w/]+\.py)\b")
    named = {(document.name, found) for document in documents for found in path.findall(document.read_text("utf-8"))}
    assert {(document, found) for document, found in named if not (TOP / "tracker" / found).exists()} == set()


def test_every_name_that_the_documents_of_the_developers_give_is_in_the_code() -> None:
    """A name: `plan_chosen`, `UnitOfWork`. Where it is in the code does not matter here."""
    documents = [TOP / "CONTRIBUTING.md", TOP / "docs/architecture.md", TOP / "docs/glossary.md"]
    of_others = {"QUndoStack", "LockFileEx"}
    name = re.compile(r"\b(?:[a-z]+_\w+|[A-Z]+[a-z]+[A-Z]\w+)")
    named = {
        (document.name, found)
        for document in (*documents, *(TOP / "docs/decisions").glob("*.md"))
        for quoted in re.findall(r"`[^`\n]+`", document.read_text("utf-8"))
        if "/" not in quoted and ".py" not in quoted
        for found in name.findall(quoted)
    }
    said = {word for folder in ("tracker", "tests") for path in (TOP / folder).rglob("*.py") for word in words(path)}
    assert len(named) > 30
    assert {(document, found) for document, found in named if found not in said | of_others} == set()


def words(path: Path) -> set[str]:
    """The words of a file of code, names among them."""
    return set(re.findall(r"\w+", path.read_text("utf-8"))) if path != Path(__file__) else set()


def test_the_map_answers_twenty_questions() -> None:
    answers = re.findall(r"^\| .+\? \| `(.+)` \|$", (TOP / "docs/architecture.md").read_text("utf-8"), re.MULTILINE)
    assert len(set(answers)) >= 20
    assert [answer for answer in answers if not (TOP / answer).is_file()] == []
