import pandas as pd
import pytest

from analysis.corpus import Corpus
from analysis.errors import ParameterError


def test_an_actor_by_id_or_by_name(corpus: Corpus) -> None:
    by_id = corpus.select(actor="boko_haram")
    by_name = corpus.select(actor="Boko Haram")
    assert by_id.selection == {"actor": "boko_haram"}
    for name, table in by_id.tables.items():
        pd.testing.assert_frame_equal(table, by_name.tables[name])
    assert set(by_id.mentions["actor_id"]) == {"boko_haram"}
    assert ((by_id.relations["source_id"] == "boko_haram") | (by_id.relations["target_id"] == "boko_haram")).all()
    assert "boko_haram" in set(by_id.actors["actor_id"])
    assert "mokhtar_belmokhtar" not in set(by_id.actors["actor_id"])
    assert by_id.funding.empty


def test_a_period_drops_what_is_known_to_lie_outside(corpus: Corpus) -> None:
    chosen = corpus.select(start="2015", end="2016-06")
    assert chosen.selection == {"start": "2015-01-01", "end": "2016-06-30"}
    dated = chosen.dates.dropna(subset=["earliest"])
    assert (dated["latest"] >= pd.Timestamp("2015-01-01")).all()
    assert (dated["earliest"] <= pd.Timestamp("2016-06-30")).all()
    assert {"June 2016", "December 2015"} <= set(dated["quote"])
    assert "mid-2014" not in set(dated["quote"])
    assert chosen.dates["earliest"].isna().sum() == corpus.dates["earliest"].isna().sum()


def test_articles(corpus: Corpus) -> None:
    doc_id = sorted(corpus.articles)[1]
    chosen = corpus.select(documents=[doc_id])
    assert list(chosen.articles) == [doc_id]
    for table in chosen.tables.values():
        assert set(table["doc_id"]) <= {doc_id}
    assert chosen.funding.empty
    assert len(chosen.mechanisms) == 4


def test_nothing_asked_is_the_corpus_itself(corpus: Corpus) -> None:
    assert corpus.select(actor="", start="", end=None, documents=[]) is corpus


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"actor": "nobody"}, "no actor 'nobody' in these articles; there are "),
        ({"start": "yesterday"}, "'yesterday' is no date"),
        ({"start": "2014-13"}, "'2014-13' is no date"),
        ({"start": "2016", "end": "2014"}, "the period starts (2016-01-01) after it ends (2014-12-31)"),
        ({"documents": ["x"]}, "no article x; there are 000_4c83a6919461b5c5, 001_429426be079a22d1"),
    ],
)
def test_what_cannot_be_selected(corpus: Corpus, asked: dict[str, object], message: str) -> None:
    with pytest.raises(ParameterError) as caught:
        corpus.select(**asked)  # type: ignore[arg-type]
    assert message in str(caught.value)
