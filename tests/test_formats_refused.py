"""What is read from where, what is told of it by its content, and what is refused with which words."""

from __future__ import annotations

import io
import os
import random
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from lianqiang import check_plan
from lianqiang.errors import (
    BinaryFileError,
    ConversionError,
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    MissingExtraError,
    OversizedFileError,
    ReadError,
    UnsafeFileError,
)
from lianqiang.readers import Format, Limits, Omission, Omitted, Source, read_plan
from lianqiang.readers.formats.detect import detect
from lianqiang.readers.formats.extract import Account, Given, need
from lianqiang.readers.formats.intake import take_in

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def compound(*streams: str, head: bytes = b"") -> bytes:
    return (
        OLE
        + head.ljust(512, b"\x00")
        + b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in streams)
        + bytes(1024)
    )


def archive(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


# What it is --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\n", Format.TEXT),
        ("To: 各科室\n请于5月底前报送。".encode(), Format.TEXT),
        ("关于：防汛\nFrom: 县水利局\nTo: 各科室".encode(), Format.TEXT),
        (
            b'From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html"\n\n',
            Format.MHTML,
        ),
        ("一、修路".encode(), Format.TEXT),
        ("一、修路，宽<5米，长>3公里".encode(), Format.TEXT),
        ("《<html>入门》".encode("gb18030"), Format.TEXT),
        (b"%PDF-1.7\n", Format.PDF),
        (b"\r\njunk\n%PDF-1.4\n", Format.PDF),
        (b"%PDX", Format.TEXT),
        (b"{\\rtf1\\ansi}", Format.RTF),
        (b"<!DOCTYPE html><p>", Format.HTML),
        (b"  \n<!-- saved -->\n<HTML><BODY>", Format.HTML),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C'><html>", Format.HTML),
        ("\ufeff<html>".encode(), Format.HTML),
        ("<html><body>一</body></html>".encode("utf-16"), Format.HTML),
        (b"<p>1</p>", Format.HTML),
        ("网页快照\n<html><body><p>一</p></body></html>".encode(), Format.HTML),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x", Format.MHTML),
        (b"From: <Saved>\r\nMIME-Version: 1.0\r\n", Format.MHTML),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>', Format.WORD_XML),
        (b'<?xml version="1.0"?><pkg:package>', Format.WORD_XML),
        (compound("WordDocument"), Format.DOC),
        (compound("Workbook"), Format.XLS),
        (compound("Book"), Format.XLS),
        (archive(word__document_xml="<a/>"), Format.DOCX),
        (archive(xl__workbook_xml="<a/>"), Format.XLSX),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), Format.ODT),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), Format.ODS),
    ],
)
def test_content_decides(data: bytes, expected: Format) -> None:
    assert detect(data, "plan.xyz") is expected


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", EmptyFileError, r"this file is empty \(0 bytes\); a document was expected: save it"),
        (bytes(4096), EmptyFileError, "nothing but 4096 zero bytes"),
        (b"\x89PNG\r\n", BinaryFileError, "a PNG picture; a document was expected: read the text in it by OCR"),
        (b"\xff\xd8\xff\xe0", BinaryFileError, "a JPEG picture"),
        (b"GIF89a", BinaryFileError, "a GIF picture"),
        (b"BM\x00\x00\x00\x00", BinaryFileError, "a BMP picture"),
        (b"II*\x00", BinaryFileError, "a TIFF picture"),
        (b"\x1f\x8b\x08", BinaryFileError, "a gzip archive; a document was expected: unpack it"),
        (b"7z\xbc\xaf", BinaryFileError, "a 7-Zip archive"),
        (b"Rar!\x1a", BinaryFileError, "a RAR archive"),
        (
            b"Received: from a\r\n by b\r\nFrom: a@b\r\nTo: c@d\r\n\r\ntext",
            BinaryFileError,
            "this is an e-mail; a document was expected: save what is attached",
        ),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n",
            BinaryFileError,
            "an e-mail",
        ),
        (compound("__properties_version1.0"), BinaryFileError, "an e-mail of Outlook"),
        (archive(a="b"), BinaryFileError, "a ZIP archive without a document of its own; unpack it"),
        (archive(**{"OFD.xml": "<a/>"}), BinaryFileError, "an OFD document; print it to PDF"),
        (archive(ppt__presentation_xml="<a/>"), BinaryFileError, "a presentation"),
        (archive(mimetype="application/vnd.oasis.opendocument.graphics"), BinaryFileError, "a drawing"),
        (
            b"PK\x03\x04 word/document.xml",
            DamagedFileError,
            r"a Word document \(.docx\), cut short or damaged; get the file again",
        ),
        (b"PK\x03\x04 xl/workbook.xml", DamagedFileError, "an Excel workbook, cut short"),
        (b"PK\x03\x04", DamagedFileError, "an archive, cut short"),
        (OLE, DamagedFileError, "an older Office document, cut short"),
        (b"\xd0\xcf\x11\xe0 ", DamagedFileError, "an older Office document, cut short"),
        (compound("EncryptedPackage", "EncryptionInfo"), EncryptedFileError, "save it without a password"),
        (
            compound("WordDocument", head=b"\xec\xa5" + bytes(9) + b"\x01"),
            EncryptedFileError,
            "this Word document is encrypted",
        ),
        (compound("PowerPoint Document"), BinaryFileError, "a presentation"),
        (compound("Other"), BinaryFileError, "neither text nor workbook"),
        (b"\x00\x01\x02", BinaryFileError, "zero bytes"),
    ],
)
def test_what_is_no_document(data: bytes, error: type[ReadError], message: str) -> None:
    with pytest.raises(error, match=message) as caught:
        read_plan(data)
    assert str(caught.value).startswith("<bytes>: ")
    assert "\n" not in str(caught.value)


# Where from --------------------------------------------------------------------------------------------------------


class Slow(io.RawIOBase):
    """A pipe that gives a byte at a time."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        return self._data.read(min(1, size))


class Broken:
    name = 7

    def read(self, size: int = -1, /) -> bytes:
        assert size
        raise OSError(5, "Input/output error")


def test_sources(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"plan")
    for source, name in ((path, str(path)), (str(path), str(path)), (b"plan", "<bytes>"), (bytearray(b"plan"), "<bytes>"),
                         (memoryview(b"plan"), "<bytes>"), (io.BytesIO(b"plan"), "<file>"), (Slow(b"plan"), "<file>")):  # fmt: skip
        assert take_in(source, 4) == (b"plan", name)
    with path.open("rb") as file:
        assert take_in(file, 4) == (b"plan", str(path))


@pytest.mark.parametrize("source", [b"plan", io.BytesIO(b"plan"), Slow(b"plan")])
def test_more_than_allowed_is_refused(source: Any) -> None:
    with pytest.raises(OversizedFileError, match=r"larger than 3 bytes; pass limits=Limits\(bytes=…\)"):
        read_plan(source, limits=Limits(bytes=3))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
def test_an_endless_file_is_refused() -> None:
    with pytest.raises(OversizedFileError):
        read_plan("/dev/zero", limits=Limits(bytes=100_000))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (7, "a source is a path, bytes or a binary file, got int"),
        (None, "got NoneType"),
        (io.StringIO("计划"), "gives str, not bytes: open it with mode 'rb'"),
    ],
)
def test_what_is_no_source(source: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        read_plan(source)


def test_a_file_that_breaks_off() -> None:
    with pytest.raises(ReadError, match="<file>: cannot be read: Input/output error"):
        read_plan(Broken())


# Values ------------------------------------------------------------------------------------------------------------


def test_values() -> None:
    assert str(Omission(Omitted.HEADER, "公报", "page 3")) == "header (page 3): 公报"
    assert Omission("hidden", "甲") == Omission(Omitted.HIDDEN, "甲")  # type: ignore[arg-type]
    source = Source(
        name="a",
        format="pdf",
        size=1,
        sha256="0" * 64,
        omissions=(Omission(Omitted.NOTE, "甲"), Omission(Omitted.LINK, "乙")),
    )  # type: ignore[arg-type]
    assert source.format is Format.PDF
    assert [each.text for each in source.omitted()] == ["甲", "乙"]
    assert [each.text for each in source.omitted(Omitted.LINK)] == ["乙"]


@pytest.mark.parametrize("name", [field.name for field in attrs.fields(Limits)])
def test_limits(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} is 1 or more, got 0"):
        Limits(**{name: 0})
    with pytest.raises(TypeError, match=f"{name} is an int, got float"):
        Limits(**{name: 2.0})


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Omission(Omitted.NOTE, 3), "text is a str"),  # type: ignore[arg-type]
        (lambda: Omission(Omitted.NOTE, "甲", 3), "where is a str"),  # type: ignore[arg-type]
        (lambda: Omission(3, "甲"), "Omitted is one of its words"),  # type: ignore[arg-type]
        (lambda: Source(name="a", format=3, size=1, sha256="0"), "Format is one of its words"),  # type: ignore[arg-type]
        (lambda: Source(name=3, format="pdf", size=1, sha256="0"), "name is a str"),  # type: ignore[arg-type]
        (lambda: Source(name="a", format="pdf", size="1", sha256="0"), "size is an int"),  # type: ignore[arg-type]
        (lambda: Source(name="a", format="pdf", size=1, sha256=0), "sha256 is a str"),  # type: ignore[arg-type]
        (lambda: _source(encoding=8), "encoding is a str"),
        (lambda: _source(omissions=[]), "omissions is a tuple"),
        (lambda: _source(omissions=("甲",)), "each of omissions is an Omission"),
    ],
)
def test_wrong_values(build: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        build()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"size": -1}, "a size is a number of bytes, got -1"),
        ({"sha256": "0" * 63}, "a SHA-256 has 64 hexadecimal digits, in small letters, got '0"),
        ({"sha256": "A" * 64}, "a SHA-256 has 64 hexadecimal digits, in small letters, got 'A"),
        ({"sha256": "0" * 64 + "\n"}, "a SHA-256 has 64 hexadecimal digits, in small letters, got '0"),
    ],
)
def test_a_size_and_a_digest_that_are_none(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        _source(**wrong)


def _source(**more: Any) -> Source:
    return Source(**{"name": "a", "format": "pdf", "size": 1, "sha256": "0" * 64, **more})


def test_signs_are_written_in_each_others_place_and_counted() -> None:
    account = Account(Given())
    assert account.clean("甲\r\n乙\u2028丙\ufeff\u00ad丁") == "甲\n乙\n丙丁"
    assert account.unify("⼯作计划、⻓期、⻋站、工作") == "工作计划、长期、车站、工作"
    assert account.unify("甲") == "甲"
    account.omit(Omitted.HEADER, " \n")
    assert [each.text for each in account.omissions()] == [
        "U+00AD, 1 times", "U+2ECB, 1 times", "U+2ED3, 1 times", "U+2F2F, 1 times", "U+FEFF, 1 times",
    ]  # fmt: skip


# Libraries and programs that are not there ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "module", "message"),
    [
        (
            b"<html><body>1",
            "lxml.etree",
            r"<bytes> is an HTML page, and lxml is not installed; run: pip install 'lianqiang\[html\]'",
        ),
        (
            archive(word__document_xml="<a/>"),
            "lxml.etree",
            r"is a Word document \(.docx\), and lxml is not installed; .*\[docx\]",
        ),
        (
            archive(xl__workbook_xml="<a/>"),
            "lxml.etree",
            r"is an Excel workbook \(.xlsx\), and lxml is not installed; .*\[xlsx\]",
        ),
        (
            archive(xl__workbook_xml="<a/>"),
            "openpyxl.utils.datetime",
            r"is an Excel workbook \(.xlsx\), and openpyxl is not installed; .*\[xlsx\]",
        ),
        (b"%PDF-1.4\n", "pdfplumber", r"is a PDF, and pdfplumber is not installed; .*\[pdf\]"),
    ],
)
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, data: bytes, module: str, message: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=message):
        read_plan(data)


def test_a_library_that_is_there() -> None:
    assert need("json", "none", "a", "b").loads("1") == 1


def program(folder: Path, script: str) -> None:
    """A soffice that is a script: $out is the folder it writes to."""
    path = folder / "soffice"
    path.write_text(f'#!/bin/sh\nwhile [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done\n{script}\n')
    path.chmod(0o755)


posix = pytest.mark.skipif(os.name != "posix", reason="the program is a shell script")


@pytest.fixture
def path_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    real = shutil.which
    monkeypatch.setattr(
        shutil, "which", lambda name: str(folder / name) if (folder / name).exists() else real(name, path="/nowhere")
    )
    return folder


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (compound("WordDocument"), r"a Word 97-2003 or WPS document \(.doc, .wps\); install LibreOffice"),
        (compound("Workbook"), r"an Excel 97-2003 workbook \(.xls\); install LibreOffice"),
        (b"{\\rtf1}", "an RTF document; install LibreOffice"),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), "an OpenDocument text"),
    ],
)
def test_without_libreoffice(path_of_its_own: Path, data: bytes, message: str) -> None:
    with pytest.raises(ConversionError, match=message):
        read_plan(data)
    assert not list(path_of_its_own.iterdir())


@posix
def test_libreoffice_converts(path_of_its_own: Path) -> None:
    pytest.importorskip("lxml")
    pytest.importorskip("docx")
    pytest.importorskip("openpyxl")
    from made import as_docx, as_xlsx

    (path_of_its_own / "made.docx").write_bytes(as_docx())
    (path_of_its_own / "made.xlsx").write_bytes(as_xlsx())
    program(
        path_of_its_own,
        f'mkdir -p "$out"; cp {path_of_its_own}/made.docx "$out"/document.docx; cp {path_of_its_own}/made.xlsx "$out"/document.xlsx',
    )
    reading = read_plan(compound("WordDocument"))
    assert reading.plan.tasks[0].id == "2.1.1"
    assert reading.source is not None
    assert reading.source.format is Format.DOC
    assert read_plan(compound("Workbook")).plan.checklist[0].id == "checklist.1"
    with pytest.raises(ConversionError, match="made more than 5000 bytes of it"):
        read_plan(compound("WordDocument"), limits=Limits(bytes=5000))


@posix
def test_libreoffice_fails(path_of_its_own: Path, tmp_path: Path) -> None:
    program(path_of_its_own, "exit 1")
    with pytest.raises(ConversionError, match="could not read it: it is damaged or encrypted"):
        read_plan(compound("WordDocument"))
    program(path_of_its_own, f"sleep 60 & echo $! > {tmp_path}/child; wait")
    with pytest.raises(ConversionError, match="longer than 1 seconds"):
        read_plan(compound("WordDocument"), limits=Limits(seconds=1))
    (path_of_its_own / "soffice").write_bytes(b"\x7fnothing")
    with pytest.raises(ConversionError, match="does not start"):
        read_plan(compound("WordDocument"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_libreoffice_itself() -> None:
    pytest.importorskip("lxml")
    text = "".join(
        f"\\u{ord(char)}?" if ord(char) < 32768 else f"\\u{ord(char) - 65536}?"
        for char in "一、修缮校舍。年底前完成。（县教育局）"
    )
    reading = read_plan(f"{{\\rtf1\\ansi {text}\\par}}".encode())
    assert reading.text == "一、修缮校舍。年底前完成。（县教育局）\n"
    assert reading.source is not None
    assert reading.source.format is Format.RTF


# Files made to harm --------------------------------------------------------------------------------------------------

RELS = '<Relationships><Relationship Id="1" Type="a/officeDocument" Target="word/document.xml"/></Relationships>'
ENTITY = (
    '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><document><body><p><r><t>&x;</t></r></p></body></document>'
)
LAUGHS = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + each)} '{f'&{chr(97 + each)};' * 10}'>" for each in range(9)
) + "]><document><body><p><r><t>&j;</t></r></p></body></document>"  # fmt: skip


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (ENTITY, "has a document type|declares entities"),
        (LAUGHS, "has a document type|declares entities"),
        ('<!DOCTYPE d SYSTEM "http://example.org/a.dtd"><document><body/></document>', "has a document type"),
        ("<!DOCTYPE d [<!ENTITY a 'b'>]><document>", "declares entities"),
    ],
)
def test_entities_are_refused(document: str, message: str) -> None:
    pytest.importorskip("lxml")
    with pytest.raises(UnsafeFileError, match=message):
        read_plan(archive(word__document_xml=document))
    with pytest.raises(UnsafeFileError, match=message):
        read_plan(archive(word__document_xml=document.encode("utf-16").decode("utf-16")))


def test_zip_bombs_are_refused() -> None:
    pytest.importorskip("lxml")
    body = f"<document><body>{' ' * 3_000_000}</body></document>"
    with pytest.raises(UnsafeFileError, match="unpack to 3000034 bytes, 1000000 are allowed"):
        read_plan(archive(word__document_xml=body), limits=Limits(expanded=1_000_000))
    with pytest.raises(UnsafeFileError, match="unpacks to more than 250 times its size"):
        read_plan(archive(word__document_xml=body))
    assert read_plan(archive(word__document_xml=body), limits=Limits(ratio=5000)).text == ""
    data = archive(word__document_xml=body)
    with pytest.raises(DamagedFileError, match="broken"):  # what it declares is less than what comes
        read_plan(data.replace((3_000_034).to_bytes(4, "little"), (900).to_bytes(4, "little")))


def test_parts_read_again_and_again_are_counted() -> None:
    pytest.importorskip("lxml")
    from lianqiang.readers.formats.package import Package

    package = Package(archive(a="x" * 60), Given(limits=Limits(expanded=100)), "docx", "a Word document")
    assert (package.read("/A"), package.holds("a"), package.holds("b")) == (b"x" * 60, True, False)
    with pytest.raises(OversizedFileError, match=r"Limits\(expanded=…\)"):
        package.read("a")
    with pytest.raises(DamagedFileError, match="its part b is missing"):
        package.read("b")
    with pytest.raises(DamagedFileError, match="cut short"):
        Package(b"PK", Given(), "docx", "a Word document")


def test_damaged_parts_are_refused() -> None:
    pytest.importorskip("lxml")
    with pytest.raises(DamagedFileError, match=r"its part word/document\.xml is broken"):
        read_plan(archive(word__document_xml="<document><body>"))
    with pytest.raises(DamagedFileError, match=r"its part word/document\.xml is missing"):
        read_plan(archive(word__other_xml="<a/>"))
    with pytest.raises(DamagedFileError, match=r"its part word/document\.xml is broken"):
        read_plan(archive(word__document_xml=""))
    outside = '<Relationships><Relationship Id="1" Type="a/header" Target="http://example.org/x" TargetMode="External"/><other/></Relationships>'
    assert (
        read_plan(
            archive(word__document_xml="<document><body/></document>", **{"word/_rels/document_xml.rels": outside})
        ).text
        == ""
    )


def test_an_encrypted_archive_is_refused() -> None:
    pytest.importorskip("lxml")
    data = bytearray(archive(word__document_xml="<document/>"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedFileError, match="without a password"):
        read_plan(bytes(data))


# Damage --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["txt", "html", "docx", "pdf", "plain.pdf", "xlsx"])
def test_damaged_files_are_read_or_refused(form: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for each in ("lxml", "docx", "openpyxl", "pdfplumber", "reportlab"):
        pytest.importorskip(each)
    pytest.importorskip("resource")
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    import fuzz

    data = fuzz.corpus()[form]
    for turn in range(25):
        assert fuzz.complaint(fuzz.mutant(data, random.Random(f"test {turn}"))) is None  # noqa: S311 - no secret
    for part in range(1, 10):
        assert fuzz.complaint(data[: len(data) * part // 10]) is None


# Names -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("plan.docx", "HTTP 404 未找到".encode(), ["misnamed-text"]),
        ("plan.PDF", "一、修渠。（县水利局）\n".encode(), ["misnamed-text"]),
        ("plan.txt", "一、修渠。（县水利局）\n".encode(), []),
        ("plan", "一、修渠。（县水利局）\n".encode(), []),
        ("plan.docx", b" \r\n", ["no-text"]),
    ],
)
def test_plain_text_under_another_name(name: str, data: bytes, expected: list[str]) -> None:
    file = io.BytesIO(data)
    file.name = name
    reading = read_plan(file)
    assert [problem.code for problem in reading.problems] == expected
    assert [problem.code for problem in check_plan(reading)] == expected
    assert all(
        problem.span.of(reading.text) == reading.text.strip("\r\n")[:20] or problem.code == "no-text"
        for problem in reading.problems
    )
