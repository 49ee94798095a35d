import pandas as pd
import pytest

from analysis.errors import SchemaError
from analysis.rulebook import rulebook
from analysis.schema import PROVENANCE, TABLES, validate, vocabulary
from analysis.tables import build, frame

CONTRACT = {
    "documents": "path sha256 kicker title published published_raw language n_chars n_words n_sentences body_start_char "
    "publisher url n_rejects",
    "sections": "section_id number level heading",
    "mechanisms": "number marker label text list_heading category actor_id",
    "dates": "timex_type timex_value timex_mod edtf earliest latest precision anchor direction range_id",
    "amounts": "low best high currency comparator rate_unit",
    "funding": "source actor_id recipient_id low best high currency comparator earliest latest",
    "events": "event_type earliest latest precision timex_value actor_id recipient_id place_id killed_low killed_best "
    "killed_high sentence",
    "actors": "actor_id name type country aliases known n_mentions n_documents",
    "mentions": "actor_id",
    "relations": "source_id predicate target_id earliest latest",
    "places": "place_id name country latitude longitude",
    "rejects": "stage reason",
}
DTYPES = {"string", "Int64", "float64", "boolean", "datetime64[us]"}


def test_the_tables_are_those_of_the_contract() -> None:
    assert list(TABLES) == list(CONTRACT)


@pytest.mark.parametrize("name", CONTRACT)
def test_every_table_has_its_columns_and_those_of_the_provenance(name: str) -> None:
    columns = [field.name for field in TABLES[name].columns]
    assert set(CONTRACT[name].split()) <= set(columns)
    assert {field.name for field in PROVENANCE} <= set(columns)
    assert len(columns) == len(set(columns))


def test_every_field_is_described_typed_and_its_vocabulary_exists() -> None:
    used = set()
    for table in TABLES.values():
        assert table.description
        for field in table.columns:
            assert field.dtype in DTYPES
            assert field.description
            assert field.dtype == "string" or field.unit or field.dtype == "boolean"
            if field.vocabulary:
                used.add(field.vocabulary)
                assert vocabulary(field.vocabulary)
    assert used == {name for name in rulebook().names() if name.startswith("vocabulary_")}


def test_an_empty_corpus_has_all_columns_and_dtypes() -> None:
    for name, table in build([]).items():
        assert len(table) == 0
        assert {field.name: field.dtype for field in TABLES[name].columns} == {
            column: str(dtype) for column, dtype in table.dtypes.items()
        }


def test_a_value_outside_the_vocabulary_is_an_error_that_names_it() -> None:
    table = frame("relations", [])
    row: dict[str, object] = dict.fromkeys(table.columns, None)
    row |= {"doc_id": "a", "rule_id": "r", "assertion": "certain", "origin": "rule"}
    row |= {"source_id": "a", "predicate": "leads", "target_id": "b"}
    broken = pd.DataFrame([row]).astype(table.dtypes.to_dict())
    with pytest.raises(SchemaError) as caught:
        validate("relations", broken)
    assert "table 'relations' breaks its schema" in str(caught.value)
    assert "assertion" in str(caught.value)
    assert "certain" in str(caught.value)


def test_a_column_of_another_type_is_an_error_that_names_it() -> None:
    table = frame("mentions", [])
    table["start_char"] = table["start_char"].astype("float64")
    with pytest.raises(SchemaError, match="start_char: dtype: float64, not Int64"):
        validate("mentions", table)
