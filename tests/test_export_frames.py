"""Tidy tables: their columns, in every engine and file, and what each engine's users find in them."""

from __future__ import annotations

import csv
import importlib
import io
import math
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from lianqiang.collection import Collection
from lianqiang.conventions import Conventions
from lianqiang.dates import Amount, DateSpan, Measure
from lianqiang.documents import Document, DocumentNumber
from lianqiang.errors import MissingExtraError, NotFound
from lianqiang.export import COLUMNS, ColumnType, to_csv, to_frame, write_csv, write_parquet
from lianqiang.plans import Plan
from lianqiang.readers import parse_plan, read_plan
from lianqiang.requirements import Count, Recurring, TimeMention
from lianqiang.spans import Span
from lianqiang.strategies import plans
from lianqiang.tasks import Indicator, Task, Tasks

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "exports.md"
ENGINES = ("pandas", "polars", "pyarrow")

TEXT = """河湾县人民政府关于印发校舍修缮方案（2020—2022年）的通知
河政发〔2020〕7号
各镇人民政府：
一、主要任务
（一）修缮校舍。2020年8月底前完成。（牵头单位：县教育局；配合单位：县财政局、各镇（街道））
（二）整治河道。2021年启动，2022年10月底前完成，水质达标率达到98%以上。（县水利局）
（三）开展巡查。每年不少于4次，自查情况24小时内报送。（县水利局等）
（四）清理台账。按照上级统一部署推进。
（五）核对名册。汛期前完成。
（六）更新标牌。2020年13月底前完成。
河湾县人民政府
2020年3月2日
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return parse_plan(TEXT).plan


@pytest.fixture(scope="module")
def sample() -> Plan:
    """A plan with a checklist whose rows govern."""
    return read_plan(ROOT / "examples" / "documents" / "wangxi.txt").plan


def cells(frame, engine: str) -> list[dict[str, object]]:
    """The rows in values of Python; None is a missing one."""
    if engine == "pandas":
        pandas = importlib.import_module("pandas")
        rows = [
            {name: None if pandas.isna(value) else value for name, value in row.items()}
            for row in frame.to_dict("records")
        ]
        return [
            {name: value.date() if hasattr(value, "date") else value for name, value in row.items()} for row in rows
        ]
    return frame.to_dicts() if engine == "polars" else frame.to_pylist()


def rows_of(plans_, table: str, engine: str = "polars", **more) -> list[dict[str, object]]:
    pytest.importorskip(engine)
    return cells(to_frame(plans_, table, engine=engine, **more), engine)


# Types -----------------------------------------------------------------------------------------------------------


def pandas_type(column) -> str:
    return {
        ColumnType.TEXT: "str",
        ColumnType.WORD: "category",
        ColumnType.INTEGER: "Int64" if column.optional else "int64",
        ColumnType.NUMBER: "float64",
        ColumnType.DAY: "datetime64[us]",
        ColumnType.FLAG: "bool",
    }[column.type]


@pytest.mark.parametrize("table", COLUMNS)
@pytest.mark.parametrize("empty", [False, True], ids=["rows", "empty"])
class TestTypes:
    def test_pandas(self, plan: Plan, table: str, empty: bool) -> None:
        pandas = pytest.importorskip("pandas", minversion="3")
        frame = to_frame([] if empty else plan, table)
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
            column.name: pandas_type(column) for column in COLUMNS[table]
        }
        for column in COLUMNS[table]:
            if column.type is ColumnType.WORD:
                assert tuple(frame[column.name].cat.categories) == column.words
        assert isinstance(frame.index, pandas.RangeIndex)
        assert frame.empty is empty

    def test_polars(self, plan: Plan, table: str, empty: bool) -> None:
        pl = pytest.importorskip("polars")
        frame = to_frame([] if empty else plan, table, engine="polars")
        types = {
            ColumnType.TEXT: pl.String,
            ColumnType.INTEGER: pl.Int64,
            ColumnType.NUMBER: pl.Float64,
            ColumnType.DAY: pl.Date,
            ColumnType.FLAG: pl.Boolean,
        }
        assert dict(frame.schema) == {
            column.name: pl.Enum(column.words) if column.type is ColumnType.WORD else types[column.type]
            for column in COLUMNS[table]
        }
        assert frame.is_empty() is empty

    def test_arrow(self, plan: Plan, table: str, empty: bool) -> None:
        pa = pytest.importorskip("pyarrow")
        frame = to_frame([] if empty else plan, table, engine="pyarrow")
        for field, column in zip(frame.schema, COLUMNS[table], strict=True):
            assert (field.name, field.nullable) == (column.name, column.optional)
            assert field.metadata == {b"description": column.meaning.encode()}
            assert pa.types.is_date32(field.type) is (column.type is ColumnType.DAY)
            assert pa.types.is_dictionary(field.type) is (column.type is ColumnType.WORD)
        assert (frame.num_rows == 0) is empty


@pytest.mark.parametrize("table", COLUMNS)
def test_all_engines_hold_the_same(sample: Plan, table: str) -> None:
    frames = [rows_of(sample, table, engine) for engine in ENGINES]
    assert frames[0]
    assert frames[0] == frames[1] == frames[2]


@pytest.mark.parametrize("table", COLUMNS)
def test_what_is_not_optional_is_never_missing(sample: Plan, table: str) -> None:
    for row in rows_of(sample, table):
        assert not [column.name for column in COLUMNS[table] if not column.optional and row[column.name] is None]


@pytest.mark.parametrize("table", COLUMNS)
def test_every_column_has_a_meaning_of_its_own_line(table: str) -> None:
    names = [column.name for column in COLUMNS[table]]
    assert len(set(names)) == len(names)
    assert names[0] == "plan"
    for column in COLUMNS[table]:
        assert column.meaning
        assert "|" not in column.meaning
        assert (column.type is ColumnType.WORD) is bool(column.words)


# Rows ------------------------------------------------------------------------------------------------------------

WHAT = [
    # task, the columns of it
    ("1.1", {"kind": "deadline", "due": date(2020, 8, 31), "first": None, "precision": "month", "lead": "县教育局"}),
    (
        "1.1",
        {"units": "县教育局、县财政局、各镇（街道）", "unit_count": 3, "open": False, "action": "完成", "order": 1},
    ),
    ("1.1", {"section": "1", "section_title": "主要任务", "label": "（一）", "title": "修缮校舍", "force": "duty"}),
    ("1.2", {"kind": "staged", "first": date(2021, 1, 1), "due": date(2022, 10, 31), "indicator_count": 1}),
    ("1.2", {"lead": None, "units": "县水利局", "time_count": 3, "precision": None}),
    ("1.3", {"kind": "staged", "open": True, "missing": "events"}),
    ("1.4", {"kind": "directed", "due": None, "units": None, "unit_count": 0}),
    ("1.5", {"kind": "relative", "due": None, "missing": "events"}),
    ("1.6", {"kind": "unparsed", "due": None, "mention": "2020年13月底前"}),
]


@pytest.mark.parametrize(("task", "wanted"), WHAT, ids=lambda value: value if isinstance(value, str) else "")
def test_a_task(plan: Plan, task: str, wanted: dict[str, object]) -> None:
    (row,) = [row for row in rows_of(plan, "tasks") if row["task"] == task]
    assert {name: row[name] for name in wanted} == wanted
    assert row["plan"] == "河政发〔2020〕7号"
    assert row["start"] == next(each for each in plan.items if each.id == task).span.start


def test_the_assignments(plan: Plan) -> None:
    rows = [row for row in rows_of(plan, "assignments") if row["task"] == "1.1"]
    assert [(row["order"], row["unit"], row["role"], row["leads"], row["leads_by"]) for row in rows] == [
        (1, "县教育局", "lead", True, "printed"),
        (2, "县财政局", "support", False, None),
        (3, "各镇（街道）", "support", False, None),
    ]
    assert [row["collective"] for row in rows] == [False, False, True]


def test_who_leads_by_convention(plan: Plan) -> None:
    context = {"conventions": Conventions(lead_rule="first")}
    assert [row["lead"] for row in rows_of(plan, "tasks", **context)[:3]] == ["县教育局", "县水利局", "县水利局"]
    rows = rows_of(plan, "assignments", **context)
    assert [(row["task"], row["leads_by"]) for row in rows if row["leads"]] == [
        ("1.1", "printed"),
        ("1.2", "first"),
        ("1.3", "first"),
    ]


def test_the_times_have_their_stages(plan: Plan) -> None:
    rows = [row for row in rows_of(plan, "times") if row["task"] == "1.2"]
    shown = [(row["order"], row["stage"], row["join"], row["governing"], row["kind"], row["action"]) for row in rows]
    assert shown == [
        (1, None, None, False, "window", "启动"),
        (2, None, None, False, "deadline", "完成"),
        (3, 1, "then", True, "window", "启动"),
        (3, 2, "then", True, "deadline", "完成"),
    ]
    assert rows[3]["due"] == date(2022, 10, 31)


def test_what_the_kinds_have_of_their_own(plan: Plan) -> None:
    rows = {(row["task"], row["kind"]): row for row in rows_of(plan, "times") if row["stage"] is None}
    yearly = rows["1.3", "recurring"]
    assert (yearly["least"], yearly["most"], yearly["measure"]) == (1.0, 1.0, "year")
    assert (yearly["times_least"], yearly["times_most"]) == (4, None)
    assert (rows["1.3", "relative"]["least"], rows["1.3", "relative"]["measure"]) == (24.0, "hour")
    assert (rows["1.5", "relative"]["relation"], rows["1.5", "relative"]["event"]) == ("before", "汛期")
    assert rows["1.4", "directed"]["authorities"] == "上级"
    assert "13" in rows["1.6", "unparsed"]["reason"]


def test_events_tell_the_day(plan: Plan) -> None:
    rows = {row["task"]: row for row in rows_of(plan, "tasks", events={"汛期": date(2020, 4, 15)})}
    assert (rows["1.5"]["due"], rows["1.5"]["missing"]) == (date(2020, 4, 14), None)


def test_the_indicators(plan: Plan) -> None:
    (row, _) = rows_of(plan, "indicators")
    assert (row["task"], row["comparator"], row["value"], row["measure"]) == ("1.2", "at_least", 98.0, "%")


def test_a_row_stands_for_a_task_of_the_body(sample: Plan) -> None:
    rows = rows_of(sample, "tasks")
    governing = [row["task"] for row in rows if row["governs"]]
    assert governing == [task.id for task in sample.tasks.governing]
    assert 0 < len(governing) < len(rows)
    assert {row["sources"] for row in rows if row["task"] == "checklist.9"} == {"2.4.1"}


def test_the_plans(plan: Plan) -> None:
    (row,) = rows_of(plan, "plans")
    assert row["number"] == row["plan"] == "河政发〔2020〕7号"
    assert (row["issued"], row["horizon_first"], row["horizon_last"]) == (
        date(2020, 3, 2),
        date(2020, 1, 1),
        date(2022, 12, 31),
    )
    assert row["tasks"] == len(plan.items)


# Many plans ------------------------------------------------------------------------------------------------------

NUMBERED = Plan(document=Document(number=DocumentNumber("河政发", 2020, 7)))
TITLED = Plan(document=Document(title="关于印发方案的通知"))
BARE = Plan()

NAMES = [
    (NUMBERED, ["河政发〔2020〕7号"]),
    ([NUMBERED, TITLED, BARE], ["河政发〔2020〕7号", "关于印发方案的通知", "#3"]),
    ([NUMBERED, NUMBERED, NUMBERED], ["河政发〔2020〕7号", "河政发〔2020〕7号~2", "河政发〔2020〕7号~3"]),
    ({"a.txt": NUMBERED, "b.txt": BARE}, ["a.txt", "b.txt"]),
    ([BARE.tasks, BARE], ["#1", "#2"]),
    ((plan for plan in [TITLED]), ["关于印发方案的通知"]),
    ([], []),
    ({}, []),
    (Collection([NUMBERED, NUMBERED, TITLED]), ["河政发〔2020〕7号", "河政发〔2020〕7号~2", "关于印发方案的通知"]),
    (Collection({"a.txt": NUMBERED}), ["a.txt"]),
]


@pytest.mark.parametrize(("given_", "names"), NAMES, ids=lambda value: str(value)[:20])
def test_each_plan_has_a_name(given_, names: list[str]) -> None:
    lines = to_csv(given_, "plans", columns=["plan"]).splitlines()
    assert lines[1:] == names


def test_plans_stack(plan: Plan, sample: Plan) -> None:
    rows = rows_of([plan, sample], "tasks")
    assert [row["plan"] for row in rows].count("河政发〔2020〕7号") == len(plan.items)
    assert len(rows) == len(plan.items) + len(sample.items)


def test_the_answer_of_a_query(sample: Plan) -> None:
    asked = sample.tasks.due_between(date(2021, 1, 1), date(2021, 12, 31))
    rows = rows_of({"望溪": asked}, "tasks")
    assert [row["task"] for row in rows] == [task.id for task in asked]
    assert {row["plan"] for row in rows} == {"望溪"}


def test_a_collection_has_what_was_chosen(plan: Plan, sample: Plan) -> None:
    plans_ = Collection([plan, sample])
    assert [row["plan"] for row in rows_of(plans_, "plans")] == ["河政发〔2020〕7号", "望政发〔2021〕17号"]
    (row, *others) = rows_of(plans_.of_unit("县水利局"), "tasks")
    assert (row["plan"], row["task"], row["section_title"], row["order"]) == ("河政发〔2020〕7号", "1.2", "主要任务", 1)
    assert [each["task"] for each in others] == ["1.3"]
    assert rows_of(plans_, "tasks") == rows_of([plan, sample], "tasks")


# Values that are at the edge -------------------------------------------------------------------------------------


def test_text_that_no_encoding_writes() -> None:
    odd = Plan(items=(Task(id="1", text="修缮\ud800校舍"),))
    assert {row["text"] for engine in ENGINES for row in rows_of(odd, "tasks", engine)} == {"修缮\ufffd校舍"}
    assert "修缮\ufffd校舍" in to_csv(odd)


def test_numbers_that_64_bits_do_not_hold() -> None:
    times = Recurring(Amount.of(10**400, Measure.YEAR), Count(10**30, None))
    mention = TimeMention("每年", Span(0, 2), times)
    indicator = Indicator(text="一", comparator="exactly", value=-(10**400))
    odd = Plan(items=(Task(id="1", text="一", times=(mention,), time=mention, indicators=(indicator,)),))
    for engine in ENGINES:
        (row,) = rows_of(odd, "times", engine)
        assert (row["times_least"], row["least"]) == (2**63 - 1, math.inf)
        assert rows_of(odd, "indicators", engine)[0]["value"] == -math.inf


@settings(max_examples=30)
@given(plans())
def test_any_plan_becomes_frames(drawn: Plan) -> None:
    tasks = drawn.items
    counts = {
        "plans": 1,
        "tasks": len(tasks),
        "assignments": sum(len(task.assignments) for task in tasks),
        "indicators": sum(len(task.indicators) for task in tasks),
    }
    pytest.importorskip("pandas")
    for table in COLUMNS:
        frames = [rows_of(drawn, table, engine) for engine in ("pandas", "polars")]
        assert frames[0] == frames[1]
        assert len(frames[0]) == counts.get(table, len(frames[0]))
        assert len(list(csv.reader(io.StringIO(to_csv(drawn, table), newline="")))) == len(frames[0]) + 1
    times = rows_of(drawn, "times")
    assert {row["task"] for row in times if row["governing"]} == {task.id for task in tasks if task.time is not None}
    stated = rows_of(drawn, "tasks")
    assert sum(row["time_count"] for row in stated) == len({(row["task"], row["order"]) for row in times})


# CSV -------------------------------------------------------------------------------------------------------------

CELLS = [
    ("=1+1", "'=1+1"),
    ("+8613800000000", "'+8613800000000"),
    ("-1项任务", "'-1项任务"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("＝1+1", "'＝1+1"),
    ("\t=1+1", "'\t=1+1"),
    ("——", "——"),
    ("1-2次", "1-2次"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "written"), CELLS)
def test_a_formula_is_a_text(text: str, written: str) -> None:
    odd = Plan(items=(Task(id="1", text=text),))
    for escape, wanted in ((True, written), (False, text)):
        lines = list(csv.DictReader(io.StringIO(to_csv(odd, columns=["task", "text"], escape=escape), newline="")))
        assert lines == [{"task": "1", "text": wanted}]


def test_a_field_with_commas_quotes_and_lines() -> None:
    text = '他说"完成",\n然后走了'
    odd = Plan(items=(Task(id="1", text=text),))
    written = to_csv(odd, columns=["text"])
    assert written == 'text\r\n"他说""完成"",\n然后走了"\r\n'


def test_csv_is_read_by_the_engines(sample: Plan, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    path = tmp_path / "tasks.csv"
    write_csv(sample, path, bom=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfplan,task,")
    read = pandas.read_csv(path, dtype={"task": "str"}, parse_dates=["due"])
    assert list(read["task"]) == [task.id for task in sample.items]
    assert str(read["due"].dtype).startswith("datetime64")
    read = polars.read_csv(path, try_parse_dates=True, infer_schema_length=None)
    assert read["governs"].dtype == polars.Boolean
    assert read["due"].dtype == polars.Date


def test_a_file_is_whole_or_not_there(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tasks.csv"
    path.write_text("before")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("no space left")))
    with pytest.raises(OSError, match="no space left"):
        write_csv(plan, path)
    assert [each.name for each in tmp_path.iterdir()] == ["tasks.csv"]
    assert path.read_text() == "before"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no such device")
def test_a_device_is_written_to(plan: Plan) -> None:
    write_csv(plan, "/dev/null")
    assert not Path("/dev/null").is_file()


# Parquet ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", COLUMNS)
def test_parquet_is_read_by_the_engines(sample: Plan, tmp_path: Path, table: str) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "table.parquet"
    write_parquet(sample, path, table)
    wanted = rows_of(sample, table)
    pandas = pytest.importorskip("pandas")
    read = pandas.read_parquet(path)
    assert [str(read[column.name].dtype) for column in COLUMNS[table] if column.type is ColumnType.WORD].count(
        "category"
    ) == sum(column.type is ColumnType.WORD for column in COLUMNS[table])
    assert cells(read, "pandas") == wanted
    assert pytest.importorskip("polars").read_parquet(path).to_dicts() == wanted


# What is wrong ---------------------------------------------------------------------------------------------------

WRONG = [
    ({"engine": "panda"}, NotFound, "no such engine: 'panda'; the nearest: pandas"),
    ({"engine": None}, NotFound, "no such engine: 'None'; the nearest: pandas, polars, pyarrow"),
    ({"table": "task"}, NotFound, "no such table: 'task'; the nearest: tasks"),
    ({"table": "任务"}, NotFound, "no such table: '任务'; the nearest: plans, tasks, assignments, times, indicators"),
    ({"columns": ["dew"]}, NotFound, "no such column: 'dew'; the nearest: due"),
    ({"columns": ["unit"]}, NotFound, "no such column: 'unit'; the nearest: unit of assignments, units, unit_count"),
    ({"columns": "due"}, TypeError, r"columns are several names, got the str 'due': write \['due'\]"),
    ({"events": ["汛期"]}, TypeError, "events"),
]


@pytest.mark.parametrize(("arguments", "error", "message"), WRONG, ids=lambda value: str(value)[:30])
def test_what_is_wrong_names_the_nearest(plan: Plan, arguments, error, message: str) -> None:
    with pytest.raises(error, match=message):
        to_frame(plan, **arguments)


NO_PLANS = [
    (None, "got NoneType 'None'"),
    ("plan.txt", "got str 'plan.txt'"),
    ([1], "got int '1'"),
    (parse_plan("一、修缮校舍。"), "pass its plan: reading.plan"),
    (Task(id="1", text="一"), r"a task alone is Tasks\(\[task\]\)"),
    ({1: Plan()}, "the name of a plan is a str"),
]


@pytest.mark.parametrize(("value", "message"), NO_PLANS, ids=lambda value: str(value)[:20])
def test_what_is_no_plan(value, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        to_csv(value)


@pytest.mark.parametrize(("engine", "extra"), [("pandas", "pandas"), ("polars", "polars"), ("pyarrow", "parquet")])
def test_an_engine_that_is_not_installed(plan: Plan, monkeypatch: pytest.MonkeyPatch, engine: str, extra: str) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr("lianqiang._extras.import_module", missing)
    with pytest.raises(MissingExtraError, match=rf"{engine} is not installed; run: pip install 'lianqiang\[{extra}\]'"):
        to_frame(plan, engine=engine)


def test_an_engine_that_is_broken(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> None:
        raise ModuleNotFoundError("No module named 'numpy'", name="numpy")

    monkeypatch.setattr("lianqiang._extras.import_module", broken)
    with pytest.raises(ModuleNotFoundError, match="numpy"):
        to_frame(plan)


# The page --------------------------------------------------------------------------------------------------------


def columns_as_markdown() -> str:
    parts: list[str] = []
    for table, columns in COLUMNS.items():
        parts.append(f"### {table}\n\n| column | type | holds |\n|---|---|---|")
        for column in columns:
            kind = f"{column.type}{'?' if column.optional else ''}"
            words = f": {' '.join(column.words)}" if column.words and column.name != "kind" else ""
            parts.append(f"| `{column.name}` | {kind}{words} | {column.meaning} |")
        parts.append("")
    return "\n".join(parts)


def test_the_page_is_made_from_the_columns() -> None:
    begin, end = "<!-- columns -->\n", "<!-- end of columns -->\n"
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    made = f"{before}{begin}\n{columns_as_markdown()}\n{end}{after}"
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(made, "utf-8", newline="\n")
    assert end in page
    assert page == made


def test_a_horizon_of_the_tasks_is_used() -> None:
    tasks = Tasks([Task(id="1", text="一")], horizon=DateSpan.of_year(2020))
    (row,) = rows_of(tasks, "plans")
    assert (row["number"], row["horizon_first"]) == (None, date(2020, 1, 1))
