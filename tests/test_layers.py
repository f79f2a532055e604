"""The house is built in floors: a module imports from its own floor or from lower ones, and nothing goes in circles.

`FLOORS` is the table; ARCHITECTURE.md says the same in words. A new module gets its floor here first.
"""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import lianqiang

# A name stands for a module or for a whole subpackage. The root, `lianqiang` itself, is above all.
FLOORS = (
    ("errors", "spans", "_enums", "_extras", "_files", "_text", "_numerals", "_patterns", "_lazy"),
    (
        "dates",
        "_holidays",
        "workdays",
        "conventions",
        "places",
        "requirements",
        "units",
        "unit_facets",
        "documents",
        "festivals",
        "wording",
    ),
    (
        "occurrences",
        "operations",
        "_placed",
        "obligations",
        "verdicts",
        "standards",
        "plans",
        "tasks",
        "alignments",
        "task_queries",
        "_task",
        "_selection",
        "_when",
        "_time_queries",
        "_content_queries",
        "collection",
        "_collected",
    ),
    ("grammar",),
    ("readers", "codec", "schemas", "datasets", "registry", "ledger", "compare", "views"),
    ("export", "strategies", "_hypothesis", "cli", "__main__", "demo"),
)
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}

# (importer, imported): where an upward import inside a function is meant.
EXCEPTIONS: frozenset[tuple[str, str]] = frozenset(
    {
        (part, "export")
        for part in ("plans", "tasks", "collection", "readers")  # what a notebook shows, `_repr_html_`
    }
)

MAX_LINES = 600

# What `import lianqiang` must not cost: formats, converters, calendars, tools.
HEAVY = frozenset(
    {
        "argparse",
        "cattrs",
        "csv",
        "dateutil",
        "email",
        "html",
        "hypothesis",
        "importlib.metadata",
        "importlib.resources",
    }
    | {
        "docx",
        "icalendar",
        "json",
        "logging",
        "lxml",
        "openpyxl",
        "pandas",
        "pdfminer",
        "pdfplumber",
        "polars",
        "pyarrow",
        "subprocess",
        "urllib",
        "xml",
        "zipfile",
    }
)

PACKAGE = Path(lianqiang.__file__).parent
MODULES = {
    ".".join(("lianqiang", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def is_package(module: str) -> bool:
    return MODULES[module].name == "__init__.py"


def part(module: str) -> str:
    """`grammar` for lianqiang.grammar.time: the name that FLOORS knows; empty for the root."""
    return module.partition(".")[2].partition(".")[0]


def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text("utf-8"))


def owner(name: str) -> str:
    """The module that a dotted name lies in: lianqiang.dates for lianqiang.dates.DateSpan."""
    while name not in MODULES:
        name = name.rpartition(".")[0]
    return name


def imports(module: str, node: ast.AST) -> Iterator[str]:
    """The package's modules that one statement imports."""
    if isinstance(node, ast.Import):
        yield from (owner(alias.name) for alias in node.names if alias.name.partition(".")[0] == "lianqiang")
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            here = module.split(".")
            here = here[: len(here) - node.level + is_package(module)]
            base = ".".join((*here, base)).rstrip(".")
        if base.partition(".")[0] == "lianqiang":
            yield from (owner(f"{base}.{alias.name}") for alias in node.names)


def all_imports(module: str) -> set[str]:
    """Everything imported anywhere in the file, inside functions and for type checkers too."""
    return {name for node in ast.walk(tree(module)) for name in imports(module, node)} - {module}


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The statements that importing a module runs: none inside functions, none for type checkers only."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            continue
        yield child
        yield from run_at_import(child)


def eager_imports(module: str) -> set[str]:
    return {name for node in run_at_import(tree(module)) for name in imports(module, node)} - {module}


def test_every_module_has_a_floor() -> None:
    unknown = [module for module in MODULES if part(module) and part(module) not in FLOOR]
    assert not unknown, f"no floor in FLOORS (tests/test_layers.py) for {', '.join(unknown)}"


@pytest.mark.parametrize("module", [module for module in MODULES if part(module) in FLOOR])
def test_a_module_imports_from_no_higher_floor(module: str) -> None:
    mine = part(module)
    for imported in sorted(all_imports(module)):
        theirs = part(imported)
        if (mine, theirs) in EXCEPTIONS:
            continue
        assert theirs, f"{module} imports the package's root: import the module that defines the name"
        assert FLOOR.get(theirs, 0) <= FLOOR[mine], (
            f"{module} (floor {FLOOR[mine]}) imports {imported} (floor {FLOOR[theirs]})"
        )


def test_no_imports_in_circles() -> None:
    graph = {module: eager_imports(module) for module in MODULES if part(module)}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_the_root_imports_lazily() -> None:
    assert eager_imports("lianqiang") <= {"lianqiang._lazy"}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_of_readable_size_and_says_what_it_owns(module: str) -> None:
    source = MODULES[module].read_text("utf-8")
    assert len(source.splitlines()) <= MAX_LINES
    assert ast.get_docstring(ast.parse(source)), f"{module} does not begin with a docstring"


def in_order(name: str) -> tuple[int, str]:
    """Constants, classes, then the rest: the order that ruff keeps `__all__` in."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


@pytest.mark.parametrize("module", [module for module in MODULES if part(module) != "__main__"])
def test_all_is_sorted(module: str) -> None:
    names = getattr(importlib.import_module(module), "__all__", [])
    assert list(names) == sorted(set(names), key=in_order)


@pytest.mark.parametrize("name", lianqiang.__all__)
def test_a_name_of_the_root_is_there(name: str) -> None:
    value = getattr(lianqiang, name)
    assert value is getattr(lianqiang, name)
    assert name in dir(lianqiang)


def test_type_checkers_see_the_names_that_the_root_has() -> None:
    seen = {
        alias.asname or alias.name: getattr(importlib.import_module(node.module), alias.name)
        for node in ast.walk(tree("lianqiang"))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("lianqiang.")
        for alias in node.names
    }
    assert seen == {name: getattr(lianqiang, name) for name in lianqiang.__all__}


def test_the_root_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        lianqiang.no_such_name  # noqa: B018


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter loads for the code, beyond those it starts with."""
    script = f"import sys; before = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before))"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    return set(result.stdout.split())


def test_the_import_loads_the_root_only() -> None:
    loaded = {name for name in loaded_by("import lianqiang") if name.partition(".")[0] == "lianqiang"}
    assert loaded <= {"lianqiang", "lianqiang._lazy"}


@pytest.mark.parametrize("code", ["import lianqiang", "import lianqiang; lianqiang.parse_time('2018年12月底前完成')"])
def test_the_core_stays_light(code: str) -> None:
    assert not HEAVY & loaded_by(code)


def test_a_text_is_read_without_what_reads_other_formats() -> None:
    code = "import lianqiang; lianqiang.read_plan('一、修缮校舍。2020年8月底前完成。'.encode())"
    assert not {"email", "logging", "lxml", "pdfplumber", "subprocess", "zipfile"} & loaded_by(code)


def test_the_architecture_names_every_part(root: Path) -> None:
    text = (root / "ARCHITECTURE.md").read_text("utf-8")
    assert not [name for name in sorted(set(map(part, MODULES))) if name not in text]
