"""Every link inside the repository must lead somewhere, and to the lesson whose number it says."""

import re
from pathlib import Path
from urllib.parse import unquote

from text import markdown

# A link may go on in the next line.
NUMBERED = re.compile(r"\[lesson\s+(\d+)\]\([^)\s]*?\b(\d\d)-[a-z]", re.IGNORECASE)


def check(text: markdown.Text, root: Path) -> list[tuple[int, str]]:
    """Line and reason of every link that leads nowhere. Links into the world are not followed."""
    failures = []
    for line, target in text.links:
        if "://" in target or target.startswith("mailto:"):
            continue
        if reason := _reason(text, target, root):
            failures.append((line, f"the link to {target}: {reason}"))
    return failures + _misnumbered("\n".join(text.lines))


def _misnumbered(text: str) -> list[tuple[int, str]]:
    """Line and reason of every link that says another lesson's number."""
    return [(text.count("\n", 0, found.start()) + 1, f"the link says lesson {found[1]} and leads to lesson {int(found[2])}")
            for found in NUMBERED.finditer(text) if int(found[1]) != int(found[2])]


def _reason(text: markdown.Text, target: str, root: Path) -> str:
    """Why the target cannot be reached; empty where it can."""
    path, _, anchor = unquote(target).partition("#")
    goal = (text.path.parent / path).resolve() if path else text.path.resolve()
    if not goal.is_relative_to(root.resolve()):
        return "it leads out of the repository"
    if not goal.exists():
        return "there is no such file"
    if not anchor:
        return ""
    other = text if goal == text.path.resolve() else markdown.read(goal)
    return "" if anchor in other.anchors() else f"no heading there is reached as #{anchor}"
