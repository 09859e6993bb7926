"""Names of mappings that a check has left behind in /dev/shm.

Other programs make names there, too. Ours to blame, and to remove, is a name that the learner's
file mentions and that no process has open or mapped; every other one stays.
"""

import os
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")


def names() -> set[str]:
    """The names that exist now."""
    try:
        return set(os.listdir(SHARED_MEMORY))
    except OSError:
        return set()


def left(before: set[str], source: Path) -> list[str]:
    """The names that were made since `before` by the code in `source`, and are no more."""
    new = names() - before
    if not new:
        return []
    text = source.read_text(encoding="utf-8", errors="replace")
    mine = sorted(name for name in new
                  if _mentions(text, name) and not in_use(SHARED_MEMORY / name))
    return [name for name in mine if _remove(SHARED_MEMORY / name)]


def _remove(path: Path) -> bool:
    """False where it is none that we may remove: another user's, or a directory."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _mentions(text: str, name: str) -> bool:
    """True if a string literal of the text is the name, or ends in a slash and the name; a scene
    has an object beside it (common/process/scene.cpp)."""
    name = name.removesuffix(".claim")
    return f'"{name}"' in text or f'/{name}"' in text


def in_use(path: Path) -> bool:
    """True if any process that we may look at has the object open or mapped."""
    wanted = str(path)
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{wanted}\n" in (process / "maps").read_text(errors="replace"):
                return True
            if any(os.readlink(link) == wanted for link in (process / "fd").iterdir()):
                return True
        except OSError:  # it has ended, or is not ours
            continue
    return False
