"""Names of mappings that a check has left behind in /dev/shm.

Other programs make names there, too. Ours to blame, and to remove, is a name that the learner's
file mentions and that no process has open or mapped; every other one stays.
"""

import contextlib
import os
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")


def names() -> set[str]:
    """The names that exist now."""
    with contextlib.suppress(OSError):
        return set(os.listdir(SHARED_MEMORY))
    return set()


def left(before: set[str], source: Path) -> list[str]:
    """The names that were made since `before` by the code in `source`, and are no more."""
    new, removed = sorted(names() - before), []
    text = source.read_text(encoding="utf-8", errors="replace") if new else ""
    for name in new:
        if _mentions(text, name) and not in_use(SHARED_MEMORY / name):
            with contextlib.suppress(OSError):  # another user's, or a directory
                (SHARED_MEMORY / name).unlink(missing_ok=True)
                removed.append(name)
    return removed


def _mentions(text: str, name: str) -> bool:
    """True if a string literal of the text is the name, or ends in a slash and the name; a scene
    has an object beside it (common/process/scene.cpp)."""
    name = name.removesuffix(".claim")
    return f'"{name}"' in text or f'/{name}"' in text


def in_use(path: Path) -> bool:
    """True if any process that we may look at has the object open or mapped."""
    wanted = str(path)
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended, or is not ours
            if f"{wanted}\n" in (process / "maps").read_text(errors="replace"):
                return True
            if any(os.readlink(link) == wanted for link in (process / "fd").iterdir()):
                return True
    return False
