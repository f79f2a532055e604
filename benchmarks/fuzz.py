"""Damaged files of every format, for so many seconds: each gives a reading or a `ReadError` in one line.

    python benchmarks/fuzz.py --seconds 60 --seed 1

A file that gives anything else is kept, and its path printed. Exit status 1 says that there was one.
"""

from __future__ import annotations

import argparse
import io
import logging
import random
import resource
import sys
import tempfile
import time
import traceback
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from lianqiang.errors import ReadError  # noqa: E402
from lianqiang.readers import Limits, read_plan  # noqa: E402
from made import as_docx, as_html, as_pdf, as_text, as_xlsx  # noqa: E402

LIMITS = Limits(bytes=4_000_000, expanded=16_000_000, pages=50, marks=200_000, cells=50_000, seconds=1)
_TOKENS = (
    b"<", b">", b"</w:p>", b"<w:tbl>", b"<w:tc>", b"<table>", b"<td colspan=99999>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"stream\n", b"endstream", b"/Count 99999", b"/Kids", b"<<", b">>", b"\x00", b"\xff\xfe", b"-1", b"99999999999",
    b"PK\x03\x04", b"&#0;", b"&#xD800;", b"]]>", b"[", b"]", b"1 0 R", b"/Length 0", b"Tj", b"BT", b"q", b"nan",
)  # fmt: skip


def corpus() -> dict[str, bytes]:
    """One good file of each format."""
    return {
        "txt": as_text().encode("gb18030"),
        "html": as_html(),
        "docx": as_docx(),
        "pdf": as_pdf(),
        "plain.pdf": as_pdf(packed=False),
        "xlsx": as_xlsx(),
    }


def _damage(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, lost, doubled or cut off."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        if not found:
            break
        at = chance.randrange(len(found))
        match chance.randrange(7):
            case 0:
                found[at] ^= 1 << chance.randrange(8)
            case 1:
                del found[at : at + chance.choice((1, 2, 16, 300))]
            case 2:
                token = chance.choice(_TOKENS)
                found[at:at] = token
            case 3:
                token = chance.choice(_TOKENS)
                found[at : at + len(token)] = token
            case 4:
                size = chance.choice((2, 40, 500))
                other = chance.randrange(len(found))
                found[at:at] = found[other : other + size]
            case 5:
                found[at] = chance.randrange(256)
            case _:
                if chance.random() < 0.1:
                    del found[at:]
    return bytes(found)


def mutant(data: bytes, chance: random.Random) -> bytes:
    """A damaged file; of an archive as often one of its parts is damaged, and packed anew."""
    if data[:2] != b"PK" or chance.random() < 0.3:
        return _damage(data, chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        hurt = {chance.choice(names), *(name for name in names if name.endswith(("document.xml", "sheet1.xml")))}
        for name in names:
            part = before.read(name)
            if name in hurt and chance.random() < 0.8:
                part = _damage(part, chance)
            if chance.random() > 0.01:
                after.writestr(name, part)
    return packed.getvalue()


def complaint(data: bytes) -> str | None:
    """What is wrong with how the bytes are read; None where nothing is."""
    try:
        reading = read_plan(data, limits=LIMITS)
    except ReadError as error:
        return f"a refusal of several lines: {error}" if "\n" in str(error) or not error.message else None
    except Exception:  # noqa: BLE001 - to find them is what this is for
        return traceback.format_exc()
    if "".join(block.text for block in reading.blocks) != reading.text:
        return "the blocks do not tile the text"
    return None


def main() -> int:
    """Run until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--format", choices=("txt", "html", "docx", "pdf", "plain.pdf", "xlsx"))
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    files = {name: data for name, data in corpus().items() if arguments.format in {None, name}}
    end = time.monotonic() + arguments.seconds
    tried, slowest, found = dict.fromkeys(files, 0), 0.0, 0
    turn = 0
    while time.monotonic() < end:
        name = list(files)[turn % len(files)]
        data = mutant(files[name], random.Random(f"{arguments.seed} {turn}"))  # noqa: S311 - no secret
        begun = time.monotonic()
        wrong = complaint(data)
        took = time.monotonic() - begun
        slowest = max(slowest, took)
        if wrong is None and took > 20:
            wrong = f"read in {took:.0f} s"
        if wrong is not None:
            found += 1
            path = Path(tempfile.gettempdir()) / f"fuzz-{arguments.seed}-{turn}.{name}"
            path.write_bytes(data)
            print(f"{path}: {wrong}", flush=True)
        tried[name] += 1
        turn += 1
    print(f"{turn} files ({tried}), {found} wrong, the slowest took {slowest:.1f} s, "
          f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB at most")  # fmt: skip
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
