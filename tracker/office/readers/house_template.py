"""A body's own Word or PowerPoint file, read to begin a paper of ours from it."""

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
    """Give the content of a house template, to be opened: that of a template as what its program would begin from it.

    `types`: the content types of a template and of what begins from it. Raises FileProblem, with the `remedy`, where
    it cannot be read or opened; `unreadable` is what the library that opens it raises then.
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
