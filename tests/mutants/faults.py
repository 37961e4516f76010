"""Every small fault that can be put into a file: an edge moved, a number one off, a condition dropped."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from msgspec import Struct

COMPARED = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: (r"not\s+in", "in"),
}
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
ADDED = {ast.Add: (r"\+", "-"), ast.Sub: ("-", "+")}
LISTS = (ast.List, ast.Tuple, ast.ListComp, ast.JoinedStr, ast.Dict, ast.Set)
_SLACK = 1e-6
"""What is less only makes room for binary fractions."""
PLAIN = (ast.Name, ast.Attribute, ast.Call, ast.Compare, ast.Constant, ast.Subscript)


class Fault(Struct, frozen=True):
    """One change of a source: the bytes from `start` to `end` become `text`."""

    start: int
    end: int
    text: str
    line: int
    was: str
    becomes: str
    function: tuple[str, ...]
    """The names of the classes and the function that it lies in; empty where it runs when the file is imported."""

    @property
    def key(self) -> str:
        """What the fault is, whatever the line's number: "line -> line with the fault"."""
        return f"{self.was} -> {self.becomes}"

    def put_into(self, source: bytes) -> bytes:
        """The source with the fault."""
        return source[: self.start] + self.text.encode() + source[self.end :]


def faults_of(path: Path) -> list[Fault]:
    """Every fault for the file, from its top to its end, each once."""
    source = path.read_bytes()
    finder = _Finder(source)
    finder.visit(ast.parse(source))
    ordered = sorted(finder.found, key=lambda fault: (fault.start, fault.end, fault.text))
    return list({(fault.start, fault.end, fault.text): fault for fault in ordered}.values())


class _Finder(ast.NodeVisitor):
    def __init__(self, source: bytes) -> None:
        self.found: list[Fault] = []
        self._source = source
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._classes: list[str] = []
        self._function: tuple[str, ...] = ()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        for part in node.body:
            self.visit(part)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        outermost = not self._function
        if outermost:
            self._function = (*self._classes, node.name)
        for part in node.body:
            self.visit(part)
        if outermost:
            self._function = ()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Leave alone what a row has before it is stored: position 0, version 1."""
        unstored = isinstance(node.value, ast.Constant) and node.value.value in (0, 1)
        if node.value is not None and not (self._classes and not self._function and unstored):
            self.visit(node.value)

    def visit_If(self, node: ast.If) -> None:
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return
        self._replace(node.test, "False")
        if node.orelse:
            self._replace(node.test, "True")
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._replace(node, _held(node.body))
        self._replace(node, _held(node.orelse))
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._replace(test, "True")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        for left_out in node.values:
            rest = [value for value in node.values if value is not left_out]
            self._replace(node, _held(rest[0]) if len(rest) == 1 else ast.unparse(ast.BoolOp(node.op, rest)))
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            start, end = self._span(node)
            self._add(start, end, self._source[start + len("not") : end].decode().strip(), node.lineno)
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        sides = [node.left, *node.comparators]
        for index, operator in enumerate(node.ops):
            if type(operator) in COMPARED:
                self._swap(sides[index], sides[index + 1], *COMPARED[type(operator)])
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if type(node.op) in ADDED and not _is_text_or_list(node):
            self._swap(node.left, node.right, *ADDED[type(node.op)])
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id in CALLED:
            self._replace(node.func, CALLED[node.func.id])
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call):
            self._replace(node.value, "None")
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, bool):
            self._replace(node.value, str(not node.value.value))
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            return
        if isinstance(node.value, int):
            self._replace(node, str(node.value + 1))
            self._replace(node, str(node.value - 1) if node.value else "(-1)")
        elif isinstance(node.value, float) and abs(node.value) > _SLACK:
            self._replace(node, repr(float(f"{node.value * 1.1:.6g}")))
            self._replace(node, repr(float(f"{node.value * 0.9:.6g}")))

    def visit_keyword(self, node: ast.keyword) -> None:
        """Leave alone how much is kept to be quick."""
        if node.arg != "maxsize":
            self.generic_visit(node)

    def visit_Assert(self, node: ast.Assert) -> None:
        """Nothing within: an assertion tells the next reader, and the type checker, what is known."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Nothing within: Python 3.11 does not say where in the text it stands."""

    def _span(self, node: ast.expr) -> tuple[int, int]:
        if node.end_lineno is None or node.end_col_offset is None:
            raise ValueError("The tree was not read from a source.")
        return (
            self._starts[node.lineno - 1] + node.col_offset,
            self._starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def _replace(self, node: ast.expr, text: str) -> None:
        self._add(*self._span(node), text, node.lineno)

    def _swap(self, left: ast.expr, right: ast.expr, old: str, new: str) -> None:
        start, end = self._span(left)[1], self._span(right)[0]
        between = re.search(old, self._source[start:end].decode())
        if between:
            self._add(start + between.start(), start + between.end(), new, left.end_lineno or left.lineno)

    def _add(self, start: int, end: int, text: str, line: int) -> None:
        top = self._source.rfind(b"\n", 0, start) + 1
        bottom = self._source.find(b"\n", end)
        before, after = self._source[top:start].decode(), self._source[end:bottom].decode()
        was = self._source[top:bottom].decode()
        becomes = before + text + after
        self.found.append(Fault(start, end, text, line, _flat(was), _flat(becomes), self._function))


def _flat(text: str) -> str:
    """The code in one line without its comments, which say nothing of a fault."""
    return " ".join(re.sub(r"(?m)\s# .*$", "", text).split())


def _held(node: ast.expr) -> str:
    return ast.unparse(node) if isinstance(node, PLAIN) else f"({ast.unparse(node)})"


def _is_text_or_list(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return _is_text_or_list(node.left) or _is_text_or_list(node.right)
    return isinstance(node, LISTS) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
