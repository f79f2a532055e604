"""Office Open XML packages: an archive of XML parts, opened with care.

Owns what is refused: more than the limits allow, by what the archive declares and by what comes out; a password;
declarations of entities; damage.
"""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from typing import Any, cast

from lianqiang.errors import DamagedFileError, EncryptedFileError, OversizedFileError, UnsafeFileError
from lianqiang.readers.formats.extract import Element, Given, local_name, need

__all__ = ["Package", "parse_xml"]

_MOST_PARTS = 20_000
_LARGE = 1_000_000


def parse_xml(etree: Any, data: bytes, given: Given, part: str) -> Element:  # noqa: ANN401 - lxml has no types of its own
    """The root of an XML part. Nothing is fetched, no entity is replaced, a document type is refused."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        if b"<!ENTITY" in data:
            raise UnsafeFileError(
                given.name, f"its part {part} declares entities; no Office program writes that"
            ) from None
        reason = str(error).partition("\n")[0]
        if "XML_PARSE_HUGE" in reason:
            raise OversizedFileError(
                given.name, f"its part {part} nests too deep, or has a text of more than 10 million bytes"
            ) from None
        raise DamagedFileError(given.name, f"its part {part} is broken ({reason}); get the file again") from None
    if root.getroottree().docinfo.doctype:
        raise UnsafeFileError(given.name, f"its part {part} has a document type; no Office program writes that")
    return cast("Element", root)


class Package:
    """The parts of an Office Open XML file."""

    __slots__ = ("_archive", "_etree", "_given", "_left", "_names")

    def __init__(self, data: bytes, given: Given, extra: str, what: str) -> None:
        self._given = given
        self._etree = need("lxml.etree", extra, given.name, what)
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            infos = self._archive.infolist()
        except Exception:  # noqa: BLE001 - zipfile raises what it meets: BadZipFile, struct.error, UnicodeError
            raise DamagedFileError(given.name, f"this is {what}, cut short or damaged; get the file again") from None
        self._check(infos)
        self._left = given.limits.expanded
        self._names = {info.filename.lower().lstrip("/"): info for info in infos}

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        name, limits = self._given.name, self._given.limits
        if any(info.flag_bits & 1 for info in infos):
            raise EncryptedFileError(name, "this archive is encrypted; save the document without a password")
        declared = sum(info.file_size for info in infos)
        if len(infos) > _MOST_PARTS or declared > limits.expanded:
            raise UnsafeFileError(
                name,
                f"its parts unpack to {declared} bytes, {limits.expanded} are allowed: a ZIP bomb, or if "
                "it is none, pass limits=Limits(expanded=…)",
            )
        for info in infos:
            if info.file_size > _LARGE and info.file_size > limits.ratio * max(1, info.compress_size):
                raise UnsafeFileError(
                    name,
                    f"its part {info.filename} unpacks to more than {limits.ratio} times its size: a ZIP bomb, or if "
                    "it is none, pass limits=Limits(ratio=…)",
                )

    def holds(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower().lstrip("/") in self._names

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        info = self._names.get(part.lower().lstrip("/"))
        if info is None:
            raise DamagedFileError(self._given.name, f"its part {part} is missing; get the file again")
        try:
            with self._archive.open(info) as file:
                data = file.read(self._left + 1)
        except Exception as error:  # noqa: BLE001 - zipfile and zlib raise what they meet
            reason = str(error).partition("\n")[0]
            raise DamagedFileError(
                self._given.name, f"its part {part} is broken ({reason}); get the file again"
            ) from None
        self._left -= len(data)
        if self._left < 0:
            raise OversizedFileError(
                self._given.name,
                f"its parts unpack to more than {self._given.limits.expanded} bytes: Limits(expanded=…)",
            )
        return data

    def xml(self, part: str) -> Element:
        """The root of a part that is XML."""
        return parse_xml(self._etree, self.read(part), self._given, part)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id to the kind of relation and the target part, or the address outside."""
        folder, _, file = part.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if not self.holds(rels):
            return {}
        found: dict[str, tuple[str, str]] = {}
        for each in self.xml(rels):
            if local_name(each) != "Relationship":
                continue
            kind = (each.get("Type") or "").rpartition("/")[2]
            target = each.get("Target") or ""
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found[each.get("Id") or ""] = kind, target
        return found

    def main(self, default: str) -> str:
        """The part that the package is about."""
        for kind, target in self.relations("").values():
            if kind == "officeDocument" and self.holds(target):
                return target
        return default
