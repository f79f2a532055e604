"""The `Document`: what the head and the foot of a text say about it.

Owns the fields, from lines whose kinds `layout` has settled. The signed date is the document's; the page's own dates
and the day of printing are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianqiang.documents import Document
from lianqiang.readers.blocks import BlockKind, attachment_names, parse_date, split_recipients
from lianqiang.readers.layout import Layout
from lianqiang.readers.lines import Line

__all__ = ["read_document"]

_ISSUED = re.compile(r"关于(?:印发|转发|下发|批转)《?(.+?)》?的通知\s*\Z")
_ABOUT = re.compile(r"关于|转发|批转|印发")
_PRINTED = re.compile(r"(.+?)\s*(?:[0-9０-９]{4}|[一二][〇○◯零oO0Ｏ九一二三四五六七八]{3})\s*[年./．\-]")
_CC = re.compile(r"^\s*(?:抄\s*送|抄\s*报|分\s*送|抄\s*发)\s*[:：﹕]\s*")
_SHORTEST_ISSUER = 3


def read_document(lines: Sequence[Line], layout: Layout) -> Document:
    """The head of the document."""
    head, plan = layout.head, layout.plan
    title = head.title_of(lines)
    plain = head.plain_title(lines)
    subject = plan.title_of(lines) if plan is not None and plan is not head else None
    if subject is None:
        issued = _ISSUED.search(plain)
        subject = title[issued.start(1) : issued.end(1)] if title and issued else title
    printed = _first(lines, layout, BlockKind.PRINTED)
    openness = _first(lines, layout, BlockKind.OPENNESS)
    by = _PRINTED.match(printed.printed) if printed is not None else None
    recipients = "".join(lines[index].printed for index in head.recipients)
    copied = "".join(line.printed for line, kind in zip(lines, layout.kinds, strict=True) if kind is BlockKind.CC)
    return Document(
        number=head.number,
        title=title,
        subject=subject,
        issuer=_issuer(title, plain),
        signers=layout.signers,
        issued=layout.issued,
        recipients=split_recipients(recipients),
        openness=openness.printed if openness is not None else None,
        attachments=_attachments(lines, layout),
        cc=split_recipients(_CC.sub("", copied)),
        printed_by=by[1] if by else None,
        printed=parse_date(printed.text) if printed is not None else None,
    )


def _first(lines: Sequence[Line], layout: Layout, wanted: BlockKind) -> Line | None:
    return next((line for line, kind in zip(lines, layout.kinds, strict=True) if kind is wanted), None)


def _issuer(title: str | None, plain: str) -> str | None:
    """Who issues the document: what the title prints before 关于."""
    about = _ABOUT.search(plain)
    if title is None or about is None or about.start() < _SHORTEST_ISSUER:
        return None
    return title[: about.start()].strip() or None


def _attachments(lines: Sequence[Line], layout: Layout) -> tuple[str, ...]:
    names: list[str] = []
    run: list[Line] = []
    for line, kind in zip(lines, layout.kinds, strict=True):
        if kind is BlockKind.ATTACHMENT:
            run.append(line)
        elif run:
            names.extend(attachment_names(run))
            run = []
    names.extend(attachment_names(run))
    return tuple(names)
