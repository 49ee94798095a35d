from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.corpus import CACHE, Corpus
from analysis.errors import ParameterError, SeedError
from analysis.schema import TABLES
from tests.conftest import ARTICLE


def test_tables_are_attributes_and_a_mapping(corpus: Corpus) -> None:
    for name in TABLES:
        assert getattr(corpus, name) is corpus.tables[name]
        assert name in dir(corpus)
    with pytest.raises(AttributeError, match="a corpus has no 'mechanism'; its tables are documents, sections"):
        _ = corpus.mechanism
    assert "9 mechanisms" in repr(corpus)


def test_load_takes_a_folder_a_file_or_a_list(seeds: Path, corpus: Corpus) -> None:
    files = sorted(seeds.glob("*.txt"))
    assert list(analysis.load(files[0]).articles) == [files[0].stem]
    assert list(analysis.load(files[::-1]).articles) == [path.stem for path in files]
    for name, table in analysis.load(files[::-1]).tables.items():
        pd.testing.assert_frame_equal(table, corpus.tables[name])


def test_load_finds_the_seeds_from_a_folder_below(monkeypatch: pytest.MonkeyPatch, root: Path, corpus: Corpus) -> None:
    monkeypatch.chdir(root / "notebooks")
    assert list(analysis.load("seeds").articles) == list(corpus.articles)
    assert list(analysis.load().articles) == list(corpus.articles)


def test_the_source_of_a_row_shows_the_quote_in_its_paragraph(corpus: Corpus) -> None:
    row = corpus.amounts.iloc[0]
    shown = corpus.source(row)
    assert shown.quote == row.quote
    assert shown.paragraph[shown.start - shown.paragraph_start : shown.end - shown.paragraph_start] == row.quote
    assert f"<mark>{row.quote}</mark>" in shown._repr_html_()
    assert f"[[{row.quote}]]" in str(shown)
    assert str(corpus.documents["title"].iloc[0]) in str(shown)
    assert str(next(corpus.amounts.itertuples()).quote) == corpus.source(next(corpus.amounts.itertuples())).quote


def test_markup_in_an_article_is_no_markup_in_its_passage(write: Callable[..., Path]) -> None:
    loaded = analysis.load(write(a=ARTICLE.replace("group earned", "<b>group</b> earned")))
    shown = loaded.source(loaded.amounts.iloc[0])._repr_html_()
    assert "<b>" not in shown
    assert "&lt;b&gt;" in shown


def test_every_row_of_every_table_leads_to_a_passage(corpus: Corpus) -> None:
    for table in corpus.tables.values():
        for row in table.itertuples():
            shown = corpus.source(row)
            assert "".join(shown.parts) == shown.paragraph
            assert shown.parts[1] == row.quote


def test_a_row_without_words_has_no_source(corpus: Corpus) -> None:
    with pytest.raises(ParameterError, match="the row has no start_char, end_char"):
        corpus.source({"doc_id": "a", "start_char": None, "end_char": pd.NA})
    with pytest.raises(ParameterError, match="the row says -5 to 2"):
        corpus.source({"doc_id": sorted(corpus.articles)[0], "start_char": -5, "end_char": 2})


def test_text_names_the_articles_there_are(corpus: Corpus) -> None:
    with pytest.raises(ParameterError, match="no article 'nothing'; there are 000_4c83a6919461b5c5, 001_"):
        corpus.text("nothing")


def test_a_corpus_survives_parquet(corpus: Corpus, tmp_path: Path) -> None:
    selected = corpus.select(actor="aqim")
    again = analysis.read_parquet(selected.to_parquet(tmp_path / "corpus"))
    assert again.articles == selected.articles
    assert again.selection == {"actor": "aqim"}
    for name, table in selected.tables.items():
        pd.testing.assert_frame_equal(again.tables[name], table)
    with pytest.raises(SeedError, match="no corpus here"):
        analysis.read_parquet(tmp_path)


def test_a_cached_corpus_is_the_same_and_a_changed_article_is_read_again(
    seeds: Path, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    copy = tmp_path / "seeds"
    shutil.copytree(seeds, copy)
    analysis.load(copy)
    again = analysis.load(copy)
    for name, table in corpus.tables.items():
        pd.testing.assert_frame_equal(again.tables[name], table)
    assert len(list((tmp_path / "cache").iterdir())) == 1
    (copy / "zzz.txt").write_text(ARTICLE)
    assert len(analysis.load(copy).documents) == 3
    assert len(list((tmp_path / "cache").iterdir())) == 2


BAD = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n", "empty|blank|no text"),
    "binary": (b"\x00\x01\x02PK\x03\x04" * 40, "binary"),
    "arabic": ("أخبار المركز وتحليلات السياسة في الشرق الأوسط".encode("windows-1256"), "windows-1256"),
    "latin": (
        "Le président a déclaré à l'été que la sécurité était menacée".encode("latin-1"),
        "latin-1|windows-1252|cp1252",
    ),
    "sixteen": ("An article in another encoding".encode("utf-16"), "UTF-16|utf-16"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_and_the_others_are_read(name: str, write: Callable[..., Path]) -> None:
    content, word = BAD[name]
    folder = write(good=ARTICLE, **{name: content})
    with pytest.warns(analysis.UnreadableArticleWarning, match=f"{name}.txt"):
        loaded = analysis.load(folder)
    assert list(loaded.articles) == ["good"]
    assert len(loaded.problems) == 1
    assert f"{name}.txt" in loaded.problems[0]
    assert str(folder) not in loaded.problems[0]
    assert pd.Series(loaded.problems).str.contains(word).all()
    reject = loaded.rejects[loaded.rejects["doc_id"] == name]
    assert reject["reason"].to_list() == list(loaded.problems)


def test_no_article_is_an_error(write: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="articles"):
        analysis.load(write())
    with pytest.raises(SeedError, match="nowhere"):
        analysis.load(tmp_path / "nowhere")
    folder = write(bad=b"")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(SeedError, match=r"no article could be read:\n.*bad\.txt"):
            analysis.load(folder)


def test_a_text_that_is_not_the_one_of_the_origin_table_is_told(seeds: Path, tmp_path: Path) -> None:
    copy = tmp_path / "seeds"
    shutil.copytree(seeds, copy)
    changed = sorted(copy.glob("*.txt"))[0]
    changed.write_text(changed.read_text(encoding="utf-8").replace("Algeria", "Algiers"), encoding="utf-8")
    loaded = analysis.load(copy)
    told = loaded.rejects[loaded.rejects["reason"].str.contains("sha256")]
    assert told["doc_id"].to_list() == [changed.stem]


def test_a_missing_date_and_title_are_told_in_rejects(write: Callable[..., Path]) -> None:
    loaded = analysis.load(
        write(a="The group is said to have moved its fighters to the north of the country, where it holds\ntwo towns.")
    )
    row = loaded.documents.iloc[0]
    assert pd.isna(row.published)
    assert any("date" in reason for reason in loaded.rejects["reason"])
    assert row.n_rejects == len(loaded.rejects) > 0


def test_find_dates_and_amounts() -> None:
    dates = analysis.find_dates("It began in June 2016 and ended last December.", published="2018-04-04")
    assert dates[["quote", "timex_value"]].to_numpy().tolist() == [
        ["June 2016", "2016-06"],
        ["last December", "2017-12"],
    ]
    assert str(dates["earliest"].iloc[0].date()) == "2016-06-01"
    amounts = analysis.find_amounts("They paid over $50 million and 20,000 euros.")
    assert amounts[["quote", "currency"]].to_numpy().tolist() == [["over $50 million", "USD"], ["20,000 euros", "EUR"]]
    assert analysis.find_amounts("No money.").empty
    with pytest.raises(ParameterError, match="'soon' is no date"):
        analysis.find_dates("now", published="soon")
