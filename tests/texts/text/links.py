"""Every link inside the repository must lead somewhere."""

from pathlib import Path
from urllib.parse import unquote

from text import markdown


def check(text: markdown.Text, root: Path) -> list[tuple[int, str]]:
    """Line and reason of every link that leads nowhere. Links into the world are not followed."""
    failures = []
    for line, target in text.links:
        if "://" in target or target.startswith("mailto:"):
            continue
        if reason := _reason(text, target, root):
            failures.append((line, f"the link to {target}: {reason}"))
    return failures


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
