"""Debian's packages for what the course needs: packages.txt, which ./learn reads, too."""

import functools
import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_suffix(".txt")
SYSTEM = Path("/")  # where Debian installs


@dataclass(frozen=True)
class Tool:
    """A line of the table."""

    wanted: str  # for what
    sought: str  # a command, a header, a pattern, a module of Python, an option
    packages: str

    @property
    def name(self) -> str:
        """As a reader knows it: a command, else its packages."""
        return self.packages if "/" in self.sought else self.sought

    def files(self) -> list[Path]:
        """The files that its pattern finds."""
        return list(SYSTEM.glob(self.sought.lstrip("/"))) if self.sought.startswith("/") else []

    def there(self) -> bool:
        """Whether this machine has it; of a command, a file, or a module of Python."""
        if self.sought.endswith(".py") and "/" not in self.sought:
            return importlib.util.find_spec(self.sought.removesuffix(".py")) is not None
        return bool(self.files() or shutil.which(self.sought))


@functools.cache
def tools(*wanted: str) -> list[Tool]:
    """Those that are wanted for this, all if nothing is said."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    every = [Tool(*line.partition(": ")[0].split(None, 2)) for line in lines if line[0] != "#"]
    return [tool for tool in every if not wanted or tool.wanted in wanted]


def bringing(name: str) -> str:
    """The packages that bring what is sought by this name, or wanted for this."""
    return next(tool.packages for tool in tools() if name in (tool.sought, tool.wanted))


def missing(*wanted: str) -> list[Tool]:
    """What is not installed of this."""
    return [tool for tool in tools(*wanted) if not tool.there()]
