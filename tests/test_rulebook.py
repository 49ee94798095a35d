from pathlib import Path

import pytest

from analysis.errors import RuleError
from analysis.rulebook import PACKAGED, Rulebook, rulebook


@pytest.mark.parametrize("name", rulebook().names())
def test_every_packaged_file_keeps_its_declaration(name: str) -> None:
    entries = rulebook().entries(name)
    assert len(entries) > 0
    ids = [entry["id"] for entry in entries if "id" in entry]
    assert len(ids) == len(set(ids))
    first = (PACKAGED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    raw = [line for line in first[1:] if line.strip()]
    assert len(raw) == len(entries), "an id stands twice in the file"


def test_an_unknown_key_is_refused_and_the_allowed_ones_named(tmp_path: Path) -> None:
    (tmp_path / "vocabulary_origin.jsonl").write_text('{"id": "x", "labl": "y", "definition": "z"}\n')
    with pytest.raises(RuleError) as caught:
        Rulebook((tmp_path,)).entries("vocabulary_origin")
    assert str(caught.value) == (
        f"{tmp_path}/vocabulary_origin.jsonl:1:13: unknown key 'labl'; allowed are id, label, definition\n"
        '  {"id": "x", "labl": "y", "definition": "z"}\n'
        "              ^^^^^^"
    )


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "vocabulary_origin.jsonl").write_text('{"id": "x", "label": "y"}\n')
    with pytest.raises(RuleError, match="key 'definition' is missing; required are id, label, definition"):
        Rulebook((tmp_path,)).entries("vocabulary_origin")


def test_broken_json_is_shown_with_a_caret(tmp_path: Path) -> None:
    (tmp_path / "vocabulary_origin.jsonl").write_text('{"id": "x",\n')
    with pytest.raises(RuleError) as caught:
        Rulebook((tmp_path,)).entries("vocabulary_origin")
    assert "vocabulary_origin.jsonl:1:1" in str(caught.value)
    assert "not JSON" in str(caught.value)
    assert "^" in str(caught.value)


def test_an_extra_folder_adds_and_replaces_by_id(tmp_path: Path) -> None:
    lines = [
        '{"id": "rule", "label": "by rule", "definition": "d"}',
        '{"id": "panel", "label": "panel", "definition": "d"}',
    ]
    (tmp_path / "vocabulary_origin.jsonl").write_text("\n".join(lines))
    book = Rulebook((tmp_path,))
    labels = {entry["id"]: entry["label"] for entry in book.entries("vocabulary_origin")}
    assert labels["rule"] == "by rule"
    assert labels["panel"] == "panel"
    assert "analyst" in labels
    assert book.digest != rulebook().digest
    assert Rulebook() == rulebook()


def test_a_file_of_no_known_name_and_a_vocabulary_are_refused(tmp_path: Path) -> None:
    (tmp_path / "actor.jsonl").write_text("{}")
    with pytest.raises(RuleError, match=r"actor\.jsonl: no rule file has this name; there are abbreviations\.jsonl"):
        Rulebook((tmp_path,))
    (tmp_path / "actor.jsonl").rename(tmp_path / "vocabulary_source.jsonl")
    with pytest.raises(RuleError, match="vocabularies cannot be extended"):
        rulebook(tmp_path)


def test_no_such_folder_or_file() -> None:
    with pytest.raises(RuleError, match="no such folder of rules"):
        Rulebook((Path("nowhere"),))
    with pytest.raises(RuleError, match="no such rule file; there are"):
        rulebook().entries("nothing")
