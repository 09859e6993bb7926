"""Where things stand in the checkout."""

import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def temporary() -> Path:
    """The directory that the checks use: C++'s std::filesystem::temp_directory_path."""
    named = map(os.environ.get, ("TMPDIR", "TMP", "TEMP", "TEMPDIR"))
    return Path(next(filter(None, named), "/tmp"))


def shown(path: Path, root: Path = ROOT) -> str:
    """The path as a reader at the top of the checkout would type it."""
    return str(path.relative_to(root) if path.is_relative_to(root) else path)


def version(root: Path) -> str:
    """The course's: meson.build says it."""
    text = (root / "meson.build").read_text(encoding="utf-8")
    return re.search(r"^  version: '(.+)',$", text, re.MULTILINE)[1]
