"""An invented topic for layouts: the blockade of the port of Ostra. Texts of our own, shared by the tests of the structure."""

from __future__ import annotations

from analysis import documents, mechanisms, sections, sentences
from analysis.article import Reading

TITLE = "Blockade of the Port of Ostra"
PORT = (
    "The port of Ostra has been closed since the militia took the harbour road, and the council has not met for weeks. "
    "Traders say that nothing moves."
)
CLANS = (
    "The militia draws on three clans of the coast. It has no single commander, and its units answer to local elders in "
    "most matters of war and peace."
)
SHIPS = (
    "Ships that wait outside the harbour pay for protection. The fees rise each month and are collected at sea by small "
    "boats. These means include the following:"
)
WINTER = "Nobody in the town expects a quick end to it, and the neighbours prepare for a long winter without the port."
CONCLUSION = "Despite this, the blockade may not hold for another year of war."
COAST = "Control of the coast: the militia holds the harbour road and the two forts above it."
FEES = "Fees at sea: small boats collect money from each ship that waits outside the harbour."
ELDERS = "Local elders: the units answer to elders, which spares the militia an administration."
LABELS = ["Control of the coast", "Fees at sea", "Local elders"]
FRONT = f"{TITLE}\n\n12 May 2019"

NEWS_AR = "أخبار المركز\n  • سالم حداد يكتب: (فرصة جديدة لمستقبل الميناء)\n  • المركز يتيح العدد الثاني من المجلة"
PORT_AR = (
    "أغلقت الميليشيا ميناء أوسترا منذ أشهر، ولم يجتمع المجلس المحلي منذ أسابيع. ويقول التجار إن الحركة توقفت تماما."
)
CLANS_AR = "تعتمد الميليشيا على ثلاث عشائر من الساحل، وليس لها قائد واحد، وتخضع وحداتها للشيوخ المحليين في شؤون الحرب."
SHIPS_AR = "تدفع السفن التي تنتظر خارج الميناء رسوما للحماية، وترتفع هذه الرسوم كل شهر وتجمعها قوارب صغيرة في البحر."
PORT_FR = (
    "Le port d'Ostra est fermé depuis que la milice a pris la route du port, et le conseil ne s'est pas réuni depuis des "
    "semaines. Rien ne bouge."
)
CLANS_FR = (
    "La milice s'appuie sur trois clans de la côte et elle n'a pas de chef unique, ce qui rend les pourparlers longs."
)


def page(*paragraphs: str, gap: str = "\n\n") -> str:
    """The paragraphs as one text."""
    return gap.join(paragraphs)


def read(text: str) -> Reading:
    """The structure of `text`: document, sentences, sections, mechanisms and the rejects of the document."""
    reading = Reading(documents.parse(text, doc_id="ostra", path="ostra.txt"))
    reading.rejects.extend(documents.problems(reading.document))
    sentences.read(reading)
    sections.read(reading)
    mechanisms.read(reading)
    return reading


def headings(reading: Reading) -> list[tuple[int, str]]:
    """Level and words of each section."""
    return [(section.level, section.heading) for section in reading.sections]


def items(reading: Reading) -> list[tuple[int, str, str]]:
    """Number, marker and label of each mechanism."""
    return [(found.number, found.marker, found.label) for found in reading.mechanisms]


def last_words(reading: Reading) -> list[str]:
    """The last three words of each mechanism."""
    return [" ".join(reading.quote(found).split()[-3:]) for found in reading.mechanisms]


def check_spans(reading: Reading) -> None:
    """Every span lies in the text, in order, and its quote has no blanks around it."""
    text = reading.text
    for records in (reading.sections, reading.mechanisms):
        for record in records:
            quote = text[record.start : record.end]
            assert 0 <= record.start < record.end <= len(text)
            assert quote == quote.strip()
        assert [record.start for record in records] == sorted(record.start for record in records)
    for before, after in zip(reading.sentences, reading.sentences[1:], strict=False):
        assert before.end <= after.start
    for span in reading.sentences:
        quote = text[span.start : span.end]
        assert quote
        assert quote == quote.strip()
    for before, after in zip(reading.document.paragraphs, reading.document.paragraphs[1:], strict=False):
        assert before.start < before.end <= after.start
    for section in reading.sections:
        assert section.start == section.body_start_char
        assert section.end <= section.body_end_char <= len(text)
    for found in reading.mechanisms:
        quote = text[found.start : found.end]
        assert quote.startswith(found.marker)
        assert found.label in quote
        assert found.label == found.label.strip()
        assert found.text == found.text.strip()
        assert quote.endswith(found.text)
