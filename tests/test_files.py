"""A file is written whole or not at all, by everything that writes one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from lianqiang._files import write_whole


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(b"old")
    return path


def lost() -> Iterator[bytes]:
    yield b"new"
    raise OSError("the source is gone")


@pytest.mark.parametrize("parted", [False, True])
@pytest.mark.parametrize("name", ["page.html", "fresh.html"])
def test_all_of_it(page: Path, name: str, parted: bool) -> None:
    write_whole(page.with_name(name), iter([b"n", b"", b"ew"]) if parted else b"new")
    assert page.with_name(name).read_bytes() == b"new"
    assert sorted(each.name for each in page.parent.iterdir()) == sorted({"page.html", name})


@pytest.mark.parametrize(
    "broken",
    [
        (os, "fsync"),
        (Path, "replace"),
    ],
    ids=["full disk", "no rename"],
)
def test_nothing_of_it(page: Path, monkeypatch: pytest.MonkeyPatch, broken: tuple[object, str]) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*broken, fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(page, b"new")
    assert page.read_bytes() == b"old"
    assert [each.name for each in page.parent.iterdir()] == ["page.html"]


def test_nothing_where_a_part_cannot_be_had(page: Path) -> None:
    for path in (page, page.with_name("fresh.html")):
        with pytest.raises(OSError, match="the source is gone"):
            write_whole(path, lost())
    assert page.read_bytes() == b"old"
    assert [each.name for each in page.parent.iterdir()] == ["page.html"]


def test_where_there_is_no_place(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no such folder.*none"):
        write_whole(tmp_path / "none" / "page.html", b"new")
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, b"new")


@pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")
def test_mode_and_link_stay(page: Path) -> None:
    link, fresh, usual = (page.with_name(name) for name in ("link", "fresh", "usual"))
    page.chmod(0o640)
    link.symlink_to(page)
    write_whole(str(link), b"new")
    assert link.is_symlink()
    assert page.read_bytes() == b"new"
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    usual.touch()
    write_whole(fresh, b"new")
    assert stat.S_IMODE(fresh.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="no named pipes")
def test_what_is_no_file_is_written_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    descriptor = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, "页".encode())
        assert os.read(descriptor, 10).decode("utf-8") == "页"
    finally:
        os.close(descriptor)
    assert not pipe.is_file()
