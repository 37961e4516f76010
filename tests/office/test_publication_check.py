"""Every place of a file in which words can stand is looked through before it is published."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tracker.domain.publication.repeats_of_exempt import KeptBack, Secret
from tracker.office.publication_check import Checked, search_file

WORDS = "what the supplier is paid"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.xlsx"


def search(path: Path, content: bytes, secret: str = WORDS, texts: tuple[str, ...] = ()) -> Checked:
    path.write_bytes(content)
    return search_file(path, KeptBack([Secret(secret, "an exempt note")], common=[]), texts)


def package(content: bytes | str, name: str = "part.xml", comment: bytes = b"") -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as made:
        made.comment = comment
        made.writestr(name, content)
    return held.getvalue()


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    held = b"".join(len(content).to_bytes(4, "big") + kind + content + b"\xff\xfe\xfd\xfc" for kind, content in chunks)
    return b"\x89PNG\r\n\x1a\n" + held


def test_nothing_is_found_in_an_empty_file_or_one_that_is_no_package(path: Path) -> None:
    for content in (b"", b"PK", b"PK no zip", b"<", b"\x89PNG", b"\x89PNG\r\n\x1a\n\0\0\0"):
        assert search(path, content) == Checked({}, (), {})


@pytest.mark.parametrize("depth", [1, 2, 3, 4, 5])
def test_packages_within_packages_are_opened_four_deep(path: Path, depth: int) -> None:
    content = f"<a>{WORDS}</a>".encode()
    for _ in range(depth):
        content = package(content)
    assert bool(search(path, content).repeats) == (depth <= 4)


def test_a_finding_is_told_with_the_part_that_it_stands_in_and_its_text(path: Path) -> None:
    inner = package(f"<a><b>{WORDS}</b></a>", "deep.xml")
    found = search(path, package(inner, "/inner.xlsx"))
    assert list(found.repeats) == ["inner.xlsx/deep.xml"]
    assert found.texts == {"inner.xlsx/deep.xml": WORDS}
    ((one,),) = found.repeats.values()
    assert (one.what, one.thing) == ("words", "an exempt note")
    twice = search(path, package(f"<a><b>{WORDS}</b><b>{WORDS}</b></a>"))
    assert twice.texts == {"part.xml": WORDS}, "each text is told once"
    plain = search(path, WORDS.encode())
    assert (list(plain.repeats), plain.texts) == (["out.xlsx"], {"out.xlsx": WORDS})


def test_the_comment_of_a_package_and_the_names_of_its_parts_are_read(path: Path) -> None:
    assert list(search(path, package("<a/>", comment=WORDS.encode())).repeats) == ["out.xlsx"]
    assert list(search(path, package("<a/>", f"{WORDS}.xml")).repeats) == [f"{WORDS}.xml"]
    assert not search(path, package("<a/>", "398700.xml"), "£398,700").repeats, "a part's name has no figure"


@pytest.mark.parametrize(
    ("xml", "found"),
    [
        (f"<a>{WORDS}</a>", True),
        (f"  <a>{WORDS}</a>", True),
        (f"<a x='{WORDS}'/>", True),
        (f"<a><!-- {WORDS} --></a>", True),
        (f"<a><?do {WORDS}?></a>", True),
        ("<a><?what the supplier is paid?></a>", True),
        ("<a>what the <b>supplier is paid</b></a>", False),
        ("<a><b>what the </b>supplier is paid</a>", False),
        ("<p>what the <b>supplier</b> is paid</p>", True),
        ("<w:p xmlns:w='w'>what the <w:r>supplier</w:r> is paid</w:p>", True),
        ("<si><t>what the </t><t>supplier is paid</t></si>", True),
        ("<is><t>what the </t><t>supplier is paid</t></is>", True),
        ("<x><t>what the </t><t>supplier is paid</t></x>", False),
        ("<b><p>what the </p><p>supplier is paid</p></b>", False),
        ("<p>what the <p>supplier is paid</p></p>", False),
        ("<p><p>what the </p>supplier is paid</p>", False),
        ("<p><p>x</p>what the <r>supplier</r> is paid</p>", True),
        (f"<a><b></a>{WORDS}", True),
        (f"<a>{WORDS}", True),
        (f"< {WORDS}", True),
        (f"<a>x</a> {WORDS}", True),
        (f"<a x={WORDS}>y</a>", True),
        (f"<a>x</a>{' ' * (1 << 20)}<b>{WORDS}</b>", True),
    ],
)
def test_a_sentence_is_read_across_what_lies_in_one_paragraph_and_no_further(path: Path, xml: str, found: bool) -> None:
    assert bool(search(path, package(xml)).repeats) == found


@pytest.mark.parametrize("before", range((1 << 20) - 9, (1 << 20) + 3))
def test_words_across_the_pieces_in_which_a_long_part_is_read_are_found(path: Path, before: int) -> None:
    xml = f"<a><b>{' ' * (before - 6)}</b><b>{WORDS}</b></a>"
    assert search(path, package(xml)).repeats


@pytest.mark.parametrize(
    ("xml", "secret", "found"),
    [
        ("<a x='398700'/>", "£398,700", False),
        ("<a x='Cost £398,700'/>", "£398,700", False),
        ("<a>Cost £398,700</a>", "£398,700", True),
        ("<a x='Let to Quibblewick'/>", "Mr Quibblewick came", True),
        ("<a>Let to Quibblewick</a>", "Mr Quibblewick came", True),
    ],
)
def test_an_attribute_tells_words_and_names_and_its_numbers_are_sizes(
    path: Path, xml: str, secret: str, found: bool
) -> None:
    assert bool(search(path, package(xml), secret).repeats) == found


def test_of_bytes_only_words_in_a_row_say_anything_in_either_encoding(path: Path) -> None:
    for content in (b"\xff\xff" + WORDS.encode(), b"\xff\xfe" + WORDS.encode("utf-16-le")):
        found = search(path, content)
        assert (list(found.repeats), found.texts) == (["out.xlsx"], {})
    for secret in ("Mr Quibblewick came", "£398,700"):
        assert not search(path, b"\xff Quibblewick \xff 398700", secret).repeats
    assert search(path, b"Quibblewick", "Mr Quibblewick came").repeats


@pytest.mark.parametrize("kind", ["tEXt", "zTXt", "iTXt"])
def test_the_words_that_a_picture_carries_are_read_packed_or_not(path: Path, kind: str) -> None:
    secret = "Mr Quibblewick came"
    said = b"Let to Quibblewick"
    packed = {"tEXt": b"Title\0" + said, "zTXt": b"Title\0\0" + zlib.compress(said), "iTXt": b"Title\0\1\0en\0\0"}[kind]
    packed += zlib.compress(said) if kind == "iTXt" else b""
    header = (b"IHDR", b"\xff" * 13)
    assert search(path, png(header, (kind.encode(), packed)), secret).repeats
    assert search(path, png(header, (kind.encode(), packed), (b"IEND", b"")), secret).repeats
    assert not search(path, png(header, (b"IDAT", packed)), secret).repeats
    assert not search(path, b"\xff" + png(header, (kind.encode(), packed)), secret).repeats, "no picture"


def test_packed_words_of_a_text_of_a_picture_that_names_no_language_are_read(path: Path) -> None:
    packed = zlib.compress(b"Let to Quibblewick", 0)
    assert b"\0" in packed, "a byte that parts words elsewhere"
    content = png((b"IHDR", b"\xff" * 13), (b"iTXt", b"Title\0\1\0\0\0" + packed))
    assert search(path, content, "Mr Quibblewick came").repeats


def test_plain_words_of_an_international_text_of_a_picture_are_read(path: Path) -> None:
    content = png((b"IHDR", b"\xff" * 13), (b"iTXt", b"Title\0\0\0en\0\0Let to Quibblewick"))
    assert search(path, content, "Mr Quibblewick came").repeats


def test_texts_that_are_asked_for_are_found_word_for_word_wherever_they_stand(path: Path) -> None:
    xml = "<a><b>The home is let.</b><b>Rents rise</b><c x='The roof leaks'/></a>"
    asked = (
        "the home is LET",
        "is let rents",
        "home is",
        "ome is let",
        "The roof leaks",
        "roof leaks often",
        "let the",
    )
    assert search(path, package(xml), WORDS, asked).holds == (True, True, True, False, True, False, False)
    assert search(path, b"\xff\xff The home is let", WORDS, asked[:1]).holds == (False,)
    assert search(path, b"The home is let", WORDS, asked[:1]).holds == (True,)


_WORD = '<w:p xmlns:w="word"><w:r><w:t>Contact:</w:t>{0}<w:t>Quibblewick</w:t>{0}<w:t>Ground floor</w:t></w:r></w:p>'
_SLIDE = '<a:p xmlns:a="slide"><a:r><a:t>Contact:</a:t></a:r>{0}<a:r><a:t>Quibblewick</a:t></a:r>{0}<a:r/></a:p>'


@pytest.mark.parametrize(
    "content", [*(_WORD.format(f"<w:{tag}/>") for tag in ("tab", "br", "cr", "ptab")), _SLIDE.format("<a:br/>")]
)
def test_a_name_beside_a_tab_or_a_line_break_is_a_word_by_itself(path: Path, content: str) -> None:
    secret = "It was settled with Quibblewick in May"
    assert search(path, package(content), secret).repeats
    assert not search(path, package(content.replace("Quibblewick", "Ashdown")), secret).repeats


def test_a_text_is_in_a_file_also_line_by_line_or_cut_short(path: Path) -> None:
    text = "the board will pay\nthe landlord a **large** sum"
    others = ("the board will pay", "the land**lord** a large", "a large sum", "pay the landlord")
    numbered = "<a><p>(1) The board will pay</p><p>(2) The landlord a large sum</p></a>"
    assert search(path, package(numbered), texts=(text, *others)).holds == (True, True, True, True, False)
    asked = ("nobody says so\nthe landlord a large", "the landlord a large\nnobody says so", "", " \n ")
    assert search(path, package(numbered), texts=asked).holds == (False, False, False, False)
    for said, held in (
        ("1.2 The board will pay the…", True),
        ("1.2 The board will pay the la… (Red)", True),
        ("The…", False),
        ("The board will see…", False),
        ("The board will pay", False),
        ("See what the board…", True),
        ("The board…", True),
        ("…", False),
        ("… the board will pay the landlord", False),
    ):
        assert search(path, package(f"<a><p>{said}</p></a>"), texts=(text,)).holds == (held,), said


@pytest.mark.parametrize(("figure", "is_found"), [("68.6%", False), ("68.63%", True), ("482", False), ("4,825", True)])
def test_a_figure_is_found_where_four_of_its_digits_matter(path: Path, figure: str, is_found: bool) -> None:
    assert (
        bool(search(path, f"<a>it is {figure} of them</a>".encode(), f"They asked for {figure}.").repeats) is is_found
    )


def test_a_sentence_in_several_runs_is_read_in_a_long_part_too(path: Path) -> None:
    runs = "<w:p xmlns:w='w'><w:r>what the sup</w:r><w:r>plier is paid</w:r></w:p>"
    assert search(path, f"<a>{' ' * (1 << 20)}{runs}</a>".encode()).repeats


def test_a_text_that_is_cut_short_ends_with_its_own_first_words(path: Path) -> None:
    said = ("Close the lodge in May", "Open the lodge in May")
    assert search(path, "<a>We open th\u2026</a>".encode(), texts=said).holds == (False, True)
