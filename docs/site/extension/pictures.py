"""Pictures stand in the page itself: so they follow the switch between light and dark, not the system
alone, and a screen reader has their descriptions. One that says data-plays="NAME" plays."""

import html
import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from . import sources

LOG = logging.getLogger(__name__)
PLAYERS, RECORDINGS = sources.SITE / "pictures", sources.SITE / "recordings"
PLAYS = re.compile(r'<svg\b[^>]*\bdata-plays="([\w-]+)"')
ROOT_TAG = re.compile(r"<svg\b[^>]*>")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
MEDIA = re.compile(r"@media([^{]+)\{((?:[^{}]+\{[^{}]*\})*)\s*\}")
DARK = "(prefers-color-scheme: dark)"


class Pictures(SphinxTransform):
    """Puts each picture into its page, after its alt text was translated, and before Sphinx looks for
    the file."""

    default_priority = 400

    def apply(self, **kwargs: object) -> None:
        if self.app.builder.name == "gettext":  # which asks for the alt texts
            return
        folder = (sources.ROOT / self.env.docname).parent
        for image in list(self.document.findall(nodes.image)):
            path = folder / image["uri"]
            if path.suffix == ".svg" and path.is_file():
                alone = isinstance(image.parent, nodes.paragraph) and len(image.parent) == 1
                (image.parent if alone else image).replace_self(inlined(path, image.get("alt", "")))


def inlined(path: Path, alt: str = "") -> nodes.raw:
    """The picture as a part of a page. Without an alt text its title names it."""
    svg = path.read_text(encoding="utf-8")
    svg = svg[svg.index("<svg"):]
    plays = PLAYS.match(svg)
    name = f"picture-{path.stem}"
    svg = _own_ids(svg, path.stem)
    svg = re.sub(r"(<style>)(.*?)(</style>)", lambda at: at[1] + scoped(at[2], f"#{name}") + at[3], svg,
                 flags=re.DOTALL)
    svg = ROOT_TAG.sub(lambda tag: _root(tag[0], svg, alt), svg, count=1)
    if plays:
        svg = f'<memory-picture plays="{plays[1]}"><div class="still">{svg}</div></memory-picture>'
    kind = "picture plays" if plays else "picture"
    made = nodes.raw("", f'<figure class="{kind}" id="{name}">{svg}</figure>', format="html")
    made["plays"] = plays[1] if plays else ""
    return made


def _own_ids(svg: str, prefix: str) -> str:
    """Ids that no other picture of the page has."""
    svg = re.sub(r'(\bid=")', rf"\1{prefix}-", svg)
    svg = re.sub(r'(url\(#|href="#)', rf"\1{prefix}-", svg)
    return re.sub(r'(\baria-\w+by=")([^"]+)', lambda at: at[1] + " ".join(
        f"{prefix}-{name}" for name in at[2].split()), svg)


def _root(tag: str, svg: str, alt: str) -> str:
    """The first tag: named by the alt text, described by the picture's own description."""
    width = re.search(r'viewBox="\S+ \S+ (\S+)', tag)
    style = f' style="max-width: {width[1]}px"' if width else ""
    described = re.search(r'<desc\b[^>]*\bid="([^"]+)"', svg)
    if alt:
        tag = re.sub(r'\s(?:role|aria-\w+)="[^"]*"', "", tag)
        style += f' role="img" aria-label="{html.escape(alt)}"'
        style += f' aria-describedby="{described[1]}"' if described else ""
    return f"{tag[:-1]}{style}>"


def scoped(css: str, scope: str) -> str:
    """The same rules for this picture alone. What is for dark goes by the page's switch; on paper
    all is light."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    media = MEDIA.findall(css)
    found = [_within(MEDIA.sub("", css), scope)]
    for condition, rules in media:
        if condition.strip() == DARK:
            chosen = _within(rules, f'body[data-theme="dark"] {scope}')
            followed = _within(rules, f'body:not([data-theme="light"]) {scope}')
            found.append(f"@media screen {{ {chosen} @media {DARK} {{ {followed} }} }}")
        else:
            found.append(f"@media {condition.strip()} {{ {_within(rules, scope)} }}")
    return "\n".join(found)


def _within(rules: str, scope: str) -> str:
    return "\n".join(
        ", ".join(f"{scope} {selector.strip()}" for selector in selectors.split(",")) + f" {{{said}}}"
        for selectors, said in RULE.findall(rules))


def add_players(app: Sphinx, page: str, template: str, context: dict, tree: nodes.document | None) -> None:
    """Brings what the page's pictures play, once each. A script reads the recording from the page:
    a browser lets no file:// fetch another one. That something is missing is an error."""
    plays = {node["plays"] for node in tree.findall(nodes.raw) if node.get("plays")} if tree else ()
    needed = [PLAYERS / "player.js", PLAYERS / "picture.css"] if plays else []
    for name in sorted(plays):
        needed += [PLAYERS / f"{name}.js", RECORDINGS / f"{name}.json"]
    for missing in (path for path in needed if not path.is_file()):
        LOG.warning("%s: a picture that plays needs %s", page, missing.relative_to(sources.ROOT))
        return
    for path in needed:
        if path.suffix == ".json":
            data = path.read_text(encoding="utf-8").replace("</", "<\\/")
            tag = f'<script type="application/json" id="recording-{path.stem}">{data}</script>'
        else:
            file = context["pathto"](f"_static/pictures/{path.name}", 1)
            tag = (f'<script defer src="{file}"></script>' if path.suffix == ".js" else
                   f'<link rel="stylesheet" href="{file}">')
        context["body"] += f"\n{tag}"


def copy_players(app: Sphinx, error: Exception | None) -> None:
    if not error and app.builder.format == "html" and PLAYERS.is_dir():
        into = Path(app.outdir) / "_static" / "pictures"
        into.mkdir(parents=True, exist_ok=True)
        for path in PLAYERS.glob("*.[jc]s*"):
            (into / path.name).write_bytes(path.read_bytes())


def setup(app: Sphinx) -> None:
    app.add_transform(Pictures)
    app.connect("html-page-context", add_players)
    app.connect("build-finished", copy_players)
