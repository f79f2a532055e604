"""The head of an official document after GB/T 9704-2012: its number, title, issuer, signers, dates.

Formats only; reading them out of a text belongs to the readers and the grammar.
"""

from __future__ import annotations

import re
from datetime import date

import attrs

from lianqiang.dates import MAX_YEAR, MIN_YEAR
from lianqiang.errors import check_items, check_type
from lianqiang.spans import Span

__all__ = ["Citation", "Document", "DocumentNumber"]


@attrs.frozen
class DocumentNumber:
    """发文字号: agency code, year, serial (GB/T 9704-2012, 7.2.5).

    >>> str(DocumentNumber("奉政发", 2018, 83))
    '奉政发〔2018〕83号'
    """

    agency: str
    year: int
    serial: int

    def __attrs_post_init__(self) -> None:
        check_type("agency", self.agency, str)
        check_type("year", self.year, int)
        check_type("serial", self.serial, int)
        if not re.fullmatch(r"[^\s〔〕\[\]()（）【】0-9]+", self.agency):
            raise ValueError(f"an agency code is letters without brackets or digits, got {self.agency!r}")
        if not MIN_YEAR <= self.year <= MAX_YEAR:
            raise ValueError(f"years run from {MIN_YEAR} to {MAX_YEAR}, got {self.year}")
        if self.serial < 1:
            raise ValueError(f"a serial is 1 or more, got {self.serial}")

    def __str__(self) -> str:
        return f"{self.agency}〔{self.year}〕{self.serial}号"


@attrs.frozen
class Citation:
    """Another document named in the text: its title as printed, its number where one is printed.

    `alias` is the short name under which the text goes on to speak of it (以下简称《意见》), None where it gives none.
    """

    title: str
    number: DocumentNumber | None = None
    span: Span | None = None
    alias: str | None = None

    def __attrs_post_init__(self) -> None:
        check_type("title", self.title, str)
        check_type("number", self.number, DocumentNumber, optional=True)
        check_type("span", self.span, Span, optional=True)
        check_type("alias", self.alias, str, optional=True)

    def __str__(self) -> str:
        return f"《{self.title}》（{self.number}）" if self.number else f"《{self.title}》"


@attrs.frozen(kw_only=True)
class Document:
    """The head of a document. None, or an empty tuple, is what is not printed.

    `title` is the title of the notice, lines joined; `subject` the title of the plan it issues (the two are one where
    there is no notice); `issuer` who issues it by the title, `signers` who signs; `issued` the signed date;
    `recipients` the bodies addressed; `openness` the publication note (此件公开发布); `cc` 抄送; `printed_by` and
    `printed` 印发.
    """

    number: DocumentNumber | None = None
    title: str | None = None
    subject: str | None = None
    issuer: str | None = None
    signers: tuple[str, ...] = ()
    issued: date | None = None
    recipients: tuple[str, ...] = ()
    openness: str | None = None
    attachments: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    printed_by: str | None = None
    printed: date | None = None

    def __attrs_post_init__(self) -> None:
        check_type("number", self.number, DocumentNumber, optional=True)
        for name in ("title", "subject", "issuer", "openness", "printed_by"):
            check_type(name, getattr(self, name), str, optional=True)
        for name in ("signers", "recipients", "attachments", "cc"):
            check_items(name, getattr(self, name), str)
        for name in ("issued", "printed"):
            value: object = getattr(self, name)
            if type(value) is not date:
                check_type(name, value, date, optional=True)
