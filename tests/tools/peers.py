"""Programs in the languages of the articles, which share memory with ours: what each language needs,
and how its programs in tests/peers are built. They go into the build directory, build/peers, and those
for Windows into build-windows/peers; one is built again when its sources, or the way to build it, have
changed. A warning is an error.
"""

import hashlib
import sys
import textwrap
from pathlib import Path

import demo
import for_windows
import lessons
import locks
import packages
import run
import show
from build import Build, BuildError
from lessons import Lesson

FOLDER = "tests/peers"
# What of common/course/packages.txt the programs in each need.
LANGUAGES = {"Pascal": ["pascal"], "Pascal for Windows": ["pascal", "pascal-windows", "windows"],
             "C#": ["csharp"]}
RECORD = "record"  # what is shared with programs for Windows, too
DEADLINE = 120  # seconds for a compiler, which takes one
# The run-time library of Pascal for Windows, in the order in which its parts need one another, and
# where its sources have what they include.
RUN_TIME = (["-Us", "-Sg", "system.pp"], ["../inc/uuchar.pp"], ["../objpas/objpas.pp"], ["buildrtl.pp"])
INCLUDED = ("inc", "x86_64", "win", "win/wininc", "objpas", "objpas/sysutils", "objpas/classes")
STRICT_PASCAL = ["-l-", "-vewn", "-Sewn"]  # no logo; errors, warnings and notes, of which none passes
STRICT_CSHARP = ["-warnaserror+", "-warn:4", "-unsafe", "-r:System.Core.dll"]  # has the mapped files


class Missing(BuildError):
    """What a peer needs is not installed; the text names its packages."""


class PeerError(Exception):
    """A peer does not build; the text is what its compiler says."""


def missing(language: str) -> list[packages.Tool]:
    """What is not installed of that which programs in this language need."""
    return packages.missing(*LANGUAGES[language])


def demand(language: str) -> None:
    """Raises Missing where programs in this language cannot be built and run."""
    if lacking := missing(language):
        brought = " ".join(tool.packages for tool in lacking)
        raise Missing(f"{language} is not installed here; what is missing is in {brought}")


def shared(root: Path) -> dict[str, Lesson]:
    """What programs in other languages share with ours, and with which lesson's."""
    return {one.declared["peers"]: one for one in lessons.find(root) if "peers" in one.declared}


def ours(root: Path) -> dict[str, str]:
    """Our programs at the other end, such as record/writer, and what Ninja calls them."""
    found = {RECORD: f"{FOLDER}/peers-{RECORD}"}
    for what, lesson in shared(root).items():
        found |= {f"{what}/{name}": f"solution-{lesson.slug}-{name}" for name in lesson.programs}
        if (lesson.tests / "peer.cpp").is_file():
            found[what] = f"{FOLDER}/peers-{what}"
    return found


def programs(root: Path) -> list[str]:
    return list(ours(root).values())


def programs_for_windows(root: Path) -> list[str]:
    return [f"{target}.exe" for name, target in ours(root).items() if name.startswith(f"{RECORD}/")]


def play(build: Build) -> bool:
    """Programs in other languages and ours share memory; true if that went well."""
    for language in ("C#", "Pascal"):
        demand(language)
    show.say("building our programs ...")
    built = build.ninja(programs(build.root))
    if not built.ok:
        show.say(textwrap.indent(built.first_step(), "    "))
        return False
    program = build.root / FOLDER / "demo.py"
    with demo.tidied(program):
        ended = run.run([sys.executable, str(program), str(build.root), str(build.directory)],
                        cwd=build.root, on_line=show.say)
    return ended.ok


class Peers:
    """The peers of one checkout. Each function builds a program unless that was done, and returns the
    words that start it."""

    def __init__(self, build: Build):
        """`build` is that of ours for this system."""
        self._root = build.root
        self._lock = build.kept / "peers.lock"
        self.ours = ours(build.root)
        self._sources = build.root / FOLDER
        self._made = build.directory / "peers"
        self._made_for_windows = for_windows.beside(build).directory / "peers"

    def python(self, name: str) -> list[str]:
        return [sys.executable, str(self._sources / "python" / f"{name}.py")]

    def csharp(self, name: str) -> list[str]:
        demand("C#")
        source = self._sources / "csharp" / f"{name}.cs"
        program = self._made / "csharp" / f"{name}.exe"
        self._build(program, [source], [["mcs", *STRICT_CSHARP, f"-out:{program}", str(source)]])
        return ["mono", str(program)]

    def pascal(self, name: str) -> list[str]:
        demand("Pascal")
        program = self._made / "pascal" / name
        self._build(program, self._pascal_sources("posix"),
                    [["fpc", *STRICT_PASCAL, *self._pascal_words(name, program, "posix")]])
        return [str(program)]

    def pascal_for_windows(self, name: str) -> list[str]:
        demand("Pascal for Windows")
        program = self._made_for_windows / "pascal" / f"{name}.exe"
        units = self._run_time()
        self._build(program, self._pascal_sources("win64"),
                    [["ppcx64", "-n", "-Twin64", f"-Fu{units}", *STRICT_PASCAL,
                      *self._pascal_words(name, program, "win64")]])
        return ["wine", str(program)]

    def _pascal_sources(self, system: str) -> list[Path]:
        folder = self._sources / "pascal"
        return sorted([*folder.glob("*.pas"), *(folder / system).glob("*.pas")])

    def _pascal_words(self, name: str, program: Path, system: str) -> list[str]:
        """Each program has a directory of its own for what is made of its units."""
        folder = self._sources / "pascal"
        units = program.with_name(f"{name}.units")
        units.mkdir(parents=True, exist_ok=True)
        return [f"-Fu{folder / system}", f"-FU{units}", f"-o{program}", str(folder / f"{name}.pas")]

    def _run_time(self) -> Path:
        """The run-time library for Windows, which Debian has as sources only. Their warnings
        are not for us to mend."""
        made = self._made_for_windows / "rtl"
        made.mkdir(parents=True, exist_ok=True)
        folder = packages.tools("pascal-windows")[0].files()[0].parent
        options = ["-n", "-Twin64", "-v0", "-vw-", f"-FU{made}", f"-Fu{made}"]
        for one in INCLUDED:
            options += [f"-Fi../{one}", f"-Fu../{one}"]
        self._build(made / "system.ppu", [folder / "system.pp"],
                    [["ppcx64", *options, *words] for words in RUN_TIME], folder)
        return made

    def _build(self, program: Path, sources: list[Path], commands: list[list[str]],
               folder: Path | None = None) -> None:
        """Runs the commands unless they were run for these sources."""
        stamp = program.with_name(f"{program.name}.made-of")
        text = "\n".join(" ".join(command) for command in commands)
        state = hashlib.sha256(text.encode() + b"".join(one.read_bytes() for one in sources)).hexdigest()
        with locks.locked(self._lock):
            if program.is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == state:
                return
            program.parent.mkdir(parents=True, exist_ok=True)
            stamp.unlink(missing_ok=True)
            for command in commands:
                ended = run.run(command, cwd=folder or self._root, deadline=DEADLINE, env=run.ENGLISH)
                if not ended.ok:
                    raise PeerError(f"{ended.output.strip()}\n{ended.in_any_words()}: {command[0]}")
            stamp.write_text(state, encoding="utf-8")
