"""Debian's packages for what only some of the course needs: other languages, and Windows."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SYSTEM = Path("/usr")  # where Debian installs


class Missing(Exception):
    """What a peer needs is not installed; the text names its packages."""


def _has(command: str) -> bool:
    return shutil.which(command) is not None


@dataclass(frozen=True)
class Tool:
    """Something that a peer needs."""

    name: str  # a command, or what the pattern stands for
    package: str  # Debian's
    pattern: str = ""  # of a file of the system's, where it is no command

    def there(self, has: Callable[[str], bool] = _has) -> bool:
        return any(SYSTEM.glob(self.pattern)) if self.pattern else has(self.name)


FPC = Tool("fpc", "fp-compiler")
UNITS = Tool("Free Pascal's units", "fp-units-rtl", "lib/*/fpc/*/units/*/rtl/system.ppu")
SOURCES = Tool("Free Pascal's sources", "fpc-source", "share/fpcsrc/*/rtl/win64/system.pp")
CSHARP = [
    Tool("mcs", "mono-mcs"),
    Tool("mono", "mono-runtime"),
    Tool("System.Core", "libmono-system-core4.0-cil", "lib/mono/4.5/System.Core.dll"),
]
WINDOWS = [
    Tool("clang++-19", "clang-19"),
    Tool("ld.lld-19", "lld-19"),
    Tool("llvm-ar-19", "llvm-19"),
    Tool("x86_64-w64-mingw32-g++-posix", "g++-mingw-w64-x86-64-posix"),
    Tool("wine", "wine wine64"),
]
TOOLS = {
    "Pascal": [FPC, UNITS],
    "Pascal for Windows": [FPC, UNITS, SOURCES, *WINDOWS],
    "C#": CSHARP,
}


def missing(language: str, has: Callable[[str], bool] = _has) -> list[Tool]:
    """What is not installed of that which programs in this language need. `has` says whether there is
    such a command."""
    return [tool for tool in TOOLS[language] if not tool.there(has)]


def demand(language: str) -> None:
    """Raises Missing where programs in this language cannot be built and run."""
    if lacking := missing(language):
        packages = " ".join(tool.package for tool in lacking)
        raise Missing(f"{language} is not installed here; what is missing is in {packages}")
