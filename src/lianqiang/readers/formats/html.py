"""Pages of government sites: the document in a page, without what the page says around it.

Owns which element of the page is the document, what of its head belongs to it (title, 索引号), and which elements are
never text. Tables that lay a page out are passed through; tables of data become rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, cast

from lianqiang.errors import DamagedFileError, OversizedFileError, ScannedFileError, UnknownEncodingError
from lianqiang.readers.decode import decode_named
from lianqiang.readers.formats.extract import Account, Element, Extract, Given, need
from lianqiang.readers.formats.grid import Cell, Grid
from lianqiang.readers.formats.html_lists import LISTS, Numbers, label_of
from lianqiang.readers.formats.values import Omitted

__all__ = ["extract"]

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w\-]{2,20})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w\-]{2,20})",
    re.IGNORECASE,
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
_FEW = 0.01

_DROPPED = frozenset(
    "script style noscript template iframe object embed svg canvas audio video map head link meta".split()
)
_CONTROLS = frozenset("button input select textarea option label nav footer aside menu dialog".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 "
    "h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul caption legend".split()
)
_LISTS = frozenset("div ul ol dl table section center tr td".split())
_HEADINGS = frozenset({"h1", "h2", "h3"})
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt)?\s*(?:;|!|$)|opacity\s*:\s*0\s*(?:;|$))",
    re.IGNORECASE,
)
_STRUCK = frozenset("s del strike".split())
_STRIKES = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through", re.IGNORECASE)
_MARGINS = {"header": Omitted.HEADER, "footer": Omitted.FOOTER}
_AROUND = re.compile(
    r"(?:^|[\s_\-])(?:nav|navbar|navigation|menu|menus|crumb|crumbs|breadcrumb|breadcrumbs|position|location|weizhi|footer|foot|bottom|copyright"
    r"|share|bdshare|bdsharebuttonbox|toolbar|tools?|tool-?box|side|sidebar|aside|related|relate|xgjd|xgwj|recommend|qrcode|qr|ewm|erweima|pagination|pager|pages"
    r"|login|search|banner|topbar|fontsize|font-size|zihao|print|dayin|langdu|read-?aloud|links|friendlink|comment|comments|hot|prevnext|prev-next"
    r"|sys-?nav|skip|wza|barrier-?free)(?:$|[\s_\-])",
    re.IGNORECASE,
)
_TITLED = re.compile(r"title|(?:^|[\s_\-])(?:tit|bt|biaoti|headline|hd)(?:$|[\s_\-])", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_GAPS = re.compile(r"[\s\u3000\u200b]+")
_PROSE = re.compile(r"[，。；、：]")
_METADATA = re.compile(
    r"索\s*引\s*号|发文字号|文\s*号\s*[:：]|成文日期|发布日期|发布机构|发文机关|主题分类|有\s*效\s*性|公开(?:方式|范围|时限)"
)
_ATTACHED = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|ofd|zip|rar)(?:$|[?#])", re.IGNORECASE)
_HOLDS = 0.8
_DEEPEST = 220
_FIRST_LINES = 12
_TITLE_LINES = 4


def extract(data: bytes, given: Given) -> Extract:
    """The text of the document that the page shows."""
    text, encoding, account = _decode(data, given)
    etree = need("lxml.etree", "html", given.name, "an HTML page")
    root = _parse(etree, text, given)
    page = _Page(root, given, account)
    lines = page.lines()
    text = "\n".join(lines)
    if not text.strip():
        if page.pictures:
            raise ScannedFileError(given.name, "this HTML page shows pictures and no text; read them by OCR first")
        raise DamagedFileError(
            given.name, "this HTML page holds no text; its text may be loaded by a script: save what is shown"
        )
    return Extract(text=text + "\n", omissions=account.omissions(), encoding=encoding)


def _decode(data: bytes, given: Given) -> tuple[str, str, Account]:
    """The characters of the page: the caller's word, a mark, valid UTF-8, what the page declares, what is likeliest."""
    account = Account(given)
    declared = _DECLARED.search(data[:8192])
    named = (declared[1] or declared[2]).decode("ascii", "replace").lower() if declared else ""
    named = _WIDER.get(named, named)
    if (
        given.encoding is not None
        or data[:2] in {b"\xff\xfe", b"\xfe\xff"}
        or data[:3] == b"\xef\xbb\xbf"
        or b"\x00" in data[:4096]
    ):
        return (*decode_named(data, encoding=given.encoding, name=given.name), account)
    for encoding in ("utf-8", named):
        try:
            return data.decode(encoding), encoding, account
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        return (*decode_named(data, name=given.name), account)
    except UnknownEncodingError:
        # One broken character in a long page is no other encoding.
        for encoding in (named, "utf-8"):
            try:
                text = data.decode(encoding, "replace")
            except LookupError:
                continue
            lost = text.count("\ufffd")
            if lost <= len(text) * _FEW:
                account.omit(Omitted.SIGN, f"{lost} broken characters, read as U+FFFD")
                return text, encoding, account
        raise


def _parse(etree: Any, text: str, given: Given) -> Element:  # noqa: ANN401 - lxml has no types of its own
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    root = None
    with suppress(etree.LxmlError, ValueError):
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        # The parser stops there, without a word in what it gives.
        raise OversizedFileError(
            given.name, "this HTML page nests too deep, or has a text of more than 10 million bytes"
        )
    if root is None:
        raise DamagedFileError(given.name, "this HTML page holds nothing; save it again")
    return cast("Element", root)


def _name(element: Element) -> str:
    tag: object = element.tag
    return tag if isinstance(tag, str) else ""


class _Weight:
    """How much prose an element holds, and how much text of links."""

    __slots__ = ("linked", "prose")

    def __init__(self) -> None:
        self.prose = 0
        self.linked = 0


class _Page:
    """One page while it is read."""

    def __init__(self, root: Element, given: Given, account: Account) -> None:
        self._given = given
        self._account = account
        self.pictures = 0
        self._weights: dict[Element, _Weight] = {}
        self._dropped: set[Element] = set()
        self._titles = [
            title
            for meta in root.iter("meta")
            if (meta.get("name") or "").lower() in {"articletitle", "og:title", "title"}
            and (title := meta.get("content"))
        ]
        self._lists: list[Numbers] = []
        self._body = next(iter(root.iter("body")), root)
        self._weigh(self._body)
        self._lighten()

    # What the page holds -----------------------------------------------------------------------------------------

    def _weigh(self, body: Element) -> None:
        """Count prose and links below each element; what is no text, or is hidden, counts nothing."""
        stack: list[tuple[Element, bool, bool]] = [(body, False, False)]
        while stack:
            element, linked, done = stack.pop()
            name = _name(element)
            if not done:
                weight = self._weights[element] = _Weight()
                if name in _DROPPED or name in _CONTROLS or _reason(element) is not None:
                    self._dropped.add(element)
                    continue
                if name == "img":
                    self.pictures += 1
                stack.append((element, linked, True))
                linked = linked or name == "a"
                _add(weight, element.text, linked=linked)
                stack += [(child, linked, False) for child in element]
                continue
            weight = self._weights[element]
            for child in element:
                weight.prose += self._weights[child].prose
                weight.linked += self._weights[child].linked
                _add(weight, child.tail, linked=linked or name == "a")

    def _lighten(self) -> None:
        """Take what is the page's own off the elements around it, so that a short document outweighs a long foot."""
        taken: set[Element] = set()
        for element in list(self._weights):
            if element is self._body or element in self._dropped or not self._is_around(element):
                continue
            above = list(_ancestors(element))
            if taken.isdisjoint(above):
                taken.add(element)
                for each in above:
                    if each in self._weights:
                        self._weights[each].prose -= self._weights[element].prose

    def _main(self) -> Element:
        """The smallest element that holds most of the page's prose."""
        element = self._body
        while True:
            prose = self._weights[element].prose
            heaviest = max(
                (child for child in element if self._may_hold(child)),
                key=lambda child: self._weights[child].prose,
                default=None,
            )
            if heaviest is None or not prose or self._weights[heaviest].prose < prose * _HOLDS:
                return element
            # A table with data is kept whole, and a paragraph that says nearly all stands among its neighbours.
            if (
                self._has_sentences(element, heaviest)
                or _name(heaviest) in {"p", "tr", "li", "tbody", "thead", "pre", "dl", "ul", "ol"}
                or (_name(heaviest) == "table" and self._is_data(heaviest))
            ):
                return element
            element = heaviest

    def _may_hold(self, element: Element) -> bool:
        return element not in self._dropped and _name(element) in _BLOCKS and not self._is_around(element)

    def _has_sentences(self, element: Element, heaviest: Element) -> bool:
        """Whether paragraphs of the document stand beside its heaviest part."""
        beside = [element.text, *(child.tail for child in element)]
        beside += ["".join(child.itertext()) for child in element if _name(child) == "p" and child is not heaviest]
        return any(text and "。" in text for text in beside)

    def _is_around(self, element: Element) -> bool:
        """Whether an element is the page's and not the document's: menus, tools, the site's foot."""
        weight = self._weights.get(element)
        if weight is None or weight.prose > self._weights[self._body].prose * 0.3:
            return False
        if weight.linked > 4 * weight.prose and _name(element) in _LISTS and not self._is_heading(element):
            return not any(_ATTACHED.search(a.get("href") or "") for a in element.iter("a"))
        named = f"{element.get('id') or ''} {element.get('class') or ''}"
        return _name(element) in {"header", "form"} or (named != " " and _AROUND.search(named) is not None)

    # From the page to lines --------------------------------------------------------------------------------------

    def lines(self) -> list[str]:
        """The head of the page as far as it is the document's, then the document."""
        main = self._main()
        if main is self._body:
            return self._text_of(main)
        before, after = self._beside(main)
        body = self._text_of(main)
        head: list[str] = []
        title: str | None = None
        wanted = {_squeezed(each) for each in self._titles}
        for element in before:
            if self._weights[element].linked > max(20, self._weights[element].prose):
                self._leave(element)
            elif self._is_heading(element):
                words = self._text_of(element)
                plain = _squeezed("".join(words))
                if not plain or _has_title(body, plain) or _names_site(plain):
                    self._leave(element)
                elif title is None or plain in wanted:
                    if title is not None:
                        self._account.omit(Omitted.NAVIGATION, title)
                    title = "\n".join(words)
                else:
                    self._leave(element)
            elif _METADATA.search(self._plain(element)):
                head += self._text_of(element)
            else:
                self._leave(element)
        for element in after:
            links = [
                (text, href)
                for a in element.iter("a")
                if (href := a.get("href")) and _ATTACHED.search(href) and (text := "".join(a.itertext()).strip())
            ]
            for text, href in links:
                self._account.omit(Omitted.LINK, f"{text} {href}")
            if not links:
                self._leave(element)
        return [*head, *([title] if title else []), *body]

    def _beside(self, main: Element) -> tuple[list[Element], list[Element]]:
        """The smallest blocks before the document and behind it, in order."""
        path = {main, *_ancestors(main)}
        before: list[Element] = []
        after: list[Element] = []
        into = before
        stack: list[Element] = [self._body]
        while stack:
            element = stack.pop()
            if element is main:
                into = after
            elif element in self._dropped:
                if _name(element) not in _DROPPED:
                    self._leave(element)
            elif element in path or (
                not self._is_around(element)
                and not self._is_heading(element)
                and not (_name(element) in {"table", "ul", "dl"} and _METADATA.search(self._plain(element)))
                and any(_name(child) in _BLOCKS for child in element)
            ):
                stack += reversed(list(element))
            elif self._is_around(element):
                self._leave(element)
            else:
                into.append(element)
        return before, after

    def _is_heading(self, element: Element) -> bool:
        named = f"{element.get('id') or ''} {element.get('class') or ''}"
        weight = self._weights.get(element)
        size = weight.prose + weight.linked if weight is not None else 0
        inside = any(_name(child) in {"table", "ul"} for child in element)
        return 4 <= size <= 200 and not inside and (_name(element) in _HEADINGS or _TITLED.search(named) is not None)

    def _plain(self, element: Element) -> str:
        return " ".join("".join(element.itertext()).split())

    def _leave(self, element: Element) -> None:
        reason = _reason(element) if element in self._dropped and _name(element) not in _CONTROLS else None
        self._account.omit(reason or Omitted.NAVIGATION, self._plain(element))

    def _text_of(self, root: Element) -> list[str]:
        """The lines of an element: each block its own."""
        writer = _Lines(self._account)
        self._write(root, writer, 0, top=True)
        return writer.finish()

    def _write(self, element: Element, writer: _Lines, depth: int, *, top: bool = False, plain: bool = False) -> None:
        name = _name(element)
        if element in self._dropped:
            if name not in _DROPPED:
                self._leave(element)
            return
        if depth > _DEEPEST:
            writer.put(" ".join(element.itertext()))
            return
        if not top and not plain and self._is_around(element):
            self._leave(element)
            return
        if name == "br":
            writer.break_line()
            return
        if name == "img":
            return
        if name == "table" and not plain and self._is_data(element):
            writer.whole(self._table(element, depth))
            return
        if name == "a" and (href := element.get("href")) and _ATTACHED.search(href):
            self._account.omit(Omitted.LINK, f"{self._plain(element)} {href}")
        block = name in _BLOCKS
        if block:
            writer.end_block()
        if name in LISTS:
            self._lists.append(Numbers(element))
        elif name == "li":
            writer.label = label_of(element, self._lists)
        writer.put(element.text, pre=name == "pre")
        for child in element:
            self._write(child, writer, depth + 1, plain=plain)
            writer.put(child.tail, pre=name == "pre")
        if block:
            writer.end_block()
        if name in LISTS:
            self._lists.pop()
        elif name == "li":
            writer.label = ""

    # Tables -----------------------------------------------------------------------------------------------------

    def _is_data(self, table: Element) -> bool:
        """Whether a table holds data: rows of several cells, none of which is a page of its own."""
        if any(each is not table for each in table.iter("table")):
            return False
        rows = [[cell for cell in row if _name(cell) in {"td", "th"}] for row in table.iter("tr")]
        several = [row for row in rows if len(row) > 1]
        if not several:
            return False
        longest = max(sum(len(each) for each in cell.itertext()) for row in rows for cell in row)
        return longest < 1500 or len(several) > 3

    def _table(self, table: Element, depth: int) -> list[str]:
        cells: list[Cell] = []
        taken: dict[tuple[int, int], bool] = {}
        for place, row in enumerate(table.iter("tr")):
            if row in self._dropped:
                self._leave(row)
                continue
            column = 0
            for element in row:
                if _name(element) not in {"td", "th"}:
                    continue
                if element in self._dropped:
                    self._leave(element)
                    continue
                while (place, column) in taken:
                    column += 1
                down, across = _span(element, "rowspan"), _span(element, "colspan")
                self._account.spend(down * across - 1)  # the grid counts one for each
                writer = _Lines(self._account)
                self._write(element, writer, depth + 1, top=True, plain=True)
                cells.append(Cell(" ".join(writer.finish()), place, column, down, across))
                for each in range(place, place + down):
                    for at in range(column, column + across):
                        taken[each, at] = True
                column += across
        height = max((cell.row for cell in cells), default=0) + 1
        for cell in cells:
            cell.down = min(cell.down, height - cell.row)
        caption = [self._plain(each) for each in table.iter("caption")]
        return [*caption, *Grid(cells, self._account).lines()]


class _Lines:
    """Lines while they are written: blanks of the markup fold, those of the text stay."""

    __slots__ = ("_account", "_line", "_lines", "label")

    def __init__(self, account: Account) -> None:
        self._account = account
        self.label = ""  # what stands before the next text
        self._lines: list[str] = []
        self._line: list[str] = []

    def put(self, text: str | None, *, pre: bool = False) -> None:
        """Text inside a line; inside `pre` its line ends count."""
        if not text:
            return
        if self.label and text.strip():
            self._line.append(self.label)
            self.label, text = "", text.lstrip()
        if pre:
            *lines, text = text.replace("\r\n", "\n").split("\n")
            for line in lines:
                self._line.append(line)
                self.break_line()
        self._line.append(_SPACES.sub(" ", text))

    def break_line(self) -> None:
        """End the line."""
        text = self._account.clean("".join(self._line)).replace("\n", " ")
        self._line = []
        self._lines.append(_SPACES.sub(" ", text).strip(" "))

    def end_block(self) -> None:
        """End the line where there is one."""
        if any(part.strip(" ") for part in self._line):
            self.break_line()
        else:
            self._line = []

    def whole(self, lines: list[str]) -> None:
        """Lines that stand for themselves."""
        self.end_block()
        self._lines += [self._account.clean(line) for line in lines]

    def finish(self) -> list[str]:
        """All lines that hold something."""
        self.end_block()
        return [line for line in self._lines if line.strip()]


def _ancestors(element: Element) -> Iterator[Element]:
    """The elements around, from the inside out."""
    above: Any = element
    while (above := above.getparent()) is not None:
        yield above


def _add(weight: _Weight, text: str | None, *, linked: bool) -> None:
    if text and (stripped := text.strip()):
        # Sentences count more than the words of a menu.
        size = len(stripped) + 4 * len(_PROSE.findall(stripped))
        if linked:
            weight.linked += size
        else:
            weight.prose += size


def _reason(element: Element) -> Omitted | None:
    """Why an element is no text of the document; None where it is."""
    style = element.get("style") or ""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or _HIDDEN.search(style):
        return Omitted.HIDDEN
    if _name(element) in _STRUCK or _STRIKES.search(style):
        return Omitted.DELETED
    if _name(element) == "div":
        return _MARGINS.get(element.get("title") or "")  # as LibreOffice writes what stands above and below a page
    return None


def _span(element: Element, name: str) -> int:
    value = (element.get(name) or "").strip()
    return max(1, min(int(value), 1000)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _names_site(plain: str) -> bool:
    return plain.endswith(("网", "网站", "平台"))


def _has_title(lines: list[str], title: str) -> bool:
    """Whether the document begins with its title, which may run over lines and say a little more or less."""
    first = lines[:_FIRST_LINES]
    spans = [
        _squeezed("".join(first[place : place + count]))
        for place in range(len(first))
        for count in range(1, _TITLE_LINES + 1)
    ]
    return any(
        "。" not in said and (title in said or (said in title and len(said) > 0.6 * len(title))) for said in spans
    )


def _squeezed(text: str) -> str:
    return _GAPS.sub("", text)
