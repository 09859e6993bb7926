"""Where things stand in the checkout."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOR_WINDOWS = "-windows"  # how the name of a build directory ends where it is built for Windows
FOR_32_BITS = "-32"  # the same for 32 bits; module support knows it, too


def build_directory(root: Path = ROOT) -> Path:
    """The build directory: build, or what COURSE_BUILD names, which ./learn sets where CXX is
    given."""
    return root / os.environ.get("COURSE_BUILD", "build")


def kept(root: Path = ROOT) -> Path:
    """Where progress and locks lie: .learn. Where the checkout cannot be written, and COURSE_BUILD
    names a directory outside of it, they lie beside that one."""
    usual = root / ".learn"
    build = Path(os.path.normpath(build_directory(root)))
    parent = usual if usual.is_dir() else root
    if build.is_relative_to(root) or os.access(parent, os.W_OK | os.X_OK, effective_ids=True):
        return usual
    name = build.name.removesuffix(FOR_WINDOWS).removesuffix(FOR_32_BITS)
    return build.with_name(f"{name}-learn")


def temporary(environment: Mapping[str, str] = os.environ) -> Path:
    """The directory that the checks use: C++'s std::filesystem::temp_directory_path."""
    named = (environment.get(name) for name in ("TMPDIR", "TMP", "TEMP", "TEMPDIR"))
    return Path(next((path for path in named if path), "/tmp"))


@contextlib.contextmanager
def building_in(directory: Path) -> Iterator[None]:
    """Within it the build directory is this one."""
    before = os.environ.get("COURSE_BUILD")
    os.environ["COURSE_BUILD"] = str(directory)
    try:
        yield
    finally:
        os.environ.pop("COURSE_BUILD")
        if before is not None:
            os.environ["COURSE_BUILD"] = before


def platform(directory: Path) -> str:
    """For which system is built there, as meson.build calls it: posix or win32."""
    return "win32" if directory.name.endswith(FOR_WINDOWS) else "posix"


def for_windows(directory: Path) -> Path:
    """The build directory for Windows beside this one."""
    return directory.with_name(directory.name + FOR_WINDOWS)


def narrow(directory: Path) -> Path:
    """The build directory for 32 bits beside this one."""
    return directory.with_name(directory.name + FOR_32_BITS)


def is_narrow(directory: Path) -> bool:
    """True if it is built for 32 bits there."""
    return directory.name.endswith(FOR_32_BITS)


def other_width(directory: Path) -> Path:
    """The build directory for 32 bits beside that for 64, and the other way round."""
    if is_narrow(directory):
        return directory.with_name(directory.name.removesuffix(FOR_32_BITS))
    return narrow(directory)


def program(directory: Path, name: str) -> Path:
    """A program that is built there."""
    return directory / (f"{name}.exe" if platform(directory) == "win32" else name)


def shown(path: Path, root: Path = ROOT) -> str:
    """The path as a reader at the top of the checkout would type it."""
    try:
        return str(path.relative_to(root))
    except ValueError:
        return str(path)
