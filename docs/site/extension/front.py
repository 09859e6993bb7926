"""The front page is README.md, in its own words: its table of lessons becomes cards, and a picture
stands beside its first words."""

import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from . import pictures, sources

NUMBER = re.compile(r">(?:Lesson |レッスン)(\d+)[:：] ?")  # in the sidebar, where each begins so
# Headings of README.md, which are translated with it.
LISTS = {"The lessons": "lessons/*/README.md", "Read on": "docs/*.md", "Contributing": "C*.md"}


def add_lists(app: Sphinx, name: str, source: list[str]) -> None:
    """What stands in the sidebar."""
    if name == "index":
        for caption, pattern in LISTS.items():
            pages = "\n".join(map(sources.docname, sorted(sources.ROOT.glob(pattern))))
            source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{pages}\n```\n"


class Front(SphinxTransform):
    """After the translation, as it moves what was translated."""

    default_priority = 390

    def apply(self, **kwargs: object) -> None:
        if self.env.docname == "index" and self.app.builder.name != "gettext":
            self._set_hero()
            table = next(table for table in self.document.findall(nodes.table) if lesson_rows(table))
            table.replace_self(cards(table))

    def _set_hero(self) -> None:
        """The words before the first heading below the title, and the picture."""
        top = next(self.document.findall(nodes.section))
        words = [node for node in top[1:] if not isinstance(node, nodes.section)]
        first = [node for node in words if isinstance(node, nodes.paragraph)]
        for node in first:
            top.remove(node)
        picture = pictures.inlined(self._picture())
        top.insert(1, nodes.container("", nodes.container("", *first, classes=["hero-words"]), picture,
                                      classes=["hero"]))

    def _picture(self) -> Path:
        """The one that plays what conf.py names, else the still."""
        every = sorted(sources.ROOT.glob("lessons/*/pictures/*.svg"))
        for path in every:
            plays = pictures.PLAYS.search(path.read_text(encoding="utf-8"))
            if plays and plays[1] == self.config.front_picture:
                return path
        return next(path for path in every if path.name == self.config.front_still)


def lesson_rows(table: nodes.table) -> list[list[nodes.Element]]:
    """The cells of its rows, the head's first; empty for a table of something else."""
    rows = [[*row.children] for row in table.findall(nodes.row)]
    links = [link.get("refuri", "") for link in table.findall(nodes.reference)]
    return rows if len(rows[0]) == 5 and links and links[0].startswith("lessons/") else []


def cards(table: nodes.table) -> nodes.bullet_list:
    """A card for each lesson, in the words of the table."""
    head, *rows = lesson_rows(table)
    _, _, minutes, origin, write = (cell.astext() for cell in head)
    made = nodes.bullet_list(classes=["lesson-cards"])
    for number, title, takes, comes, task in rows:
        facts = f"{takes.astext()} {minutes}" + (f", {origin} {comes.astext()}" if comes.astext() else "")
        link = next(title.findall(nodes.reference)).deepcopy()
        link.insert(0, nodes.inline("", number.astext(), classes=["lesson-number"]))
        link.insert(1, nodes.Text(" "))
        made += nodes.list_item(
            "", nodes.paragraph("", "", link, classes=["lesson-title"]),
            nodes.paragraph("", "", nodes.inline("", write + " ", classes=["lesson-label"]),
                            *[node.deepcopy() for node in _inside(task)], classes=["lesson-task"]),
            nodes.paragraph("", facts, classes=["lesson-facts"]))
    return made


def _inside(cell: nodes.Element) -> list[nodes.Node]:
    return list(cell[0].children) if cell.children else []


def mend_sidebar(app: Sphinx, page: str, template: str, context: dict, tree: nodes.document | None) -> None:
    """Numbers in place of "Lesson 1:", so that more can be seen; and its headings say their level."""
    if "furo_navigation_tree" in context:
        numbered = NUMBER.sub(r'><span class="lesson-number">\1</span> ', context["furo_navigation_tree"])
        context["furo_navigation_tree"] = numbered.replace(
            'role="heading"', 'role="heading" aria-level="2"')


def setup(app: Sphinx) -> None:
    app.add_transform(Front)
    app.connect("source-read", add_lists)
    app.connect("html-page-context", mend_sidebar, priority=900)  # Furo makes the tree at 500
