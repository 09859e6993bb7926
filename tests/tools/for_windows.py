"""The build for Windows beside that for Linux; Wine runs its programs."""

from pathlib import Path

from build import Build

CROSS = "common/win32/x86_64.ini"  # how to build for Windows
ENDING = "-windows"  # how the name of its directory ends
SLOWER = 5  # by which a deadline is multiplied: under Wine each system call goes through one server


class ForWindows(Build):
    """A directory in which a checkout is built for Windows."""

    platform = "win32"
    starter = ("wine",)

    @property
    def options(self) -> list[str]:
        return ["--cross-file", str(self.root / CROSS)]

    def program(self, name: str) -> Path:
        return self.directory / f"{name}.exe"

    def other_width_of(self, _) -> None:
        """Nothing is built for Windows in 32 bits."""


def at(root: Path, directory: Path) -> Build:
    """The build in this directory, whose name says what it is for."""
    return (ForWindows if directory.name.endswith(ENDING) else Build)(root, directory)


def beside(build: Build) -> ForWindows:
    """The build for Windows beside that one."""
    return ForWindows(build.root, build.directory.with_name(build.directory.name + ENDING))


def words(program: Path) -> list[str]:
    """The words that start a program of either system."""
    starter = ForWindows.starter if program.suffix == ".exe" else Build.starter
    return [*starter, str(program)]
