"""One HTML file that needs no network and allows none: its own style and script, and nobody else's."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from html import escape

from xl_tracker.language.wording import one_way, printable
from xl_tracker.look import BRAND, INK, PALETTES, RULE_LINE

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_WORDS = {word: colour for palette in PALETTES.values() for word, colour in palette.items()}

BASE_STYLE = f"""
:root{{--ink:{INK};--brand:{BRAND};--line:{RULE_LINE};--link:#0B5394}}
*{{box-sizing:border-box}}
body{{font-family:Arial,Helvetica,sans-serif;color:var(--ink);background:#fff;margin:2rem auto;max-width:75rem;
padding:0 1rem;line-height:1.45}}
h1,h2,h3{{color:var(--brand)}}
table{{border-collapse:collapse;width:100%}}
caption{{text-align:left;font-weight:bold;padding:.5rem 0}}
th{{background:var(--brand);color:#fff;text-align:left}}
th,td{{padding:.45rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:break-word}}
a{{color:var(--link)}}
:focus-visible{{outline:3px solid var(--brand);outline-offset:2px}}
.word{{font-weight:bold;padding:.1rem .45rem;border:1px solid transparent;white-space:nowrap}}
""" + "".join(f".word.{word.lower()}{{color:{each.text};background:{each.fill}}}\n" for word, each in _WORDS.items())
"""What every page has. A word of a palette has ``class="word red"``: its border shows where colours are forced."""


def web_document(title: str, body: str, *, style: str = "", script: str = "") -> str:
    """The whole file. ``body`` is HTML. What else could run in it, or be fetched by it, the browser refuses."""
    style = BASE_STYLE + style
    allowed = f"default-src 'none'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    if script:
        allowed += f"; script-src '{_hash(script)}'"
        body += f"\n<script>{script}</script>"
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html_text(title)}</title>\n<style>{style}</style></head>\n<body>\n{body}\n</body>\n</html>\n"
    )


@lru_cache(maxsize=8192)
def html_text(words: str) -> str:
    """Words from anywhere as HTML that shows them and does nothing else, and turns no words beside it round."""
    return escape(_NO_TEXT.sub("\ufffd", one_way(printable(words))))


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
