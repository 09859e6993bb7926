"""./learn site: makes a site of the course's texts, in the build directory. docs/site says how it
looks. (A module that is called `site` would stand in the way of Python's own.)"""

import os
import re
import shutil
import sys
import time
from pathlib import Path

import packages
import paths
import run
import show
from build import Build, BuildError

FIRST = "en"  # the language of the texts
WARNING = re.compile(r"^(?:(?P<place>/[^:\n]+(?::\d+)?): )?(?:WARNING|ERROR): ?(?P<said>.+)$", re.MULTILINE)
PATIENCE = 600  # seconds


def make(build: Build, language: str | None = None) -> bool:
    """Makes the site of all languages, or of one; true if all is well."""
    known = languages(build.root)
    if language and language not in known:
        raise BuildError(f"there is no translation '{language}'; there are: {', '.join(known)}")
    if missing := packages.missing("site"):
        names = " ".join(tool.packages for tool in missing)
        raise BuildError(f"what makes the site is not installed: {names}")
    began = time.monotonic()
    alone = language not in (None, FIRST)
    site = build.directory / (f"site-{language}" if alone else "site")
    shutil.rmtree(site, ignore_errors=True)
    chosen = [language] if language else known
    for code in chosen:
        show.progress(f"making the site ({code})")
        into = site if alone or code == FIRST else site / code
        said = _made(build, code, into, chosen)
        show.clear_progress()
        if said:
            show.say("\n".join(["The site is not complete:", *said]))
            return False
    show.say(f"The site is made: {_counted(site)}, {time.monotonic() - began:.0f} s.")
    index = site / "index.html"
    show.say(f"Open {paths.shown(index, build.root)}\n{index.resolve().as_uri()}")
    return True


def languages(root: Path) -> list[str]:
    """The language of the texts, and those that they are translated into."""
    folders = sorted((root / "docs" / "site" / "locale").glob("*/LC_MESSAGES"))
    return [FIRST, *(folder.parent.name for folder in folders)]


def _made(build: Build, language: str, into: Path, chosen: list[str]) -> list[str]:
    """Lets Sphinx make the site; the result is what it says, in words, if something is wrong."""
    work = (build.directory / "site-work").resolve()
    (work / "sources").mkdir(parents=True, exist_ok=True)
    switch = [] if len(chosen) == 1 else ["-A", f"languages={','.join(chosen)}"]
    ended = run.run(
        [sys.executable, "-m", "sphinx", "-b", "html", "-E", "-q", "-W", "--keep-going", "--no-color",
         "-D", f"language={language}", *switch, "-c", str(build.root / "docs" / "site"),
         "-d", str(work / f"doctrees-{language}"), str(work / "sources"), str(into)],
        PATIENCE, env=os.environ | {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"})
    if ended.ok:
        return []
    return _in_words(ended.output, work / "sources", build.root) or [
        ended.in_words() or "Sphinx failed", *ended.output.strip().splitlines()[-12:]]


def _in_words(output: str, tree: Path, root: Path) -> list[str]:
    """Each warning of Sphinx, with the text of the course that it is about."""
    found = []
    for warning in WARNING.finditer(output):
        place, said = warning["place"] or "", warning["said"]
        if place.startswith(f"{tree}/"):
            file, colon, line = place.removeprefix(f"{tree}/").partition(":")
            of_readme = re.sub(r"(^|/)index\.md$", r"\1README.md", file)
            place = (of_readme if (root / of_readme).exists() else file) + colon + line
        found.append(f"  {place}: {said}" if place else f"  {said}")
    return list(dict.fromkeys(found))


def _counted(site: Path) -> str:
    """5 pages, 1.2 MB."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return f"{show.counted(pages, 'page')}, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB"
