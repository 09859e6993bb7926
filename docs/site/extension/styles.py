"""How code looks: few colours, each with a contrast of 4.5 or more on its ground."""

import re
from pathlib import Path

from pygments.style import Style
from pygments.token import (Comment, Error, Generic, Keyword, Literal, Name, Number, Operator, Punctuation,
                            String, Text)
from sphinx.application import Sphinx

IMPORT = re.compile(r'import [\w* ]+ from "\./([\w.-]+)";')
AT_SERVER = re.compile(r"@import url\(/javascript/([\w./-]+)\);")
DARK_RULE = re.compile(r'body\[data-theme="dark"\] \{[^}]*\}')


def _look(ink: str, faint: str, word: str, text: str, number: str, name: str) -> dict:
    return {
        Text: ink, Name: ink, Operator: ink, Punctuation: ink, Literal: ink, Error: ink,
        Comment: f"italic {faint}", Comment.Preproc: f"noitalic {name}", Keyword: f"bold {word}",
        Keyword.Type: f"nobold {word}", Operator.Word: f"bold {word}", String: text, Number: number,
        Name.Function: name, Name.Class: name, Name.Builtin: word, Name.Tag: word,
        Generic.Prompt: f"bold {name}", Generic.Output: ink, Generic.Strong: f"bold {ink}",
        Generic.Heading: f"bold {ink}", Generic.Subheading: f"bold {ink}",
    }


class Light(Style):
    background_color = "#f5f7f9"
    line_number_color = "#5b6673"
    styles = _look("#1d2530", "#55606c", "#0a4f9e", "#1b5e2a", "#8a3a0b", "#7a2a72")


class Dark(Style):
    background_color = "#181e26"
    line_number_color = "#9aa6b2"
    styles = _look("#e4e9ef", "#a3aeb9", "#8ec3ff", "#9fdba8", "#f0b080", "#e3a6dc")


def complete_furo(app: Sphinx, error: Exception | None) -> None:
    """What Debian's Furo is short of. It imports a style sheet by a path of Debian's servers: here it
    is in the file. On Debian 12 it has dark colours for its switch alone: here they are for a system
    that is dark, too. Its script imports another one, which only a module may, and no browser loads a
    module from file://: here it is one script."""
    static = Path(app.outdir) / "_static"
    for file in [] if error else (static / "styles").glob("furo*.css"):
        css = AT_SERVER.sub(lambda found: _shared(found[1]), file.read_text(encoding="utf-8"))
        dark = [rule for rule in DARK_RULE.findall(css) if "--" in rule]
        if dark and "prefers-color-scheme" not in css:
            rules = "\n".join(rule.replace('[data-theme="dark"]', ':not([data-theme="light"])')
                              for rule in dark)
            css += f"\n@media screen and (prefers-color-scheme: dark) {{\n{rules}\n}}\n"
        file.write_text(css, encoding="utf-8")
    for file in [] if error else (static / "scripts").glob("furo.js"):
        first, _, script = file.read_text(encoding="utf-8").partition("\n")
        if found := IMPORT.match(first):
            imported = (file.parent / found[1]).read_text(encoding="utf-8")
            file.write_text(f"{imported}\n(() => {{\n{script}\n}})();\n", encoding="utf-8")


def load_classic(app: Sphinx, page: str, template: str, context: dict, tree: object) -> None:
    """Furo's script is no module any more (complete_furo): it is loaded as what it is."""
    for script in context.get("script_files", ()):
        if getattr(script, "attributes", {}).get("type") == "module":
            del script.attributes["type"]


def _shared(name: str) -> str:
    path = Path("/usr/share/javascript", name)
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", load_classic, priority=900)  # after Furo
    app.connect("build-finished", complete_furo)
