"""Bytes to text: which encoding a file is in, and what it is where it is no text.

Owns the choice of encoding and the wording of a refusal. Never changes a character: line ends stay as they are, and
only the byte order mark is dropped. Offices write UTF-8, GB18030 (GBK and GB2312 are parts of it), UTF-16 from
Windows' Notepad, and Big5 on mirrors in traditional script.
"""

from __future__ import annotations

import re

from lianqiang.errors import BinaryFileError, UnknownEncodingError

__all__ = ["decode", "decode_named"]

# Longer marks first: UTF-32 LE begins with the mark of UTF-16 LE.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or an Office document (.docx, .xlsx, .wps)"),
    (b"\xd0\xcf\x11\xe0", "an older Office document (.doc, .xls, .wps)"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
)

_SAMPLE = 100_000
"""How much is looked at when an encoding is judged by what it gives."""

# No byte of a character in UTF-8, GB18030 or Big5 is one of these.
_CONTROL = re.compile(b"[\x00-\x08\x0e-\x1a\x7f]")

# What texts of this genre are made of. Any two bytes make some character of GB18030; few make one of these.
_USUAL = re.compile(r"[\t\n\r\x0c -~\u00a0\u00b7\u2010-\u2027\u2030-\u203b\u2460-\u249b\u2500-\u25ff\u3000-\u3020"
                    r"\u4e00-\u9fff\uff00-\uffef]")  # fmt: skip
_ENOUGH = 0.9

# Everyday characters, simplified and traditional: bytes read in the wrong one of GB18030 and Big5 give rare ones.
_EVERYDAY = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法"
    "所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政"
    "四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最"
    "立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根"
    "论运农指几九区强放决西被干做必战先回则任取据处府研部门各区县市镇街道单位责任办局委"
    "這個為來時們動國學對發會經過說產種後實業還與關應數將組見計別論運農幾區強處縣鎮單責辦員務號長項劃開門間題機體標準設"
)
_EVERYDAY_SHARE = 0.12


def decode(data: bytes, *, encoding: str | None = None, name: str = "<bytes>") -> str:
    """The text that the bytes hold, byte order mark dropped. `name` is what a refusal calls them.

    `encoding` is what to read them in, found out where it is None. Raises `BinaryFileError` or `UnknownEncodingError`.

    >>> decode("年底前".encode("gb18030"))
    '年底前'
    >>> decode(b"%PDF-1.7 ...")
    Traceback (most recent call last):
    ...
    lianqiang.errors.BinaryFileError: <bytes>: this is a PDF, not a text
    """
    return decode_named(data, encoding=encoding, name=name)[0]


def decode_named(data: bytes, *, encoding: str | None = None, name: str = "<bytes>") -> tuple[str, str]:
    """The same, with the name of the encoding."""
    if encoding is not None:
        return _decode_as(data, encoding, name), encoding
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], marked, name), marked
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryFileError(name, f"this is {what}, not a text")
    sample = data[:_SAMPLE]
    if b"\x00" in sample:
        found = _utf_16(data)
        if found is None:
            raise BinaryFileError(name, "this is no text: it holds zero bytes and is not UTF-16")
        return found
    if len(_CONTROL.findall(sample)) > len(sample) // 100:
        raise BinaryFileError(name, "this is no text: it is full of control characters")
    text = _utf_8(data)
    if text is not None:
        return text, "utf-8"
    found = _gb_or_big5(data)
    if found is None:
        raise UnknownEncodingError(name, "not UTF-8, UTF-16, GB18030 or Big5; name the encoding if you know it")
    return found


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise UnknownEncodingError(name, f"no text encoding is called {encoding!r}") from None
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        raise UnknownEncodingError(name, f"not {encoding}: {where} does not fit") from None
    except (ValueError, TypeError) as error:
        raise UnknownEncodingError(name, f"not {encoding}: {error}") from None
    return text.removeprefix("\ufeff")


def _utf_8(data: bytes) -> str | None:
    """The text in UTF-8, or None. A last character that was cut in the middle becomes U+FFFD: the file is truncated."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = len(data) - error.start < 4 and error.reason == "unexpected end of data"
        if cut and not data[: error.start].isascii():
            return data.decode("utf-8", "replace")
        return None


def _share(text: str, count: int) -> float:
    return count / max(1, len(text[:_SAMPLE]))


def _usual(text: str) -> float:
    """How much of the text is made of characters usual in this genre."""
    return _share(text, len(_USUAL.findall(text[:_SAMPLE])))


def _everyday(text: str) -> float:
    return _share(text, sum(map(_EVERYDAY.__contains__, text[:_SAMPLE])))


def _best(data: bytes, encodings: tuple[str, str]) -> tuple[str, str] | None:
    """The likeliest text of the two and its encoding, or None where neither gives a usual one."""
    texts: list[tuple[str, str]] = []
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _usual(text) >= _ENOUGH:
            texts.append((text, encoding))
    return max(texts, key=lambda each: _everyday(each[0]), default=None)


def _utf_16(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without its mark: the zero bytes of ASCII and line ends give it away."""
    return _best(data, ("utf-16-le", "utf-16-be"))


def _gb_or_big5(data: bytes) -> tuple[str, str] | None:
    best = _best(data, ("gb18030", "big5hkscs"))
    # A short text proves little, so nothing is asked of it; a long one without everyday characters is another encoding.
    if best is None or (len(best[0]) > 200 and _everyday(best[0]) < _EVERYDAY_SHARE):
        return None
    return best
