"""The tree that Sphinx reads: the texts, and a page for each source, or folder, that they cite."""

import functools
import os
import shutil
from pathlib import Path
from urllib.parse import unquote, urlparse

from markdown_it import MarkdownIt
from sphinx.application import Sphinx
from sphinx.config import Config

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "docs" / "site"
TEXTS = ("README.md", "lessons/*/README.md", "docs/*.md", "CONTRIBUTING.md", "CHANGELOG.md")
LANGUAGES = {".cpp": "cpp", ".hpp": "cpp", ".ixx": "cpp", ".py": "python", ".pas": "pascal",
             ".cs": "csharp", ".build": "meson", ".ini": "ini", ".md": "markdown", ".css": "css",
             ".js": "javascript", ".manifest": "xml", ".toml": "toml", ".html": "html+jinja"}
ATTRIBUTES = "---\norphan: true\nnosearch: true\n---\n"
# A folder's page has its files; what is made by programs is no source.
MADE = {"__pycache__"}


@functools.cache
def paths() -> list[Path]:
    """All texts, in the order in which they are read."""
    return [path for pattern in TEXTS for path in sorted(ROOT.glob(pattern))]


def docname(path: Path) -> str:
    """The page of a text, of a source, or of a folder."""
    inside = path.relative_to(ROOT)
    if path in paths():
        return str(inside.with_name("index") if inside.name == "README.md" else inside.with_suffix(""))
    name = inside.as_posix().lstrip(".")  # some servers show no file that begins with a dot
    return f"source/{name}/index" if path.is_dir() else f"source/{name}"


def goal(link: str, text: Path) -> tuple[Path, str] | None:
    """The file or folder that a link in this text leads to, and the anchor there; None where it leads
    out into the world."""
    parts = urlparse(link)
    if parts.scheme or parts.netloc:
        return None
    path = Path(os.path.normpath(text.parent / unquote(parts.path))) if parts.path else text
    return path, parts.fragment


def prepare(app: Sphinx, config: Config) -> None:
    """Writes the tree anew, and the catalogues of translations beside it."""
    tree = Path(app.srcdir)
    shutil.rmtree(tree, ignore_errors=True)
    for text in paths():
        _write(tree, docname(text), text.read_text(encoding="utf-8"))
        if (text.parent / "pictures").is_dir():
            shutil.copytree(text.parent / "pictures", (tree / docname(text)).parent / "pictures", dirs_exist_ok=True)
    citing = _cited()
    for path in citing:
        _write(tree, docname(path), ATTRIBUTES + _page(path, citing, tree))
    locale = tree.parent / "locale"
    shutil.rmtree(locale, ignore_errors=True)
    if Path(config.catalogues).is_dir():
        shutil.copytree(config.catalogues, locale)


def _write(tree: Path, name: str, content: str) -> None:
    file = tree / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def _cited() -> dict[Path, list[Path]]:
    """Each source and folder that a text links to, with the texts; of a folder its files, too."""
    found: dict[Path, list[Path]] = {}
    for text in paths():
        for link in _links(text.read_text(encoding="utf-8")):
            leads = goal(link, text)
            if leads and leads[0] not in paths() and leads[0].exists():
                citing = found.setdefault(leads[0], [])
                citing += [] if text in citing else [text]
    for folder in [path for path in found if path.is_dir()]:
        for path in _content(folder):
            if path.is_file():
                found.setdefault(path, [])
    return found


def _links(text: str) -> list[str]:
    return [token.attrGet("href") or "" for block in MarkdownIt("commonmark").parse(text)
            for token in block.children or [] if token.type == "link_open"]


def _content(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir()
                  if path.name not in MADE and ".kept-" not in path.name)


def _page(path: Path, citing: dict[Path, list[Path]], tree: Path) -> str:
    """A title, where it is cited, and what is in it. The links are led as those of a text are."""
    here = (tree / docname(path)).parent
    cited = ", ".join(f"[{_title(text)}]({_link(text)})" for text in citing[path])
    said = f"# `{path.relative_to(ROOT)}`\n\n" + (f"Cited in: {cited}\n\n" if cited else "")
    if path.is_dir():
        return said + "".join(f"- {_item(inside, citing)}\n" for inside in _content(path))
    language = LANGUAGES.get(path.suffix, "text")
    return (f"{said}```{{literalinclude}} {os.path.relpath(path, here)}\n"
            f":language: {language}\n:linenos:\n```\n")


def _item(path: Path, citing: dict[Path, list[Path]]) -> str:
    name = f"`{path.name}{'/' * path.is_dir()}`"
    return f"[{name}]({_link(path)})" if path in citing else name


def _link(path: Path) -> str:
    """A link by its place in the repository; texts.py knows it by the scheme."""
    return f"repository:{path.relative_to(ROOT).as_posix()}"


def _title(text: Path) -> str:
    return text.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
