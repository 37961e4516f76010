"""Open a body's own Word or PowerPoint file as the beginning of one of our papers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from tracker.domain.errors import FileProblem, SourceProblem
from tracker.office.readers.office_zip import Package

_TYPES = "[Content_Types].xml"


@contextmanager
def house_template(
    template: Path, types: tuple[bytes, bytes], unreadable: type[Exception], remedy: str
) -> Iterator[io.BytesIO]:
    """Yield the content of a house template, ready to be opened; a template file becomes a document or presentation.

    `types`: the content types of a template and of the document made from it. Raises FileProblem, with the `remedy`, if
    the file cannot be read or opened; `unreadable` is the error of the library that opens it.
    """
    try:
        content = template.read_bytes()
        Package(template)
        yield io.BytesIO(_begun_from(content, *types))
    except OSError as error:
        raise FileProblem(f"{template} cannot be read ({error.strerror or error}). Choose another template.") from error
    except (SourceProblem, unreadable, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise FileProblem(f"{template.name} cannot be used as a template. {remedy}") from error


def _begun_from(content: bytes, of_template: bytes, of_paper: bytes) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        if of_template not in source.read(_TYPES):
            return content
        with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
            for part in source.infolist():
                held = source.read(part)
                target.writestr(part.filename, held.replace(of_template, of_paper) if part.filename == _TYPES else held)
    return changed.getvalue()
