"""Bytes to text: UTF-8, or an error that says which encoding it looks like and how to convert it."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from analysis.errors import SeedError

_BINARY = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document (docx, odt)",
    b"\xd0\xcf\x11\xe0": "an old office document (doc)",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF document",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_PAIR = re.compile(rb"(?<=[\x80-\xff])[\x80-\xff]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SAMPLE = 1 << 16


def decode(data: bytes, path: Path) -> str:
    """The text of the file `path` whose bytes are `data`: UTF-8 with or without a byte order mark, newlines as "\\n".

    `SeedError` when the bytes are none, only blanks, binary, or in another encoding.
    """
    if not data:
        raise SeedError(f"{path}: the file is empty; put the article into it or remove it")
    for magic, name in _BINARY.items():
        if data.startswith(magic):
            raise SeedError(f"{path}: is {name}, not plain text; export its text as UTF-8 into a .txt file")
    if wide := _utf16(data):
        raise _other(path, wide, wide)
    sample = data[:_SAMPLE]
    if b"\0" in data or len(_CONTROL.findall(sample)) > len(sample) // 100:
        raise SeedError(f"{path}: is binary, not plain text; export its text as UTF-8 into a .txt file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(path, data, error) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not any(character.isalnum() for character in text):
        raise SeedError(f"{path}: the file holds no words, only blanks or marks; put the article into it or remove it")
    return text


def _utf16(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    sample = data[: _SAMPLE & ~1]
    for name, half in (("UTF-16LE", sample[1::2]), ("UTF-16BE", sample[0::2])):
        other = sample[0::2] if name == "UTF-16LE" else sample[1::2]
        # half of the bytes of Western text are zero, of Arabic text they are 0x06
        if (
            len(half) > 8
            and (half.count(0) + half.count(6)) * 10 > len(half) * 8
            and b"\0" in half
            and other.count(0) * 10 < len(other)
        ):
            return name
    return None


def _not_utf8(path: Path, data: bytes, error: UnicodeDecodeError) -> SeedError:
    sample = data[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    valid = sum(len(found) for found in _UTF8_SEQUENCE.findall(sample))
    if high and valid * 10 >= high * 8:
        line = data.count(b"\n", 0, error.start) + 1
        return SeedError(
            f"{path}: is UTF-8 but for byte {error.start} (line {line}), which is broken; repair that line, "
            f"or drop such bytes with: iconv -f UTF-8 -t UTF-8 -c '{path.name}' > fixed.txt"
        )
    pairs = len(_HIGH_PAIR.findall(sample))
    if pairs * 2 > high:
        # the two commonest Arabic letters, alef and lam, against the ranges that Cyrillic text fills
        arabic = sample.count(b"\xc7") + sample.count(b"\xe1")
        name = "windows-1256" if arabic * 10 > high else "another 8-bit encoding (windows-1251, KOI8-R or the like)"
        return _other(path, name, "WINDOWS-1256" if arabic * 10 > high else "WINDOWS-1251")
    if any(0x80 <= byte <= 0x9F for byte in sample):
        return _other(path, "windows-1252", "WINDOWS-1252")
    return _other(path, "latin-1 (ISO 8859-1)", "ISO-8859-1")


def _other(path: Path, name: str, code: str) -> SeedError:
    return SeedError(
        f"{path}: is not UTF-8; it looks like {name}. "
        f"Convert it with: iconv -f {code} -t UTF-8 '{path.name}' > converted.txt"
    )
