"""What a text has for a code host, as a site has it: links between files, folded parts, code for two
systems."""

import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx_inline_tabs._impl import TabContainer

from . import sources

LOG = logging.getLogger(__name__)
FENCE = re.compile(r"^( *```[a-z]+) .*$", re.MULTILINE)  # `console needs=g++`: words for the tests
OPENS = re.compile(r"<details>\s*<summary>(.*?)</summary>\s*$", re.DOTALL)
SHORT = 20  # letters in a cell of a table that may be as narrow as its longest word
SYSTEMS = {"Linux": re.compile(r"\bLinux\b"), "Windows": re.compile(r"\bWin(?:dows|64)\b")}
PLACE = re.compile(r"(?<![\w/.])((?:lessons|solutions|common|tests)/[\w./-]+\.\w+):(\d+)")
NO_HEAD = re.compile(r'<th class="head([^"]*)">\s*(?:<p></p>)?\s*</th>')
PRE = re.compile(r"<pre>.*?</pre>", re.DOTALL)


class Folded(nodes.General, nodes.Element):
    """A part that begins folded."""


class Summary(nodes.General, nodes.TextElement):
    """What stands there while it is folded. It is translated as a paragraph is."""


def without_words(app: Sphinx, name: str, source: list[str]) -> None:
    """Leaves of a fence's first line the language alone."""
    source[0] = source[0] if name.startswith("source/") else FENCE.sub(r"\1", source[0])


class Anchors(SphinxTransform):
    """Sections are reached by the anchors that they have on a code host."""

    default_priority = 4  # translations come at 20, and change titles

    def apply(self, **kwargs: object) -> None:
        used: dict[str, int] = {}
        for section in self.document.findall(nodes.section):
            slug = re.sub(r"[^\w\- ]", "", section[0].astext().lower()).replace(" ", "-")
            again = used[slug] = used.get(slug, -1) + 1
            slug += f"-{again}" * (again > 0)
            section["ids"] = [slug, *(name for name in section["ids"] if name != slug)]


class Folds(SphinxTransform):
    """What stands between <details> and </details> becomes one node; comments go."""

    default_priority = 5

    def apply(self, **kwargs: object) -> None:
        for parent in {id(raw.parent): raw.parent for raw in self.document.findall(nodes.raw)}.values():
            parent.children = self._folded(list(parent.children))
            for child in parent.children:
                child.parent = parent

    def _folded(self, children: list[nodes.Node]) -> list[nodes.Node]:
        stack: list[list[nodes.Node]] = [[]]
        for child in children:
            html = child.astext().strip() if isinstance(child, nodes.raw) else None
            if html is not None and (opened := OPENS.match(html)):
                summary = Summary(opened[1], opened[1])
                summary.source, summary.line = child.source, child.line
                stack.append([Folded("", summary)])
            elif html == "</details>" and len(stack) > 1:
                fold, *content = stack.pop()
                fold.extend(content)
                stack[-1].append(fold)
            elif html is not None and html.startswith("<!--"):
                continue
            elif html is not None:
                LOG.warning("HTML that the site does not know: %s", html, location=child)
            else:
                stack[-1].append(child)
        if len(stack) > 1:
            LOG.warning("<details> without its end", location=stack[-1][0][0])
        return stack[0]


class Tabs(SphinxTransform):
    """Linux and Windows side by side become tabs. A text has both where two paragraphs begin with the
    same bold words, one names Linux and the other one Windows, and each is followed by its code, with
    nothing else in between. Tables that have both stay tables, and what is folded stays folded."""

    default_priority = 6

    def apply(self, **kwargs: object) -> None:
        for first in list(self.document.findall(nodes.paragraph)):
            one = self._part(first)
            other = self._part(one[-1].next_node(descend=False, siblings=True)) if one else None
            if other and self._bold(first) == self._bold(other[0]):
                named = [self._system(one[0]), self._system(other[0])]
                if set(named) == set(SYSTEMS):
                    for system, part in zip(named, (one, other)):
                        self._wrap(system, part, new=part is one)

    @staticmethod
    def _part(first: nodes.Node | None) -> list[nodes.Node]:
        """The paragraph and the code after it; empty if it does not begin so."""
        if not isinstance(first, nodes.paragraph) or not Tabs._bold(first):
            return []
        part = [first]
        while isinstance(code := part[-1].next_node(descend=False, siblings=True), nodes.literal_block):
            part.append(code)
        return part if part[1:] else []

    @staticmethod
    def _bold(paragraph: nodes.paragraph) -> str:
        """The bold words that it begins with; before them MyST has an empty text."""
        first = next((node for node in paragraph if node.astext()), None)
        return first.astext() if isinstance(first, nodes.strong) else ""

    @staticmethod
    def _system(paragraph: nodes.Node) -> str:
        named = [name for name, said in SYSTEMS.items() if said.search(paragraph.astext())]
        return named[0] if len(named) == 1 else ""

    @staticmethod
    def _wrap(system: str, part: list[nodes.Node], new: bool) -> None:
        tab = TabContainer("", type="tab", new_set=new)
        part[0].parent.insert(part[0].parent.index(part[0]), tab)
        for node in part:
            node.parent.remove(node)
        tab += [nodes.label("", system), nodes.container("", *part, is_div=True, classes=["tab-content"])]


class Links(SphinxPostTransform):
    """Leads each link inside the repository to its page, and says which leads nowhere."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        text = Path(sources.ROOT, page_of(self.env)[self.env.docname])
        for link in self.document.findall(nodes.reference):
            uri = link.get("refuri", "")
            at_top = uri.startswith("repository:")
            found = sources.goal(uri.removeprefix("repository:"), sources.ROOT / "x" if at_top else text)
            if not found or "refuri" not in link:
                continue
            page, anchor = sources.docname(found[0]) if found[0].exists() else "", found[1]
            known = self.env.course_anchors.get(page)
            if known is None or (anchor and anchor not in known):
                LOG.warning("a link that leads nowhere: %s", uri, location=link)
                continue
            here = self.env.docname
            inside = page == here and anchor
            uri = "" if inside else self.app.builder.get_relative_uri(here, page)
            link.attributes.update(refuri=uri + f"#{anchor}" * bool(anchor), internal=True, classes=[])


def page_of(env: BuildEnvironment) -> dict[str, Path]:
    """The text of each page; of a source's page a file at the top."""
    made = {sources.docname(path): path for path in sources.paths()}
    return {name: made.get(name, sources.ROOT / "x") for name in env.found_docs}


def read(app: Sphinx, tree: nodes.document) -> None:
    """Notes a page's anchors, has lines numbered, and lets no unknown word of a language stop it."""
    name = app.env.docname
    app.env.course_anchors[name] = {anchor for node in tree.findall(nodes.Element)
                                    for anchor in node.get("ids", ())}
    for block in tree.findall(nodes.literal_block):
        block["force"] = True
        if name.startswith("source/"):
            block["highlight_args"] = block.get("highlight_args", {}) | {"linespans": "L"}


    for cell in tree.findall(nodes.entry):
        cell["classes"] += ["words"] if len(cell.astext()) > SHORT else []


def begin(app: Sphinx, env: BuildEnvironment, _: list[str]) -> None:
    env.course_anchors = {}


def finish(app: Sphinx, page: str, template: str, context: dict, tree: nodes.document | None) -> None:
    """Leads `some/file.cpp:74` in what a program has printed to that line. And where a table's head
    has an empty cell, no screen reader need say that it heads something."""
    def linked(found: re.Match) -> str:
        name = sources.docname(sources.ROOT / found[1])
        if name not in app.env.found_docs:
            return found[0]
        return f'<a href="{app.builder.get_relative_uri(page, name)}#L-{found[2]}">{found[0]}</a>'

    context["body"] = NO_HEAD.sub(r'<td class="head\1"></td>', context.get("body", ""))
    if not page.startswith("source/"):
        context["body"] = PRE.sub(lambda pre: PLACE.sub(linked, pre[0]), context["body"])


def setup(app: Sphinx) -> None:
    for node, tag in ((Folded, "details"), (Summary, "summary")):
        app.add_node(node, html=(
            lambda self, node, tag=tag: self.body.append(self.starttag(node, tag)),
            lambda self, node, tag=tag: self.body.append(f"</{tag}>\n")))
    for transform in (Anchors, Folds, Tabs):
        app.add_transform(transform)
    app.add_post_transform(Links)
    app.connect("source-read", without_words)
    app.connect("env-before-read-docs", begin)
    app.connect("doctree-read", read)
    app.connect("html-page-context", finish)
