"""The project keeps its own rules: layout, one direction of imports, one set of versions, thin notebooks."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from analysis.cli import _parser
from tests.conftest import ROOT

TOP_LEVEL = {"README.md", "environment.yml", "seeds", "analysis", "notebooks", "reports", "tests"}
BESIDE = {"pyproject.toml", "requirements.lock", "Makefile", "LICENSE", "CHANGELOG.md", "CITATION.cff", "docs"}
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MODULES = sorted((ROOT / "analysis").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [Path(name) for name in listed if (ROOT / name).is_file()]


def _imports(path: Path) -> set[str]:
    """The modules of the package that `path` imports when it is loaded (imports for types only do not count)."""
    found: set[str] = set()
    nodes: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "analysis":
            module = node.module or ""
            found |= {module} if module != "analysis" else {f"analysis.{name.name}" for name in node.names}
        nodes.extend(ast.iter_child_nodes(node))
    return {name.removeprefix("analysis.") for name in found}


def test_the_top_level_is_the_agreed_one() -> None:
    names = {path.parts[0] for path in _tracked()}
    assert names >= TOP_LEVEL
    assert {name for name in names - TOP_LEVEL - BESIDE if not name.startswith(".")} == set()


def test_imports_run_in_one_direction() -> None:
    graph = {path.stem: _imports(path) for path in MODULES if path.stem not in ("__init__", "__main__")}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"a cycle of imports: {' -> '.join((*trail, name))}"
        if name not in done:
            for other in sorted(graph.get(name, ())):
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())
    assert done >= set(graph)


def test_the_stages_know_nothing_of_tables_reports_and_builds() -> None:
    stages = _imports(ROOT / "analysis" / "extraction.py")
    later = {"tables", "corpus", "blocks", "figures", "build", "cli", "report_parts", "exporters"}
    for name in stages:
        assert not _imports(ROOT / "analysis" / f"{name}.py") & later, name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_can_be_seen_in_one_look(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 400


def test_environment_yml_has_the_versions_of_pyproject() -> None:
    listed = re.findall(r"^\s*- ([A-Za-z][\w-]*)\s*([=<>].*)?$", (ROOT / "environment.yml").read_text(), flags=re.M)
    conda = {name: (version or "").strip().replace("==", "=") for name, version in listed}
    wanted = {}
    for requirement in PROJECT["dependencies"]:
        match = re.match(r"([\w-]+)(.*)", requirement)
        assert match
        wanted[match[1]] = match[2].replace("==", "=")
    for name, version in wanted.items():
        assert conda.get(name) == version, name
    assert conda["python"] == PROJECT["requires-python"]
    assert set(conda) - set(wanted) <= {"python", "pip", "conda-forge"}


def test_the_lock_file_has_hashes_for_all_and_addresses_for_none() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "//" not in lock.replace("\\\n", "")
    entries = re.split(r"\n(?=[\w.-]+(?:\[[\w,]+\])?==)", "\n" + lock.strip())[1:]
    names = set()
    for entry in entries:
        names.add(re.split(r"[=\[]", entry)[0].lower().replace("_", "-"))
        assert "--hash=sha256:" in entry, entry[:60]
    for requirement in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]:
        assert re.split(r"[=<>\[]", requirement)[0].lower().replace("_", "-") in names


def test_no_path_of_a_machine_stands_in_any_file() -> None:
    home = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/[\w.-]+")
    for path in _tracked():
        if path.suffix in (".py", ".md", ".ipynb", ".toml", ".yml", ".jsonl", ".csv", ".json", ".lock"):
            found = home.search((ROOT / path).read_text(encoding="utf-8"))
            assert found is None or path.name == "test_project.py", f"{path}: {found}"


def test_origins_state_each_seed_with_its_checksum(seeds: Path) -> None:
    import csv

    with (seeds / "origins.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["doc_id"]: row for row in csv.DictReader(file)}
    for path in seeds.glob("*.txt"):
        assert rows[path.stem]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert rows[path.stem]["publisher"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_thin_and_hold_no_output(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    tagged = [cell for cell in code if "parameters" in cell["metadata"].get("tags", [])]
    assert len(tagged) == 1
    for line in "".join(tagged[0]["source"]).splitlines():
        assert re.fullmatch(r"\w+: \w+ = .+  # .+", line), line
    assert {"seeds", "documents", "actor", "start", "end"} <= set(
        re.findall(r"^(\w+):", "".join(tagged[0]["source"]), re.M)
    )
    for cell in code:
        source = "".join(cell["source"])
        assert not cell["outputs"]
        assert cell["execution_count"] is None
        assert len(source.splitlines()) <= 6
        assert not re.search(r"^\s*(def|class|for|while) |\bre\.|/(home|work|root)/", source, re.M)
    assert notebook["cells"][0]["cell_type"] == "markdown"
    assert "".join(notebook["cells"][0]["source"]).startswith("# ")


def test_the_commands_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.M))
    made = set(re.findall(r"\bmake ([a-z]+)", readme))
    assert {"reports", "test", "lab"} <= made <= targets
    help_text = _parser().format_help()
    commands = set(re.findall(r"\banalysis (build|tables|check|verify|evaluate|diff|watch)\b", readme))
    assert {"build", "tables", "check", "evaluate"} <= commands
    for command in commands:
        assert command in help_text


def test_every_relative_link_of_a_page_leads_somewhere() -> None:
    for page in (path for path in _tracked() if path.suffix == ".md"):
        links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text(encoding="utf-8"))
        assert [link for link in links if not (ROOT / page.parent / link).exists()] == [], page


def test_the_commands_in_the_readme_can_be_parsed() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", readme, re.S)
    lines = [
        line.partition("#")[0].split() for block in blocks for line in block.splitlines() if "bin/analysis" in line
    ]
    assert len(lines) >= 4
    for words in lines:
        assert _parser().parse_args(words[1:]).run is not None


def test_the_packaged_names_are_there() -> None:
    import analysis

    for name in analysis.__all__:
        assert getattr(analysis, name) is not None
    assert analysis.__version__ == PROJECT["version"]
    with pytest.raises(AttributeError, match="module 'analysis' has no 'nothing'"):
        _ = analysis.nothing
