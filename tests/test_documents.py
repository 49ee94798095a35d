"""Articles as files: which are found, how they are read, and what is said about those that cannot be."""

import datetime as dt
import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import documents
from analysis.errors import AnalysisError, SeedError
from analysis.language import detect
from analysis.rulebook import rulebook
from analysis.text import normalise
from tests.first_contact import developed
from tests.invented import CLANS, CLANS_AR, CLANS_FR, PORT, PORT_AR, PORT_FR, TITLE, page

ROOT = Path(__file__).parent
# First contact, see articles/README.md: those articles have floors of their own.
GOLD = developed((ROOT / "gold").glob("*.json"))
ARTICLE = page(TITLE, "12 May 2019", PORT, CLANS)


def source(stem):
    return next(
        path for path in (ROOT.parent / "seeds" / f"{stem}.txt", ROOT / "articles" / f"{stem}.txt") if path.exists()
    )


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_gold(gold):
    expected = json.loads(gold.read_text(encoding="utf-8"))["document"]
    document = documents.read(source(gold.stem))
    assert {
        "kicker": document.kicker,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "published_raw": document.published_raw,
        "language": document.language,
        "body_start": document.body_start_char,
    } == expected


def test_read_states_what_the_file_is(tmp_path):
    path = tmp_path / "ostra.txt"
    path.write_text(ARTICLE, encoding="utf-8-sig", newline="\r\n")
    document = documents.read(path, origin={"publisher": "An Institute", "url": "https://example.org/ostra"})
    assert document.text == path.read_text(encoding="utf-8-sig") == ARTICLE
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (document.doc_id, document.path) == ("ostra", "ostra.txt")
    assert (document.publisher, document.url) == ("An Institute", "https://example.org/ostra")
    assert documents.read(path, root=tmp_path.parent).path == f"{tmp_path.name}/ostra.txt"


def test_the_files_own_words_win_over_the_origin():
    origin = {"title": "Another Title", "published": "2001-01-01"}
    document = documents.parse(ARTICLE, doc_id="ostra", origin=origin)
    assert (document.title, document.published) == (TITLE, dt.date(2019, 5, 12))
    bare = documents.parse(page(PORT, CLANS), doc_id="ostra", origin=origin)
    assert (bare.title, bare.title_span, bare.published) == ("Another Title", None, dt.date(2001, 1, 1))


def test_find_takes_articles_only(tmp_path):
    for name in ("b.txt", "a.txt", "C.TXT", ".hidden.txt", "origins.csv", "README.txt", "notes.md"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert [path.name for path in documents.find(tmp_path)] == ["C.TXT", "a.txt", "b.txt", "gone.txt"]
    assert documents.find(tmp_path / "notes.md") == [tmp_path / "notes.md"]
    assert documents.find([tmp_path / "b.txt", tmp_path, tmp_path / "a.txt"]) == documents.find(str(tmp_path))


def test_find_refuses_what_is_none(tmp_path):
    with pytest.raises(SeedError) as caught:
        documents.find(tmp_path / "nothing")
    assert str(caught.value) == (
        f"{tmp_path / 'nothing'}: no such file or folder; name a folder of articles (*.txt) or a file"
    )
    with pytest.raises(SeedError) as caught:
        documents.find(tmp_path)
    assert str(caught.value) == f"{tmp_path}: no articles in this folder; put UTF-8 text files named *.txt into it"
    with pytest.raises(SeedError) as caught:
        documents.find([])
    assert str(caught.value) == "no seeds given; name a folder of articles (*.txt), a file, or several of them"


def test_find_refuses_two_files_of_one_name(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ostra.txt").write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(SeedError) as caught:
        documents.find([tmp_path / "one", tmp_path / "two"])
    assert str(caught.value) == (
        f"{tmp_path / 'two' / 'ostra.txt'}: has the same name as {tmp_path / 'one' / 'ostra.txt'}, and an article is "
        "known by its name without .txt; rename one of them or leave it out"
    )


ICONV = "Convert it with: iconv -f {} -t UTF-8 'bad.txt' > converted.txt"
BINARY = "is binary, not plain text; export its text as UTF-8 into a .txt file"
BAD = {
    "empty": (b"", "the file is empty; put the article into it or remove it"),
    "blank": (b" \n\t\r\n", "the file holds no words, only blanks or marks; put the article into it or remove it"),
    "marks": (
        "\ufeff … ***\n".encode(),
        "the file holds no words, only blanks or marks; put the article into it or remove it",
    ),
    "nulls": (b"\x00\x01\x02\x03" * 40, BINARY),
    "control": (b"abc\x01\x02\x03\x04 def", BINARY),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "is a PDF document, not plain text; export its text as UTF-8 into a .txt file"),
    "docx": (
        b"PK\x03\x04\x14\x00",
        "is a ZIP archive or an office document (docx, odt), not plain text; export its text as UTF-8 into a .txt file",
    ),
    "windows_1256": (
        PORT_AR.encode("windows-1256"),
        "is not UTF-8; it looks like windows-1256. " + ICONV.format("WINDOWS-1256"),
    ),
    "windows_1251": (
        "Порт закрыт уже много недель, и ничего не движется.".encode("windows-1251"),
        "is not UTF-8; it looks like another 8-bit encoding (windows-1251, KOI8-R or the like). "
        + ICONV.format("WINDOWS-1251"),
    ),
    "latin_1": (
        PORT_FR.encode("latin-1"),
        "is not UTF-8; it looks like latin-1 (ISO 8859-1). " + ICONV.format("ISO-8859-1"),
    ),
    "windows_1252": (
        "The port’s “long winter” began.".encode("windows-1252"),
        "is not UTF-8; it looks like windows-1252. " + ICONV.format("WINDOWS-1252"),
    ),
    "utf_16": (ARTICLE.encode("utf-16"), "is not UTF-8; it looks like UTF-16. " + ICONV.format("UTF-16")),
    "utf_16_le": (ARTICLE.encode("utf-16-le"), "is not UTF-8; it looks like UTF-16LE. " + ICONV.format("UTF-16LE")),
    "utf_16_be": (ARTICLE.encode("utf-16-be"), "is not UTF-8; it looks like UTF-16BE. " + ICONV.format("UTF-16BE")),
    "utf_16_arabic": (PORT_AR.encode("utf-16-le"), "is not UTF-8; it looks like UTF-16LE. " + ICONV.format("UTF-16LE")),
    "utf_32": (ARTICLE.encode("utf-32"), "is not UTF-8; it looks like UTF-32. " + ICONV.format("UTF-32")),
    "broken_utf_8": (
        PORT_AR.encode() + b"\n\xff\n" + PORT_AR.encode(),
        f"is UTF-8 but for byte {len(PORT_AR.encode()) + 1} (line 2), which is broken; repair that line, or drop such "
        "bytes with: iconv -f UTF-8 -t UTF-8 -c 'bad.txt' > fixed.txt",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_told_in_one_message(tmp_path, name):
    data, message = BAD[name]
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(SeedError) as caught:
        documents.read(path)
    assert str(caught.value) == f"{path}: {message}"


def test_what_is_no_file(tmp_path):
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "nowhere")
    cases = {
        folder: "is a folder, not an article; name the folder's files or the folder above",
        link: "is a broken link; restore the file it points to or remove it",
        tmp_path / "none.txt": "no such file",
    }
    for path, message in cases.items():
        with pytest.raises(SeedError) as caught:
            documents.read(path)
        assert str(caught.value) == f"{path}: {message}"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_unreadable_file(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(SeedError) as caught:
        documents.read(path)
    assert str(caught.value) == f"{path}: cannot be opened (Permission denied); check its permissions"


def test_unreadable_file_by_a_stand_in(tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    path = tmp_path / "secret.txt"
    with pytest.raises(SeedError) as caught:
        documents.read(path)
    assert str(caught.value) == f"{path}: cannot be opened (Permission denied); check its permissions"


def reasons(text, origin=None, sha256="abc"):
    document = documents.parse(text, doc_id="ostra", sha256=sha256, origin=origin)
    found = documents.problems(document, origin)
    return [(text[reject.start : reject.end], reject.stage, reject.reason) for reject in found]


NO_TITLE = "no title: the first line is too long for one, or ends a sentence"
NO_DATE = "no publication date: no line near the title is a date"


def test_problems():
    assert reasons(ARTICLE) == []
    assert reasons(page(TITLE, PORT)) == [(TITLE, "documents", NO_DATE)]
    assert reasons(page(PORT, CLANS)) == [(PORT, "documents", NO_TITLE), (PORT, "documents", NO_DATE)]
    assert reasons(page("12 May 2019", PORT)) == [("12 May 2019", "documents", NO_TITLE)]
    assert reasons(page(TITLE, "12/05/2019", PORT)) == [
        ("12/05/2019", "documents", "publication date cannot be read: day and month cannot be told apart")
    ]
    assert reasons(page("Le blocus du port d'Ostra", "12 mai 2019", PORT_FR, CLANS_FR)) == [
        (
            "Le blocus du port d'Ostra",
            "documents",
            "the article is in French: document, sections and numbered items are read; what its sentences say is not read "
            "in this language yet",
        )
    ]


def test_a_changed_file_is_told():
    assert reasons(ARTICLE, {"sha256": "abc"}) == []
    assert reasons(ARTICLE, {"sha256": "def"}) == [
        (TITLE, "documents", "the file's sha256 is not the one in origins.csv: the text was changed since")
    ]


def test_the_origin_table_stands_in_for_what_the_file_does_not_say():
    origin = {"title": "The Port of Ostra", "published": "2019-05-12"}
    assert reasons(page(PORT, CLANS), origin) == []
    assert reasons(ARTICLE, {"published": "12/05/2019"}) == [
        (TITLE, "documents", "origins.csv: published is '12/05/2019'; write it as YYYY-MM-DD")
    ]


def test_origins(tmp_path):
    assert documents.origins(tmp_path) == {}
    table = tmp_path / "origins.csv"
    header = "doc_id,publisher,title,published,language,url,sha256,licence_note\n"
    table.write_text(header + 'ostra,"Institute, The",Title,2019-05-12,en,,abc,none\n', encoding="utf-8-sig")
    assert documents.origins(tmp_path) == {
        "ostra": {
            "doc_id": "ostra",
            "publisher": "Institute, The",
            "title": "Title",
            "published": "2019-05-12",
            "language": "en",
            "url": "",
            "sha256": "abc",
            "licence_note": "none",
        }
    }
    table.write_text("name,publisher\nostra,x\n", encoding="utf-8")
    with pytest.raises(SeedError) as caught:
        documents.origins(tmp_path)
    assert str(caught.value) == (
        f"{table}: has no column doc_id; its columns are doc_id, publisher, title, published, language, url, sha256, "
        "licence_note"
    )
    table.write_bytes(b"doc_id,publisher\nostra,\xff\n")
    with pytest.raises(SeedError, match=r"origins\.csv: cannot be read as a UTF-8 CSV table"):
        documents.origins(tmp_path)


@pytest.mark.parametrize(
    ("text", "language"),
    [(PORT, "en"), (PORT_AR, "ar"), (CLANS_AR, "ar"), (PORT_FR, "fr"), ("Ostra", None), ("2019", None)],
)
def test_language(text, language):
    assert detect(normalise(text).text, rulebook()) == language


@pytest.mark.parametrize("entry", rulebook().entries("languages"), ids=lambda entry: entry["id"])
def test_examples_of_languages(entry):
    assert detect(normalise(entry["example"]).text, rulebook()) == entry["id"]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)
    try:
        found = str(documents.read(path).paragraphs)
    except AnalysisError as error:
        found = str(error)
    assert found.startswith((f"{path}: ", "(Paragraph"))
