"""Names that a check has left behind, in /dev/shm and in the directory for temporary files.

Other programs make names there, too. Ours to blame, and to remove, is a name with the check's own
number, and one that the learner's file mentions and that no process has open or mapped; every other
one stays.
"""

import contextlib
import os
import shutil
from pathlib import Path

import paths

SHARED_MEMORY = Path("/dev/shm")


def names() -> set[str]:
    """The names of mappings that exist now."""
    return {path.name for path in SHARED_MEMORY.glob("*")}


def left(before: set[str], source: Path) -> list[str]:
    """The names that were made since `before` by the code in `source`, and are no more."""
    new = [SHARED_MEMORY / name for name in sorted(names() - before)]
    text = source.read_text(encoding="utf-8", errors="replace") if new else ""
    return [path.name for path in new if path.is_file() and _mentions(text, path.name)
            and not in_use(path) and _removed(path)]


def sweep(pid: int | str) -> list[str]:
    """Removes what a check that was killed, or crashed, could not: names and directories of its
    own begin with t, its number and a dash (tests/support/support.ixx). The result names them."""
    pattern = f"t{pid}-*"
    found = [*SHARED_MEMORY.glob(pattern), *paths.temporary().glob(pattern)]
    return [path.name for path in found if _removed(path)]


def _removed(path: Path) -> bool:
    """False where it is another user's, cannot be removed, or is gone by now."""
    try:
        if path.lstat().st_uid != os.geteuid():
            return False
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
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
        with contextlib.suppress(OSError):  # it has ended, or is not ours
            if f"{wanted}\n" in (process / "maps").read_text(errors="replace"):
                return True
            if any(os.readlink(link) == wanted for link in (process / "fd").iterdir()):
                return True
    return False
