"""Readers: from files and texts to plans."""

from lianqiang.readers.reading import Reading, parse_plan, read_plan

__all__ = ["Reading", "parse_plan", "read_plan"]
