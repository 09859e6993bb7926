"""Where things stand in the checkout."""

import os
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def temporary(environment: Mapping[str, str] = os.environ) -> Path:
    """The directory that the checks use: C++'s std::filesystem::temp_directory_path."""
    named = (environment.get(name) for name in ("TMPDIR", "TMP", "TEMP", "TEMPDIR"))
    return Path(next((path for path in named if path), "/tmp"))


def shown(path: Path, root: Path = ROOT) -> str:
    """The path as a reader at the top of the checkout would type it."""
    try:
        return str(path.relative_to(root))
    except ValueError:
        return str(path)
