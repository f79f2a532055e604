"""Older formats (.doc, .wps, .xls, .rtf) and open ones (.odt, .ods): LibreOffice writes them anew as .docx or .xlsx.

LibreOffice runs as a process of its own in a folder of its own, which is thrown away, with macros forbidden, without
links to elsewhere, and for so many seconds as the limits allow.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from lianqiang.errors import ConversionError
from lianqiang.readers.formats.detect import detect
from lianqiang.readers.formats.extract import Extract, Given
from lianqiang.readers.formats.values import Format

__all__ = ["extract"]

_PROGRAMS = ("soffice", "libreoffice")
_SHEETS = frozenset({Format.XLS, Format.ODS})
_WORDS = {
    Format.DOC: "a Word 97-2003 or WPS document (.doc, .wps)",
    Format.XLS: "an Excel 97-2003 workbook (.xls)",
    Format.RTF: "an RTF document",
    Format.ODT: "an OpenDocument text (.odt)",
    Format.ODS: "an OpenDocument sheet (.ods)",
    Format.WORD_XML: "a Word document in XML",
}
_SUFFIXES = {Format.WORD_XML: "xml"}

# No macros, no signed ones either; nothing is fetched that the document links to.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""  # noqa: E501 - a file as it is written


def extract(data: bytes, given: Given) -> Extract:
    """The text of the document as LibreOffice reads it."""
    found = detect(data, given.name)
    program = next((path for each in _PROGRAMS if (path := shutil.which(each))), None)
    if program is None:
        raise ConversionError(
            given.name,
            f"this is {_WORDS[found]}; install LibreOffice (soffice) to read it, or save it as .docx or .xlsx",
        )
    target = "xlsx" if found in _SHEETS else "docx"
    with tempfile.TemporaryDirectory(prefix="lianqiang-", ignore_cleanup_errors=True) as folder:
        converted = _convert(data, given, program, Path(folder), (_SUFFIXES.get(found, found.value), target))
    if len(converted) > given.limits.bytes:
        raise ConversionError(
            given.name, f"LibreOffice made more than {given.limits.bytes} bytes of it: Limits(bytes=…)"
        )
    if target == "xlsx":
        from lianqiang.readers.formats import xlsx

        return xlsx.extract(converted, given)
    from lianqiang.readers.formats import docx

    return docx.extract(converted, given)


def _convert(data: bytes, given: Given, program: str, folder: Path, suffixes: tuple[str, str]) -> bytes:
    before, after = suffixes
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    source = folder / f"document.{before}"
    source.write_bytes(data)
    out = folder / "out"
    options = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
    where = ("--outdir", str(out), str(source))
    command = [program, *options, f"-env:UserInstallation={profile.as_uri()}", "--convert-to", after, *where]
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    try:
        process = subprocess.Popen(  # noqa: S603 - a program on the user's path, with arguments of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        raise ConversionError(given.name, f"{program} does not start: {error.strerror or error}") from None
    try:
        process.wait(given.limits.seconds)
    except subprocess.TimeoutExpired:
        raise ConversionError(
            given.name,
            f"LibreOffice took longer than {given.limits.seconds} seconds; save it as .docx, or Limits(seconds=…)",
        ) from None
    finally:
        _end(process)
    result = out / f"document.{after}"
    if not result.is_file():
        raise ConversionError(
            given.name,
            "LibreOffice could not read it: it is damaged or encrypted; open it by hand and save it as .docx",
        )
    return result.read_bytes()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and those it started."""
    if process.poll() is None:
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:  # pragma: no cover - Windows has no groups of processes
                process.kill()
    process.wait()
