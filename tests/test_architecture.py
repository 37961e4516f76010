"""Which room may import which, and what may stand nowhere. docs/architecture.md says why."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from functools import cache

import pytest

from tests.source import ROOMS, TOP, Module, circles, edges, imported_at_once, is_within, modules, room

BESIDE = (
    *(
        "tracker.__version__",
        "tracker.resources",
        "tracker.checked_json",
        "tracker.atomic_file",
        "tracker.private_files",
    ),
    *("tracker.administrator_settings", "tracker.path_exists", "tracker.windows_paths"),
)
"""What stands beside the rooms, for any of them but the domain, which takes its vocabularies from `resources`."""

COSTLY = ("matplotlib", "numpy", "openpyxl", "docx", "pptx", "lxml", "alembic", "asyncio", "email")
"""What costs more start-up time than everything else together; and what SQLAlchemy imports for others."""

NOT_OF_PLANS = (
    *(
        "tracker.charts",
        "tracker.office",
        "tracker.domain.figures",
        "tracker.domain.indicators",
        "tracker.domain.tables",
    ),
    *("tracker.domain.checks", "tracker.domain.dashboard", "tracker.domain.changes", "tracker.domain.papers"),
    "tracker.domain.statements",
    *("tracker.domain.position", "tracker.domain.publication.publication", "tracker.domain.history.row_kinds"),
    *("tracker.domain.governance.meeting", "tracker.domain.governance.agenda", "tracker.domain.governance.risk"),
    *("tracker.data.rows.schema", "tracker.data.rows.every_kind", "tracker.data.queries.contents_from_rows"),
    *("tracker.ui.spelling", "tracker.ui.controls.writing.document", "tracker.ui.unsaved", "tracker.ui.plans.past_bar"),
    "tracker.ui.controls.entry",
    *("tracker.data.queries.history.history", "tracker.ui.faults.log_file"),
)
"""What no picture of a plan needs: half as long again would pass before the first."""


def imported(name: str, *packages: str) -> list[str]:
    """The imports of a room that lie within `packages`, as "file imports name"."""
    return [
        f"{module.path.relative_to(TOP)} imports {found}"
        for module in room(name)
        for found in module.imports()
        if any(is_within(found, package) for package in packages)
    ]


def strangers(name: str, *allowed: str) -> list[str]:
    """The imports of a room from the program's own modules that lie outside the room and outside `allowed`."""
    permitted = (f"tracker.{name}", *allowed)
    return [
        f"{module.path.relative_to(TOP)} imports {found}"
        for module in room(name)
        for found in module.imports()
        if is_within(found, "tracker") and not any(is_within(found, package) for package in permitted)
    ]


@pytest.mark.parametrize("name", ROOMS)
def test_every_room_holds_code(name: str) -> None:
    assert room(name), f"tracker/{name} is empty: the rules below would guard nothing"


def test_there_are_no_rooms_but_these() -> None:
    folders = {path.name for path in (TOP / "tracker").iterdir() if any(path.glob("*.py"))}
    assert folders == set(ROOMS)


VALUES = frozenset(
    [
        "msgspec.Struct",
        "msgspec.field",
        "msgspec.structs.asdict",
        "msgspec.structs.force_setattr",
        "msgspec.structs.replace",
    ]
)
"""What values are made of and made anew with, in every room; what turns them into JSON and back stays in its room."""


def test_domain_imports_only_itself_its_vocabularies_the_standard_library_and_values() -> None:
    assert strangers("domain", "tracker.resources") == []
    foreign = [
        f"{module.path.relative_to(TOP)} imports {found}"
        for module in room("domain")
        for found in module.imports()
        if found.split(".")[0] not in sys.stdlib_module_names | {"tracker"} and found not in VALUES
    ]
    assert foreign == []


def test_data_uses_only_the_domain() -> None:
    assert strangers("data", *BESIDE, "tracker.domain") == []


@pytest.mark.parametrize("name", [module.split(".")[1] for module in BESIDE[1:]])
def test_what_stands_beside_the_rooms_uses_only_the_domain_and_what_stands_beside_them_too(name: str) -> None:
    assert room(name), f"tracker/{name}.py is gone: take it from the list"
    assert strangers(name, "tracker.domain", *BESIDE) == []


@pytest.mark.parametrize("name", ["charts", "office"])
def test_charts_and_office_use_only_the_domain(name: str) -> None:
    assert strangers(name, *BESIDE, "tracker.domain") == []


def test_services_use_domain_data_office_and_charts_and_no_screen() -> None:
    permitted = ("tracker.domain", "tracker.data", "tracker.office", "tracker.charts")
    assert strangers("services", *BESIDE, *permitted) == []


def test_ui_reads_through_queries_and_writes_through_services() -> None:
    permitted = ("tracker.domain", "tracker.services", "tracker.charts", "tracker.data.queries")
    assert strangers("ui", *BESIDE, *permitted) == []


def test_the_command_line_uses_services_and_queries_and_opens_the_window() -> None:
    permitted = ("tracker.domain", "tracker.services", "tracker.data.queries", "tracker.ui.window.app")
    assert strangers("cli", *BESIDE, *permitted) == []


def test_no_files_import_one_another_in_a_circle() -> None:
    """A file is read with what it imports, and with nothing that imports it. Imports for types alone count."""
    assert circles(edges()) == []


def folder_of(name: str) -> str:
    """The folder that a module is in; a folder's own __init__ is in that folder."""
    return name if name in folders() else name.rpartition(".")[0]


@cache
def folders() -> frozenset[str]:
    """The folders of the program, by their full names."""
    return frozenset(module.name for module in modules() if module.path.name == "__init__.py")


def test_no_folders_import_one_another_in_a_circle() -> None:
    imports: dict[str, set[str]] = {}
    for name, imported in edges().items():
        here = folder_of(name)
        imports.setdefault(here, set()).update({folder_of(other) for other in imported} - {here})
    assert circles(imports) == []


def test_a_folder_can_be_read_at_a_glance() -> None:
    """No folder of code holds more than 25 files, its own `__init__` among them, or one alone beside that."""
    sizes = Counter(folder_of(module.name) for module in modules() if module.path.name != "main.py")
    alone = Counter(
        folder_of(module.name) for module in modules() if module.path.name not in ("__init__.py", "main.py")
    )
    assert {folder: size for folder, size in sizes.items() if size > 25} == {}
    assert [folder for folder, size in alone.items() if size == 1] == []
    tests = Counter(str(path.parent.relative_to(TOP)) for path in (TOP / "tests").rglob("*.py"))
    assert {folder: size for folder, size in tests.items() if size > 25} == {}


def test_what_serves_the_tests_of_a_folder_goes_with_the_last_of_them() -> None:
    """pytest knows a folder by its `__init__`: in any other, a window of `scope="package"` stays open to the very end.

    Whatever is shown beside it takes several times as long.
    """
    serving = [path for path in (TOP / "tests").rglob("conftest.py") if 'scope="package"' in path.read_text("utf-8")]
    assert [path for path in serving if not path.with_name("__init__.py").exists()] == []


def test_a_circle_would_be_found() -> None:
    assert circles({"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": [], "e": ["a"], "f": ["g"], "g": ["f"]}) == [
        ["a", "b", "c"],
        ["f", "g"],
    ]


@pytest.mark.parametrize(
    ("package", "rooms"),
    [
        ("PySide6", {"ui"}),
        ("sqlalchemy", {"data"}),
        ("alembic", {"data"}),
        ("openpyxl", {"office"}),
        ("pptx", {"office"}),
        ("docx", {"office"}),
        ("matplotlib", {"charts"}),
        ("rapidfuzz", {"services"}),
        ("msgspec", {"checked_json"}),
    ],
)
def test_a_library_stays_in_its_room(package: str, rooms: set[str]) -> None:
    users = {
        module.room
        for module in modules()
        for found in module.imports()
        if is_within(found, package) and found not in VALUES
    }
    assert users <= rooms
    assert users, f"nothing imports {package}: either the rule or the dependency is out of date"


@cache
def loaded_with(start: str) -> frozenset[str]:
    """All modules that are loaded where a program imports that one."""
    script = f"import sys, {start}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    return frozenset(ran.stdout.split())


@pytest.mark.parametrize("start", ["tracker.cli.main", "tracker.ui.window.main_window"])
def test_starting_the_program_loads_no_costly_library(start: str) -> None:
    assert start in loaded_with(start)
    assert sorted(set(COSTLY) & loaded_with(start)) == []


def test_a_plan_is_shown_before_what_is_not_of_plans_is_imported() -> None:
    at_once = imported_at_once("tracker.cli.main", "tracker.ui.window.app", "tracker.ui.plans.page")
    assert "tracker.data.queries.actions" in at_once, "what a plan needs is found"
    assert sorted(name for name in at_once if any(is_within(name, package) for package in NOT_OF_PLANS)) == []


def test_the_command_line_starts_without_qt() -> None:
    assert "PySide6" not in loaded_with("tracker.cli.main")
    assert "PySide6" in loaded_with("tracker.ui.window.main_window")


def test_no_module_is_an_attic() -> None:
    attics = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "mixed"}
    assert [module.name for module in modules() if attics & set(module.name.split("."))] == []


def test_a_file_can_be_read_in_one_go() -> None:
    lengths = {str(module.path.relative_to(TOP)): len(module.path.read_bytes().splitlines()) for module in modules()}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_a_class_has_at_most_twenty_methods() -> None:
    sizes = {
        f"{module.name}.{node.name}": sum(isinstance(part, ast.FunctionDef) for part in node.body)
        for module in modules()
        for node in module.nodes()
        if isinstance(node, ast.ClassDef)
    }
    assert {name: size for name, size in sizes.items() if size > 20} == {}


def test_everything_is_caught_only_where_a_bug_is_reported() -> None:
    """`except Exception` stands in the background runner alone, where it is marked BLE001."""
    places = {
        module.name
        for module in modules()
        for node in module.nodes()
        if isinstance(node, ast.ExceptHandler) and _catches_all(node)
    }
    assert places == {"tracker.ui.framework.background"}


def _catches_all(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id in _ALL) for kind in kinds)


_ALL = {"Exception", "BaseException"}


def test_nothing_can_run_what_a_file_holds() -> None:
    """No pickle, eval, exec or shell: a hostile document has nothing to reach for."""
    found = [where for module in modules() for where in _dangers(module)]
    assert found == []


def _dangers(module: Module) -> list[str]:
    dangers = [f"{module.name} imports {name}" for name in module.imports() if name.split(".")[0] in _UNPICKLERS]
    for node in module.nodes():
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in {"eval", "exec"}:
            dangers.append(f"{module.at(node)} calls {node.func.id}")
        if any(keyword.arg == "shell" for keyword in node.keywords):
            dangers.append(f"{module.at(node)} asks for a shell")
        if isinstance(node.func, ast.Attribute) and node.func.attr in {"system", "popen"}:
            dangers.append(f"{module.at(node)} asks for a shell")
    return dangers


_UNPICKLERS = {"pickle", "shelve", "marshal", "dill", "cloudpickle"}


def test_what_was_written_is_put_in_its_place_by_one_module() -> None:
    def is_put_in_place(node: ast.AST) -> bool:
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            return False
        of_a_path = node.func.attr == "replace" and len(node.args) == 1 and not node.keywords
        of = node.func.value
        return of_a_path or (
            isinstance(of, ast.Name)
            and (of.id, node.func.attr) in {("os", "replace"), ("os", "rename"), ("shutil", "move")}
        )

    found = {
        str(module.path.relative_to(TOP))
        for module in modules()
        if any(is_put_in_place(node) for node in module.nodes())
    }
    moves_journals = "tracker/data/file/cut_off_journal.py"  # whole ones, that somebody else wrote
    assert found == {"tracker/atomic_file.py", moves_journals}


def test_cells_for_the_clipboard_are_written_by_one_module_that_keeps_text_text() -> None:
    writes_cells = {module.name for module in modules() if re.search(r"</t[dhr]>|</table>", module.path.read_text())}
    fills_clipboard = {module.name for module in modules() if re.search(r"\.setHtml\(", module.path.read_text())}
    assert writes_cells == {"tracker.services.clipboard.cells"}
    assert fills_clipboard == {"tracker.ui.framework.clipboard_forms"}


def test_no_day_or_month_is_named_in_the_language_of_the_system() -> None:
    """%B and %A, and the names in `calendar`, follow the locale; domain/dates.py holds the English ones."""
    found = [where for module in modules() for where in _names_of_the_system(module)]
    assert found == []


def _names_of_the_system(module: Module) -> list[str]:
    local = re.compile("%-?[aAbBcpxXh]")
    names = {f"calendar.{name}" for name in ("month_name", "month_abbr", "day_name", "day_abbr")}
    found = [f"{module.name} imports {name}" for name in module.imports() if name in names]
    for node in module.nodes():
        specs = [node.format_spec] if isinstance(node, ast.FormattedValue) and node.format_spec else []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "strftime":
            specs = node.args
        parts = [part for one in specs for part in ast.walk(one) if isinstance(part, ast.Constant)]
        found += [module.at(part) for part in parts if local.search(str(part.value))]
    return found


def test_sql_is_never_put_together_from_values() -> None:
    """Values go to the database as bound parameters; a PRAGMA or a CREATE, which take none, may name a constant."""
    found = [
        module.at(node)
        for module in room("data")
        for node in module.nodes()
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", None) or getattr(node.func, "attr", None))
        in {"text", "exec_driver_sql", "execute"}
        and any(
            isinstance(argument, ast.JoinedStr | ast.BinOp) and not _is_definition(argument) for argument in node.args
        )
    ]
    assert found == []


def _is_definition(sql: ast.expr) -> bool:
    start = sql.values[0] if isinstance(sql, ast.JoinedStr) else sql
    return isinstance(start, ast.Constant) and str(start.value).startswith(("PRAGMA ", "CREATE "))


def test_the_screen_never_lets_events_in_by_the_back_door() -> None:
    assert [
        module.at(node)
        for module in room("ui")
        for node in module.nodes()
        if isinstance(node, ast.Attribute) and node.attr == "processEvents"
    ] == []
