"""One HTML file that works without a network and refuses to use one. It runs only its own style and script."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from xl_tracker.language.wording import one_way, printable
from xl_tracker.look import BRAND, INK, PALETTES, RULE_LINE

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

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
"""The style of every page. A word of a palette has ``class="word red"``; its border shows in forced colours."""


def web_document(template: str, title: str, *, style: str = "", script: str = "", **words: object) -> str:
    """The whole file as HTML. ``template`` is a package and the name of a file in it that extends ``document``.

    ``words`` may come from anywhere: the template escapes them all. The browser refuses any other script, and any
    request that the file might make.
    """
    from markupsafe import Markup

    style = BASE_STYLE + style
    allowed = f"default-src 'none'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    if script:
        allowed += f"; script-src '{_hash(script)}'"
    return (
        _templates()
        .get_template(template)
        .render(
            document=f"{__package__}/web_document.html.jinja",
            allowed=Markup(allowed),
            title=title,
            style=Markup(style),
            script=Markup(script),
            **words,
        )
    )


@lru_cache(maxsize=1)
def _templates() -> Environment:
    """Jinja, set up for the first page, so that a check without pages need not wait for it."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        finalize=_written,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _source(template: str) -> str:
    package, _, name = template.partition("/")
    return files(package).joinpath(name).read_text(encoding="utf-8")


def _written(value: object) -> object:
    """The value of a hole as HTML. Only values that a template has made are HTML already."""
    if type(value) is str:
        return html_text(value)
    return value if hasattr(value, "__html__") else html_text(str(value))


@lru_cache(maxsize=8192)
def html_text(words: str) -> Markup:
    """Words from anywhere as HTML that only shows them, and cannot reverse the text beside them."""
    from markupsafe import Markup

    return Markup(escape(_NO_TEXT.sub("\ufffd", one_way(printable(words)))))


@lru_cache(maxsize=8192)
def apart(*names: str) -> Markup:
    """Names or values from anywhere, each isolated so that its direction of writing does not affect the others."""
    from markupsafe import Markup

    return Markup("; ").join(
        html_text(name) if name.isascii() else Markup("<bdi>{}</bdi>").format(html_text(name)) for name in names
    )


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
