"""Where things stand in the checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def build_directory(root: Path = ROOT) -> Path:
    """The build directory: build, or what COURSE_BUILD names, which ./learn sets where CXX is
    given."""
    return root / os.environ.get("COURSE_BUILD", "build")


def shown(path: Path, root: Path = ROOT) -> str:
    """The path as a reader at the top of the checkout would type it."""
    try:
        return str(path.relative_to(root))
    except ValueError:
        return str(path)
