"""Reduce a part of a Word document to what Word shows of it, before it is walked.

Of several alternatives one stays. Form fields and check boxes become characters, and equations become text. Prompts
that nobody has answered ("Choose an item.") are marked as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from tracker.office.readers.docx_styles import attribute, is_on
from tracker.office.readers.symbol_fonts import TICKED, UNTICKED

if TYPE_CHECKING:
    from tracker.office.readers.office_zip import Package

ASKED = "askedFor"
"""The element name that is given to Word's prompts for entries that nobody has made."""
_SHOWN = tuple(f"{{*}}{tag}" for tag in ("t", "sym", "symEx", "txbxContent", "drawing", "pict", "fldChar"))
_JOINED = {"num": "", "den": "/", "sup": "^", "sub": "_", "deg": ""}
"""The sign before a part of an equation that is written on one line."""


def shown_part(package: Package, part: str) -> etree._Element:
    """Return the root of a part with only what Word shows. Raises SourceProblem."""
    root = package.tree(part)
    for element in list(root.iter("{*}AlternateContent")):
        _choose(element)
    for control in root.iter("{*}sdt"):
        _fill_control(control)
    for paragraph in root.iter("{*}p"):
        if paragraph.find(".//{*}ffData") is not None:
            _fill_fields(paragraph)
    for equation in list(root.iter("{*}oMath")):
        _replace(equation, [_run(equation, _math(equation).strip())])
    return root


def _choose(element: etree._Element) -> None:
    """Keep the first alternative that shows something, as Word also writes them for programs that lack the newest."""
    shown = next((entry for entry in element if any(True for _ in entry.iter(*_SHOWN))), None)
    _replace(element, list(shown) if shown is not None else [])


def _replace(element: etree._Element, others: list[etree._Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        index = parent.index(element)
        parent[index : index + 1] = others


def _fill_control(control: etree._Element) -> None:
    about, content = control.find("{*}sdtPr"), control.find("{*}sdtContent")
    if about is None or content is None:
        return
    checked = about.find("{*}checkbox/{*}checked")
    if about.find("{*}checkbox") is not None:
        _only(content, TICKED if is_on(checked) else UNTICKED)
    elif is_on(about.find("{*}showingPlcHdr")):
        for entry in content.iter("{*}t"):
            entry.tag = f"{{{_namespace(entry)}}}{ASKED}"


def _only(content: etree._Element, text: str) -> None:
    """Replace all text in a control by `text`."""
    for entry in list(content.iter("{*}t", "{*}sym")):
        if text:
            _replace(entry, [_text(entry, text)])
            text = ""
        else:
            _replace(entry, [])


def _fill_fields(paragraph: etree._Element) -> None:
    """Write the content of a check box or drop-down list in place of the stored result of its field."""
    depth = 0
    for entry in list(paragraph.iter("{*}fldChar", "{*}t")):
        kind = attribute(entry, "fldCharType")
        if kind == "begin":
            text = _field_text(entry)
            if text and not depth:
                depth = 1
                entry.addnext(_text(entry, text))
            elif depth:
                depth += 1
        elif kind == "end":
            depth = max(depth - 1, 0)
        elif not kind and depth:
            entry.text = ""


def _field_text(field: etree._Element) -> str:
    box, choices = field.find("{*}ffData/{*}checkBox"), field.find("{*}ffData/{*}ddList")
    if box is not None:
        mark = box.find("{*}checked")
        return TICKED if is_on(mark if mark is not None else box.find("{*}default")) else UNTICKED
    if choices is not None:
        entries = [attribute(entry) for entry in choices.iterfind("{*}listEntry")]
        chosen = attribute(choices.find("{*}result")) or attribute(choices.find("{*}default")) or "0"
        if chosen.isdecimal() and int(chosen) < len(entries):
            return entries[int(chosen)]
    return ""


def _math(element: etree._Element) -> str:
    """Return an equation on one line: a fraction with a slash, powers and indices with their usual signs."""
    return "".join(_math_parts(element))


def _math_parts(element: etree._Element) -> Iterator[str]:
    for part in element:
        name = str(part.tag).rpartition("}")[2]
        if name == "t":
            yield part.text or ""
        elif name in _JOINED:
            inner = _math(part)
            around = len(inner) > 1 and not inner.isalnum()
            yield _JOINED[name] + (f"({inner})" if around else inner) if inner else ""
        elif name == "rad":
            yield f"√({_math(part)})"
        elif name == "d":
            yield f"({_math(part)})"
        else:
            yield from _math_parts(part)


def _text(beside: etree._Element, text: str) -> etree._Element:
    made = etree.Element(etree.QName(_namespace(beside), "t"))
    made.text = text
    return made


def _run(beside: etree._Element, text: str) -> etree._Element:
    parent = beside.getparent()
    run = etree.Element(etree.QName(_namespace(beside if parent is None else parent), "r"))
    run.append(_text(run, text))
    return run


def _namespace(element: etree._Element) -> str:
    return etree.QName(element).namespace or ""
