"""Configures with Meson once and builds with Ninja."""

import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import paths
import run
import show

FAILED = re.compile(r"^FAILED: (?:\[code=\d+\] )?(.+?)\s*$", re.MULTILINE)
STEP = re.compile(r"^\[\d+/\d+\] ")
PLENTY = 100_000_000  # bytes of output
PATIENCE = 3600  # seconds: a build may take long, but not for ever


class BuildError(Exception):
    """Nothing can be built; the text says why and what to do."""


@dataclass
class Built:
    """What Ninja did."""

    ok: bool
    output: str
    failed: list[str] = field(default_factory=list)  # the outputs of the steps that failed
    error: str = ""  # where no step failed but Ninja itself: no such target, a missing source

    def first_step(self) -> str:
        """What the first step that failed printed, or Ninja's own error."""
        return self.steps()[0] if self.steps() else self.error

    def steps(self) -> list[str]:
        """What each failed step printed, without its command line."""
        found = []
        for part in re.split(r"^(?=FAILED: )", self.output, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()[2:]
            last = next((i for i, line in enumerate(lines)
                         if STEP.match(line) or line.startswith("ninja: ")), len(lines))
            found.append("\n".join(lines[:last]))
        return found


def ninja_program() -> str:
    """Ninja's command: some systems call it ninja-build."""
    return "ninja" if shutil.which("ninja") else "ninja-build"


def configure(root: Path = paths.ROOT) -> None:
    """Configures the build directory unless that was done before, for this place."""
    directory = paths.build_directory(root)
    wipe = []
    if (directory / "build.ninja").is_file():
        if _belongs_here(directory, root):
            return
        wipe = ["--wipe"]
    show.progress(f"configuring {paths.shown(directory)}")
    try:
        ended = run.run(["meson", "setup", *wipe, str(directory), str(root)], deadline=PATIENCE)
    except FileNotFoundError:
        raise BuildError("meson is not installed") from None
    finally:
        show.clear_progress()
    if not ended.ok:
        raise BuildError(_meson_error(ended.output, directory))


def _belongs_here(directory: Path, root: Path) -> bool:
    """False if the checkout was moved or copied since it was configured."""
    try:
        text = (directory / "meson-info" / "meson-info.json").read_text(encoding="utf-8")
        known = json.loads(text)["directories"]
        return Path(known["source"]).samefile(root) and Path(known["build"]).samefile(directory)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _meson_error(output: str, directory: Path) -> str:
    """Meson's error in one line, and where to read more."""
    found = re.search(r"ERROR: (?:Problem encountered: )?(.+)", output)
    log = paths.shown(directory / "meson-logs" / "meson-log.txt")
    reason = found[1] if found else (output.strip().splitlines() or ["Meson failed"])[-1]
    return f"{reason}\n(Meson's log: {log})"


def ninja(targets: list[str], keep_going: bool = False, root: Path = paths.ROOT) -> Built:
    """Builds the targets; every error is in the result. Configures first where that is needed."""
    configure(root)
    directory = paths.build_directory(root)
    options = ["-k", "0"] if keep_going else []
    command = [ninja_program(), "-C", str(directory), *options, *targets]

    def on_line(line: str) -> None:
        if STEP.match(line):
            show.progress(line)

    try:
        ended = run.run(command, deadline=PATIENCE, on_line=on_line, limit=PLENTY, env=run.ENGLISH)
    except FileNotFoundError:
        raise BuildError("ninja is not installed") from None
    finally:
        show.clear_progress()
    failed = FAILED.findall(ended.output)
    if "build.ninja" in failed:
        raise BuildError(_meson_error(ended.output, directory))
    return Built(ended.ok, ended.output, failed, _ninja_error(ended) if not failed else "")


def _ninja_error(ended: run.Ended) -> str:
    if ended.ok:
        return ""
    errors = [line for line in ended.output.splitlines() if line.startswith("ninja: ")]
    errors = [line for line in errors if not line.startswith("ninja: Entering")]
    return ended.reason or (errors[-1] if errors else ended.output.strip())
