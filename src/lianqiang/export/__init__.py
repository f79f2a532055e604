"""Exports: what was read, for other programs and for people. Nothing here is imported by what reads."""
