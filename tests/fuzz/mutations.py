"""Ways to spoil parts, tags or the zip of a workbook that leave the rest whole, so that a reader gets to the fault."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable

Parts = dict[str, bytes]

_TOKEN = re.compile(rb"<[^<>]*>|[^<>]+")
_ATTRIBUTE = re.compile(rb"""([\w:]+)=("[^"<]*"|'[^'<]*')""")


def _cut(words: str) -> tuple[bytes, ...]:
    return tuple(word.encode("utf-8") for word in words.split("|"))


WORDS = (
    *_cut(
        "|0|1|-1|2|7|255|65536|1048576|1048577|2147483648|99999999999999999999|-0.0|0.5|1e400|NaN|inf|1E5|0x10|+1|1_0"
    ),
    *_cut(
        "٣|²|𝟙|true|false|TRUE|e|s|n|b|d|str|inlineStr|shared|array|rId1|rId99|hidden|veryHidden|A1|A0|a1|$A$1|B2:D9"
    ),
    *_cut(
        "D9:B2|A1:A1048576|A1:XFD1048576|XFD1048577|XFE1|AAAA1|ZZZZZZZ9999999999|A|1:1|A:A|A1:|:|A1 C3|'Actions'!$A$1"
    ),
    *_cut("Actions!#REF!|[1]Sheet1!A1|#REF!|#N/A|=1+1|1900-02-29|2026-06-01|2026-13-45T99:99:99|TBC|Green|Actions"),
    *_cut(
        "tblActions|../../x|/xl/workbook.xml|C:\\x|worksheets/sheet1.xml|http://x.example|&lt;x&gt;|&#10;|&#0;|&x;|é|😀"
    ),
    *(b"\xff\xfe", b"\0", b" ", b"a" * 5000, b"\xef\xbf\xbe"),
)
_TAGS = (
    *_cut(
        "<row>|</row>|<row r='1'>|<c/>|<c r='A1'>|</c>|<c t='e'><v>#REF!</v></c>|<v>|</v>|<v/>|<f>|</f>|<is><t>x</t></is>"
    ),
    *_cut(
        "<!--|-->|<?x?>|<![CDATA[|]]>|<x>|</x>|<si/>|<si><t>x</t></si>|<sheet/>|<mergeCell ref='A1:B9'/>|<xf/>|<extLst/>"
    ),
    *_cut(
        "<Relationship/>|<definedName name='x'>A1</definedName>|<mc:AlternateContent>|<sheetData/>|</sheetData>|<row/>"
    ),
)


def mutated(content: bytes, chance: random.Random, most: int = 4) -> bytes:
    """A workbook after one to ``most`` changes. What is no zip any more is changed byte by byte."""
    try:
        parts = unzipped(content)
    except Exception:
        return _spoil_bytes(content, chance)
    if not parts:
        return _spoil_bytes(content, chance)
    for _time in range(chance.randint(1, most)):
        chance.choice(_PART_CHANGES)(parts, chance)
    methods = (zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)
    whole = zipped(parts, chance.choice(methods))
    if chance.random() < 0.15:
        whole = _spoil_zip(whole, chance)
    return whole


def unzipped(content: bytes) -> Parts:
    """The parts of a workbook; those that cannot be unpacked as they stand."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist()[:200]:
            try:
                parts[info.filename] = archive.read(info)[:500_000]
            except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, RuntimeError):
                parts[info.filename] = b""
    return parts


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as a zip, always the same for the same parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name or "x")
            info.compress_type = method
            archive.writestr(info, content)
    return out.getvalue()


def spoilt_text(text: str, chance: random.Random) -> str:
    """Words after a change: pieces taken out, doubled, put elsewhere, or another's put in."""
    pieces = re.findall(r"\w+|\s+|[^\w\s]", text)
    for _time in range(chance.randint(1, 3)):
        at = chance.randrange(len(pieces) + 1)
        match chance.randrange(5):
            case 0:
                del pieces[at : at + chance.randint(1, 3)]
            case 1:
                pieces[at:at] = pieces[at : at + 3]
            case 2:
                pieces.insert(at, chance.choice(WORDS).decode("utf-8", "replace")[:40])
            case 3:
                chance.shuffle(pieces)
            case 4:
                pieces.insert(at, chance.choice(_JOINTS).decode())
    return "".join(pieces)


_JOINTS = _cut(" |/|-| – |,|;|\n|(|)| and | to |&|\u00a0|\u200b|1|31|2026|32|Q5|FY|/26| by | end of | mid|'")


def _spoil_bytes(content: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(content or b"PK")
    for _time in range(chance.randint(1, 8)):
        at = chance.randrange(len(spoilt))
        match chance.randrange(4):
            case 0:
                spoilt[at] = chance.randrange(256)
            case 1:
                del spoilt[at : at + chance.randint(1, 20)]
            case 2:
                spoilt[at:at] = chance.choice(WORDS)
            case 3:
                spoilt[at : at + 4] = struct.pack("<I", chance.choice((0, 1, 0xFFFF, 0xFFFFFFFF, 0x7FFFFFFF)))
        if not spoilt:
            return b"PK"
    return bytes(spoilt)


def _spoil_zip(whole: bytes, chance: random.Random) -> bytes:
    """A field of the zip's directory or of a local header changed, or the end cut off, or something put before it."""
    spoilt = bytearray(whole)
    signature = chance.choice((b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"))
    places = [found.start() for found in re.finditer(re.escape(signature), whole)]
    match chance.randrange(4):
        case 0 | 1 if places:
            size = {b"PK\x01\x02": 46, b"PK\x03\x04": 30, b"PK\x05\x06": 22}[signature]
            at = chance.choice(places) + chance.randrange(4, size - 1)
            value = chance.choice((0, 1, 8, 9, 99, 0xFFFF, chance.randrange(65536)))
            spoilt[at : at + 2] = struct.pack("<H", value)
        case 2:
            del spoilt[chance.randrange(len(spoilt)) :]
        case _:
            spoilt[:0] = chance.choice((b"PK", b"\0" * 10, b"MZ", b"PK\x03\x04"))
    return bytes(spoilt)


# Changes to the parts


def _change_attribute(parts: Parts, chance: random.Random) -> None:
    name = _some_xml(parts, chance)
    found = list(_ATTRIBUTE.finditer(parts[name]))
    if found:
        one = chance.choice(found)
        value = chance.choice((*WORDS, *(other[2][1:-1] for other in chance.sample(found, min(len(found), 30)))))
        new = chance.choice((one[1] + b'="' + value.replace(b'"', b"") + b'"',) * 6 + (b"", b"x=" + one[2], one[0] * 2))
        parts[name] = parts[name][: one.start()] + new + parts[name][one.end() :]


def _change_tokens(parts: Parts, chance: random.Random) -> None:
    name = _some_xml(parts, chance)
    tokens = _TOKEN.findall(parts[name])
    if not tokens:
        return
    at, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    match chance.randrange(6):
        case 0:
            del tokens[at : at + chance.choice((1, 1, 1, 2, 3, 20))]
        case 1:
            tokens[at:at] = tokens[other : other + chance.choice((1, 2, 3, 10))]
        case 2:
            tokens[at], tokens[other] = tokens[other], tokens[at]
        case 3:
            tokens.insert(at, chance.choice(_TAGS))
        case 4:
            tokens.insert(at, chance.choice(WORDS))
        case 5:
            texts = [number for number, token in enumerate(tokens) if not token.startswith(b"<")]
            if texts:
                tokens[chance.choice(texts)] = chance.choice(WORDS)
    parts[name] = b"".join(tokens)[:500_000]


def _change_whole_elements(parts: Parts, chance: random.Random) -> None:
    """Take out, double or move an element with all that it holds; the part stays well formed."""
    name = _some_xml(parts, chance)
    content = parts[name]
    starts = list(re.finditer(rb"<([\w:]+)[^<>]*?(/?)>", content))
    if len(starts) < 2:
        return
    start = chance.choice(starts[1:])
    end = start.end()
    if not start[2]:
        close = content.find(b"</" + start[1] + b">", end)
        if close < 0:
            return
        end = close + len(start[1]) + 3
    element, rest = content[start.start() : end], content[: start.start()] + content[end:]
    at = chance.choice([*(each.end() for each in re.finditer(rb"(?<=[^?])>", rest)), len(rest)])
    parts[name] = chance.choice((rest, rest[:at] + element + rest[at:], content[:end] + element + content[end:]))[
        :500_000
    ]


def _change_part(parts: Parts, chance: random.Random) -> None:
    name, other = chance.choice([*parts]), chance.choice([*parts])
    match chance.randrange(8):
        case 0:
            del parts[name]
            parts.setdefault("x", b"")
        case 1:
            parts[name] = parts[other]
        case 2:
            parts[name], parts[other] = parts[other], parts[name]
        case 3:
            parts[name] = parts[name][: chance.randrange(len(parts[name]) + 1)]
        case 4:
            content = parts.pop(name)
            parts[chance.choice((name.upper(), name.replace("/", "\\"), "/" + name, name + "x", "é" + name))] = content
        case 5:
            parts[name] = _spoil_bytes(parts[name], chance)
        case 6:
            text = parts[name].decode("utf-8", "replace")
            parts[name] = chance.choice(
                (text.encode("utf-16"), b"\xef\xbb\xbf" + parts[name], text.encode("cp1252", "replace"))
            )
        case 7:
            parts[chance.choice(("xl/vbaProject.bin", "_xmlsignatures/x.xml", "xl/calcChain.xml", "x"))] = b"<x/>"


def _change_prefix(parts: Parts, chance: random.Random) -> None:
    """Write a part as .NET does, with a prefix before every name, or in the other namespace that there is."""
    name = _some_xml(parts, chance)
    if chance.random() < 0.5:
        content = re.sub(rb"<(/?)(\w+)(?=[\s/>])", rb"<\1x:\2", parts[name])
        parts[name] = content.replace(b"xmlns=", b"xmlns:x=", 1)
    else:
        parts[name] = parts[name].replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )


def _some_xml(parts: Parts, chance: random.Random) -> str:
    """The name of a part, the sheets and the workbook more often than others."""
    names = [*parts]
    weights = [
        6 if "sheet" in name or "workbook" in name else 3 if "tyles" in name or "tables" in name else 1
        for name in names
    ]
    return chance.choices(names, weights)[0]


_PART_CHANGES: tuple[Callable[[Parts, random.Random], None], ...] = (
    *(_change_attribute,) * 5,
    *(_change_tokens,) * 4,
    *(_change_whole_elements,) * 4,
    _change_part,
    _change_prefix,
)
