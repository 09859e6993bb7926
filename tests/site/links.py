"""A look at the pages as files: every link and anchor leads somewhere, no id is there twice, nothing is
asked of the net, and what the texts have is there.

    python3 tests/site/links.py build/site
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlparse

LOADING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "use": "href"}
ASKED = re.compile(r"@import[^;]*|url\([\"']?(?:https?:|/)[^)]*")  # of the net, or of a server
# Links of the head that say where something is, and load nothing.
NAMING = {"index", "search", "next", "prev", "canonical"}


@dataclass
class Page(HTMLParser):
    path: Path
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    open_parts: int = 0

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.path.read_text(encoding="utf-8"))

    def __hash__(self) -> int:
        return hash(self.path)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.open_parts += tag == "details"
        if said.get("id"):
            self.ids.append(said["id"])
        if tag == "a" and said.get("href"):
            self.links.append(said["href"])
        if said.get(LOADING.get(tag, "")) and said.get("rel") not in NAMING:
            self.loaded.append(said[LOADING[tag]])

    def handle_endtag(self, tag: str) -> None:
        self.open_parts -= tag == "details"


def check(site: Path) -> list[str]:
    """What is wrong, a line for each."""
    pages = {path.resolve(): Page(path) for path in sorted(site.rglob("*.html"))}
    found = [f"{style.relative_to(site)}: loads {link}" for style in sorted(site.rglob("*.css"))
             for link in ASKED.findall(style.read_text(encoding="utf-8"))]
    for page in pages.values():
        name = page.path.relative_to(site)
        found += [f"{name}: the id {one} is there {count} times"
                  for one, count in Counter(page.ids).items() if count > 1]
        found += [f"{name}: loads {link}" for link in page.loaded if urlparse(link).netloc]
        found += [f"{name}: {link}: {why}" for link in [*page.links, *page.loaded]
                  if (why := _lost(page, link, pages))]
        if page.open_parts:
            found.append(f"{name}: <details> and </details> do not pair")
    return found if pages else [f"there is no page in {site}"]


def _lost(page: Page, link: str, pages: dict[Path, Page]) -> str:
    """Why a link inside of the site leads nowhere; empty where it leads somewhere."""
    parts = urlparse(link)
    if parts.scheme or parts.netloc:
        return ""
    goal = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path.resolve()
    if not goal.is_file():
        return "there is no such file"
    anchor = unquote(parts.fragment)
    return "" if not anchor or goal not in pages or anchor in pages[goal].ids else "no such anchor"


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    print("\n".join(wrong))
    sys.exit(bool(wrong))
