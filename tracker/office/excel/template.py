"""The workbook that a board's workbook begins as: an empty one, or the body's own with its theme and its cell styles.

The content of a house workbook is removed, with its names, links and properties, so that nothing of an older one is
carried over. Our cells stay in Arial, whose widths determine the heights of their rows. Imported only inside the
function that writes a workbook.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.custom import CustomPropertyList
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.defined_name import DefinedNameDict

from tracker.domain.errors import FileProblem, SourceProblem
from tracker.office.readers.office_zip import Package

_LEAST_CONTRAST = 4.5
"""The contrast required of the white text on a heading's fill, after WCAG."""
_ACCENT = re.compile(rb"<a:accent1>\s*<a:srgbClr val=\"([0-9A-Fa-f]{6})\"")


def begin_workbook(template: Path | None) -> Workbook:
    """Return a workbook without sheets. Raises FileProblem if the template is not a workbook."""
    if template is None:
        made = Workbook()
        made.remove(made.worksheets[0])
        return made
    house: Any = _open(template)
    for sheet in list(house._sheets):  # noqa: SLF001 - chart sheets too, which have no public list to take them out of
        house.remove(sheet)
    house.defined_names = DefinedNameDict()
    house.properties, house.custom_doc_props = DocumentProperties(), CustomPropertyList()
    house.security = house.code_name = None
    house.views = Workbook().views
    return _as_workbook(house)


def accent_of(workbook: Workbook) -> str | None:
    """Return the first accent colour of the workbook's theme as RRGGBB if white text is legible on it; else None."""
    theme = workbook.loaded_theme
    match = _ACCENT.search(theme) if theme else None
    if match is None:
        return None
    colour = match[1].decode().upper()
    return colour if _contrast_with_white(colour) >= _LEAST_CONTRAST else None


def _open(template: Path) -> Workbook:
    try:
        template.open("rb").close()
        Package(template)
        return load_workbook(template, keep_links=False)
    except OSError as error:
        raise FileProblem(f"{template} cannot be read ({error.strerror or error}). Choose another template.") from error
    except (SourceProblem, InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise FileProblem(
            f"{template.name} cannot be used as a template. Open it in Excel, save it as .xlsx, and choose that file."
        ) from error


def _as_workbook(house: Any) -> Workbook:
    """Convert the workbook to a plain one, even if it was a template (.xltx) or had macros."""
    house.template, house.vba_archive = False, None
    workbook: Workbook = house
    return workbook


def _contrast_with_white(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    light = sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
    return 1.05 / (light + 0.05)
