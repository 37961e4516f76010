"""What a spreadsheet makes of a table on the clipboard: the marks of LibreOffice and of Excel are read."""

from __future__ import annotations

from lxml import html


def cells(page: str) -> list[html.HtmlElement]:
    """The cells of all the tables of a page."""
    return list(html.fromstring(page).iter("td", "th"))


def not_text(page: str) -> list[str]:
    """What stands in cells of which either program may make a number, a date or a formula."""
    found = cells(page)
    assert found, "there is no table"
    return [
        said.strip()
        for cell in found
        if not (cell.get("sdnum") == "1033;0;@" and "mso-number-format:'\\@'" in cell.get("style", ""))
        and (said := "".join(map(str, cell.itertext()))).strip()
    ]


def texts_beside_cells(page: str) -> list[str]:
    """What stands outside of all cells: a spreadsheet takes it for cells that say nothing of what they are."""
    found = []
    for part in html.fromstring(page).iter():
        is_around = [around.tag in ("td", "th") for around in part.iterancestors()]
        if not any(is_around):
            found += [part.tail, None if part.tag in ("td", "th") else part.text]
    return [said for said in found if said and said.strip()]
