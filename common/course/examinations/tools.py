"""Examinations of the compiler, of what it made, and of the programs around it: ./learn doctor."""

import os
import re
import shutil
import sys
from functools import partial

import packages
import paths
import width
from blocked import BUILD_SIZE
from build import Build, BuildError
from examinations import BAD, GOOD, NOTE, Found, amount, ask, dotted, error_in, free, room, version
from run import Ended

OLDEST = {"Clang": 19, "GCC": 14}
VERSIONS = {"Clang": ("__clang_major__", "__clang_minor__", "__clang_patchlevel__"),
            "GCC": ("__GNUC__", "__GNUC_MINOR__", "__GNUC_PATCHLEVEL__")}
MACRO = re.compile(r'^#define (\w+) "?(.+?)"?$', re.MULTILINE)
LARGEST = "largest-module"  # meson.build has it: the interface that imports the most
NO_COMPILER = NOTE, "not looked at without a compiler", "Mend the compiler first, and look again:", "$ ./learn doctor"
MADE_WITH = re.compile(r"^C\+\+ compiler for the host machine: (?:ccache )?(\S+).*? \(\w+ ([\d.]+)", re.MULTILINE)


def _tool(program: str, oldest: tuple[int, ...], here: Build) -> Found:
    """A program that says its version."""
    ended = ask(program, "--version")
    number = version(ended.output) if ended.ok else ()
    return GOOD if number >= oldest else BAD, dotted(number) or f"{program}: {error_in(ended)}"


python = partial(_tool, sys.executable, (3, 11))
meson = partial(_tool, "meson", (1, 0))
ninja = partial(_tool, "ninja", (1,))


def _compiler(words: list[str]) -> tuple[str, tuple[int, ...], str]:
    """Clang or GCC, its version, and what went wrong instead."""
    if not os.environ.get("CXX"):
        return "", (), "none is named: ./learn finds one and sets CXX"
    ended = ask(*words, "-dM", "-E", "-x", "c++", "/dev/null")
    macros = dict(MACRO.findall(ended.output))
    for name, parts in VERSIONS.items():
        if ended.ok and all(part in macros for part in parts):
            return name, tuple(int(macros[part]) for part in parts), ""
    return "", (), f"{words[0]}: {error_in(ended)}"


def compiler(here: Build) -> Found:
    words = width.compiler()
    name, number, wrong = _compiler(words)
    if wrong:
        return BAD, wrong
    return GOOD if number[0] >= OLDEST[name] else BAD, f"{name} {dotted(number)} ({' '.join(words)})"


def _header(name: str, macros: list[str], here: Build) -> Found:
    """Asked of the compiler, which knows where it looks; the macros say the version."""
    if _compiler(width.compiler())[2]:
        return NO_COMPILER
    ended = ask(*width.compiler(), "-std=c++20", "-dM", "-E", "-x", "c++", "-include", name, "/dev/null")
    if not ended.ok:
        return BAD, error_in(ended)
    defined = dict(MACRO.findall(ended.output))
    return GOOD, ".".join(defined[macro] for macro in macros if macro in defined) or "there"


doctest = partial(_header, "doctest/doctest.h", [f"DOCTEST_VERSION_{part}" for part in ("MAJOR", "MINOR", "PATCH")])
cli11 = partial(_header, "CLI/CLI.hpp", ["CLI11_VERSION"])


def modules(here: Build) -> Found:
    """The largest of the course: a compiler may take a small one and end with an internal error in that. It is
    what the first check needs, so it is built where that looks for it."""
    if _compiler(width.compiler())[2]:
        return NO_COMPILER
    try:
        built = here.ninja([LARGEST])
    except BuildError as error:
        return BAD, f"the course is not configured: {str(error).splitlines()[0]}"
    if built.ok:
        return GOOD, "the largest of the course was compiled"
    error = error_in(Ended(1, built.first_step()))
    found = f"the largest of the course does not compile: {error}"
    if "file not found" in error or "No such file" in error:
        return (BAD, found, "The headers of the C++ standard library are missing.",
                f"$ apt-get install {packages.bringing('g++')}")
    if "ile size limit" in error:
        return BAD, found, "A limit on the size of files ends the compiler.", "$ ulimit -f unlimited"
    return BAD, found


def build_directory(here: Build) -> Found:
    """Room for what is not built yet, and whether the compiler is still the one it is made for."""
    shown = paths.shown(here.directory, here.root)
    place, used, found = here.root, 0, f"{shown}, not there yet"
    if here.directory.is_dir():
        place = here.directory
        used = int(ask("du", "-s", "-B1", str(place)).output.splitlines()[-1].split()[0])
        found = f"{shown}, {amount(used)} built"
    if room(place) < BUILD_SIZE - used:
        return (BAD, f"{found}, and only {free(place)} on the disk", "Make room, or have it built elsewhere:",
                "$ COURSE_BUILD=/some/where ./learn")
    try:
        log = (here.directory / "meson-logs/meson-log.txt").read_text("utf-8", "replace")
    except OSError:
        log = ""
    for command, number in MADE_WITH.findall(log)[-1:]:
        if not shutil.which(command):
            return BAD, f"made for {command}, which is gone", "Have it made anew:", f"$ rm -r {shown}"
        now = dotted(_compiler([command])[1])
        if now and now != number:
            return (NOTE, f"made with version {number} of {command}, which is {now} now",
                    "If it does not build any more, have it made anew:", f"$ rm -r {shown}")
    return GOOD, f"{found}, {free(place)}"


def editor(here: Build) -> Found:
    programs = ["clangd", *(f"clangd-{number}" for number in range(OLDEST["Clang"], 41))]
    seen = [(version(ask(program, "--version").output), program) for program in filter(shutil.which, programs)]
    number, program = max(seen, default=((), ""))
    if number >= (OLDEST["Clang"],):
        return GOOD, f"clangd {dotted(number)} ({program})"
    return NOTE, f"{program} is {dotted(number) or 'silent'}, and modules need 19" if program else "no clangd"


def debugger(here: Build) -> Found:
    found = next(filter(shutil.which, ("gdb", "lldb", "lldb-19")), "")
    return (GOOD, found) if found else (NOTE, "neither gdb nor lldb")


def narrow(here: Build) -> Found:
    machine = os.uname().machine
    if machine not in ("x86_64", "i686"):
        return (NOTE, f"not on {machine}: only x86-64 shows this",
                "Nothing is missing: the checks say what they leave out.")
    lack = width.lacking()
    return (NOTE, lack) if lack else (GOOD, "the compiler has its libraries for them, too")


def windows(here: Build) -> Found:
    if lacking := packages.missing("windows"):
        return NOTE, f"no {', '.join(tool.name for tool in lacking)}"
    said = ask("wine", "--version").output  # on Debian it says that wine32 is missing, too
    return GOOD, f"Wine {dotted(version(said.rpartition('wine-')[2]))}, and a compiler for it"


def other_languages(here: Build) -> Found:
    if lacking := packages.missing("pascal", "csharp"):
        return (NOTE, f"no {', '.join(tool.name for tool in lacking)}",
                f"$ apt-get install {' '.join(tool.packages for tool in lacking)}")
    pascal, csharp = ask("fpc", "-iV").output, ask("mono", "--version").output
    return GOOD, f"Free Pascal {dotted(version(pascal))}, Mono {dotted(version(csharp))}"


def terminal(here: Build) -> Found:
    """Whether Python's curses can drive it; asked in another process, since it asks only once."""
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return GOOD, "none, the output goes elsewhere"
    question = "import curses; curses.setupterm(fd=1); print(curses.tigetstr('cup') is not None)"
    found = f"TERM is {os.environ.get('TERM') or 'not set'}, {size.columns} columns and {size.lines} lines"
    if ask(sys.executable, "-I", "-c", question).output.strip() != "True":
        return NOTE, f"{found}: its cursor cannot be moved"
    if size.columns < 40 or size.lines < 12:
        return NOTE, f"{found}: 40 and 12 are the least", "Make the window larger."
    return GOOD, found
