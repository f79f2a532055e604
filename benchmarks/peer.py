"""How fast another library finds times; speed.py runs it with the Python of an environment of its own.

Reads from standard input {"texts": [...], "phrases": [[phrase, issued], ...], "issued": day}; writes one line,
{"chars_per_second": ..., "us_per_phrase": ...}. Each peer is called in the way that does best for it.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Callable
from datetime import date, datetime

Extract = Callable[[str, date], object]


def jionlp() -> Extract:
    import jionlp

    def extract(text: str, issued: date) -> object:
        base = {"year": issued.year, "month": issued.month, "day": issued.day}
        return jionlp.ner.extract_time(text, time_base=base, with_parsing=True)

    return extract


def recognizers() -> Extract:
    from recognizers_date_time import Culture, recognize_datetime

    def extract(text: str, issued: date) -> object:
        reference = datetime(issued.year, issued.month, issued.day)  # noqa: DTZ001 - it takes no time zone
        return recognize_datetime(text, Culture.Chinese, reference=reference)

    return extract


def dateparser() -> Extract:
    from dateparser.search import search_dates

    def extract(text: str, issued: date) -> object:
        base = datetime(issued.year, issued.month, issued.day)  # noqa: DTZ001 - it takes no time zone
        return search_dates(text, languages=["zh"], settings={"RELATIVE_BASE": base})

    return extract


PEERS: dict[str, Callable[[], Extract]] = {"jionlp": jionlp, "recognizers": recognizers, "dateparser": dateparser}


def seconds(run: Callable[[], object], *, times: int) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    extract = PEERS[sys.argv[1]]()
    work = json.load(sys.stdin)
    issued = date.fromisoformat(work["issued"])
    # Peers raise on some of what real documents hold; a line at a time loses the least.
    lines = [line for text in work["texts"] for line in text.splitlines() if line.strip()]
    pairs = [(phrase, date.fromisoformat(day) if day else issued) for phrase, day in work["phrases"]]

    def over(inputs: list[tuple[str, date]]) -> None:
        for text, base in inputs:
            # What a peer cannot read costs it nothing here.
            with contextlib.suppress(Exception):
                extract(text, base)

    over(pairs[:20])
    text_seconds = seconds(lambda: over([(line, issued) for line in lines]), times=2)
    phrase_seconds = seconds(lambda: over(pairs), times=2)
    size = sum(map(len, work["texts"]))
    print(json.dumps({"chars_per_second": size / text_seconds, "us_per_phrase": phrase_seconds / len(pairs) * 1e6}))


if __name__ == "__main__":
    main()
