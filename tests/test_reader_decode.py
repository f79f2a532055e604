"""Bytes to text: encodings that Chinese offices use, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianqiang.errors import BinaryFileError, MissingExtraError, MissingFileError, ReadError, UnknownEncodingError
from lianqiang.readers import read_plan
from lianqiang.readers.decode import decode
from lianqiang.readers.formats.intake import take_in

TEXT = "一、主要任务\r\n1.修缮校舍。2020年8月底前完成修缮。（责任单位：县教育局）\r\n"
TRADITIONAL = "廣府辦〔2009〕17號\n各縣人民政府：\n請認真組織實施，於6月底前報告工作進展情況。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312"],
)
def test_an_encoding_is_found_out(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL * 9, "big5"),
        ("年底前", "gbk"),
        ("plain ASCII, nothing else", "ascii"),
        ("", "utf-8"),
        ("\ufeff", "utf-8"),
        (TEXT, "utf-16-be"),
    ],
)
def test_other_texts(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text.removeprefix("\ufeff")


def test_the_byte_order_mark_is_dropped_and_nothing_else() -> None:
    assert decode("\ufeff一\ufeff二".encode()) == "一\ufeff二"


def test_a_file_cut_inside_a_character_is_read() -> None:
    assert decode("县教育局".encode()[:-1]) == "县教育\ufffd"


def test_a_named_encoding() -> None:
    assert decode(TEXT.encode("big5", "ignore"), encoding="big5") == TEXT.encode("big5", "ignore").decode("big5")
    assert decode(TEXT.encode("utf-8-sig"), encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        ("年".encode("gbk"), "utf-8", r"not utf-8: byte 0xc4 at offset 0 does not fit"),
        (b"a", "utf-99", r"no text encoding is called 'utf-99'"),
        (b"a", "hex", r"no text encoding is called 'hex'"),
        (b"\xff\xfea", "utf-16", r"not utf-16: byte 0x61"),
        (b"a", "utf\x00", r"not utf"),
        (b"xn--a-\xff", "idna", r"not idna"),
    ],
)
def test_a_named_encoding_that_does_not_fit(data: bytes, encoding: str, message: str) -> None:
    with pytest.raises(UnknownEncodingError, match=message):
        decode(data, encoding=encoding)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an older Office document"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"{\\rtf1", "an RTF document"),
        (bytes(range(256)), "zero bytes"),
        (b"\x00\x01\x02\x03" * 50, "zero bytes"),
        ("年".encode("gbk") * 20 + b"\x01\x02" * 3, "control characters"),
        (b"\x01\x02\x03abc", "control characters"),
    ],
)
def test_what_is_no_text(data: bytes, what: str) -> None:
    with pytest.raises(BinaryFileError, match=what):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        "Ж".encode("koi8-r") * 600,
        b"\xff\xff\xff\x81\x20",
        "カタカナデス".encode("shift-jis") * 60,
        "déjà vu".encode("latin-1"),
    ],
)
def test_an_unknown_encoding(data: bytes) -> None:
    with pytest.raises(UnknownEncodingError, match="name the encoding"):
        decode(data)


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode("gbk"))
    assert read_plan(path).text == TEXT
    assert read_plan(str(path), encoding="gb18030").plan.tasks[0].id == "1.1"
    assert read_plan(TEXT.encode()).text == TEXT


@pytest.mark.parametrize(
    ("name", "message"),
    [("none.txt", "no such file"), (".", "a folder, where a file was expected"), ("a\x00b", "cannot be read")],
)
def test_no_file(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        read_plan(tmp_path / name)
    assert str(caught.value).startswith(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_the_errors_are_those_that_callers_expect(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_plan(tmp_path / "none.txt")
    with pytest.raises(MissingFileError):
        read_plan(tmp_path)
    with pytest.raises(ValueError, match="PNG"):
        read_plan(b"\x89PNG")


def test_a_folder_that_the_system_calls_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(MissingFileError, match="a folder"):
        take_in(tmp_path, 100)
    with pytest.raises(ReadError, match="cannot be read: Permission denied"):
        take_in(tmp_path / "plan.txt", 100)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    refusal, reading = None, None
    try:
        reading = read_plan(data)
    except (ReadError, MissingExtraError) as error:
        refusal = str(error)
    assert refusal is None or "\n" not in refusal
    assert reading is None or "".join(block.text for block in reading.blocks) == reading.text
