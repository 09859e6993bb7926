"""Examinations of the compiler, of what it needs and of what it made: ./learn doctor."""

import os
import re
from pathlib import Path

import packages
import paths
from blocked import BUILD_SIZE
from build import BuildError
from examinations.world import (BAD, GOOD, NOTE, Finding, World, amount, dotted, first_line,
                                free, scratch, why)
from run import Ended

OLDEST = {"Clang": 19, "GCC": 14}

COMPILER = ["$ apt-get install clang-19",
            "./learn takes the newest Clang or GCC it finds; CXX=... ./learn takes another."]
FIRST = ["Mend the compiler first, and look again:", "$ ./learn doctor"]
MACRO = re.compile(r"^#define (\w+) (.+)$", re.MULTILINE)


def _compiler(world: World) -> tuple[str, tuple[int, ...], str]:
    """Clang or GCC, its version, and what went wrong instead."""
    words = world.compiler()
    if not words:
        return "", (), "none is named: ./learn finds one and sets CXX"
    ended = world.ask([*words, "-dM", "-E", "-x", "c++", "/dev/null"])
    macros = dict(MACRO.findall(ended.output))
    for name, parts in (
            ("Clang", ("__clang_major__", "__clang_minor__", "__clang_patchlevel__")),
            ("GCC", ("__GNUC__", "__GNUC_MINOR__", "__GNUC_PATCHLEVEL__"))):
        if ended.ok and all(macros.get(part, "").isdigit() for part in parts):
            return name, tuple(int(macros[part]) for part in parts), ""
    return "", (), f"{words[0]}: {why(ended)}"


def compiler(world: World) -> Finding:
    name, number, wrong = _compiler(world)
    purpose = "It compiles every lesson: C++20 modules need Clang 19 or GCC 14."
    if wrong:
        return Finding("compiler", BAD, wrong, purpose, COMPILER)
    found = f"{name} {dotted(number)} ({' '.join(world.compiler())})"
    state = GOOD if number[0] >= OLDEST[name] else BAD
    return Finding("compiler", state, found, purpose, COMPILER)


INTERFACE = """\
module;
#include <string>
export module answer;
export std::string answer() { return "42"; }
"""
IMPORTER = """\
#include <iostream>
import answer;
int main() { std::cout << answer() << std::endl; }
"""


LARGEST = "largest-module"  # meson.build has it: the interface that imports the most


def modules(world: World) -> Finding:
    """A module of two units, compiled, linked and run, then the largest of the course, compiled: a
    compiler may take the one and end with an internal error in the other."""
    name = "modules"
    purpose = "Every lesson is a module: an interface that other files import."
    kind, _, wrong = _compiler(world)
    if wrong:
        return Finding(name, NOTE, "not tried, for want of a compiler", purpose, FIRST)
    first, second = {
        "Clang": (["-x", "c++-module", "-fmodule-output=answer.pcm"],
                  ["-fmodule-file=answer=answer.pcm"]),
        "GCC": (["-fmodules-ts", "-x", "c++"], ["-fmodules-ts"]),
    }[kind]
    common = [*world.compiler(), "-std=c++20"]
    steps = [
        ("the interface does not compile",
         [*common, *first, "-c", "answer.ixx", "-o", "answer.o"]),
        ("the program that imports it does not build",
         [*common, *second, "main.cpp", "answer.o", "-o", "main"]),
        ("the program does not run", ["./main"]),
    ]
    with scratch(world) as directory:
        (directory / "answer.ixx").write_text(INTERFACE, encoding="utf-8")
        (directory / "main.cpp").write_text(IMPORTER, encoding="utf-8")
        for what, command in steps:
            ended = world.ask(command, cwd=directory)
            if not ended.ok:
                return Finding(name, BAD, f"{what}: {_error(ended)}", purpose, _mended(ended))
    if ended.output.strip() != "42":
        return Finding(name, BAD, f"the program printed {first_line(ended.output)!r}, not 42",
                       purpose, COMPILER)
    if wrong := _largest(world):
        return Finding(name, BAD, wrong, purpose, COMPILER)
    return Finding(name, GOOD, "a small one was compiled, linked and run, and the largest compiled",
                   purpose)


def _largest(world: World) -> str:
    """Why the course's largest module is not compiled; empty where it is. What is built for it is what
    the first check needs, so it is built where that looks for it."""
    try:
        built = world.make(world.build, [LARGEST])
    except BuildError as error:
        return f"the course is not configured: {first_line(str(error))}"
    if built.ok:
        return ""
    ended = Ended(1, built.first_step())
    return f"the largest module does not compile: {_error(ended)}"


def _error(ended: Ended) -> str:
    """The first line that is an error, else how it ended, else the first line."""
    errors = [line.strip() for line in ended.output.splitlines() if "error: " in line]
    return errors[0] if errors else ended.in_words() or first_line(ended.output)


def _mended(ended: Ended) -> list[str]:
    if "Permission denied" in ended.output:
        return ["Nothing can be run here: the checkout lies in a file system mounted noexec.",
                "Move it to your home directory."]
    if "file not found" in ended.output or "No such file" in ended.output:
        return ["The headers of the C++ standard library are missing.", "$ apt-get install g++"]
    if "SIGXFSZ" in ended.in_words() or "ile size limit" in ended.output:
        return ["A limit on the size of files ends the compiler.", "$ ulimit -f unlimited"]
    return COMPILER


def headers(world: World) -> list[Finding]:
    """doctest and CLI11, asked of the compiler: it knows where it looks."""
    source = ("#if __has_include(<doctest/doctest.h>)\n#include <doctest/doctest.h>\n"
              "#define COURSE_HAS_DOCTEST 1\n#endif\n"
              "#if __has_include(<CLI/CLI.hpp>)\n#define COURSE_HAS_CLI11 1\n"
              "#if __has_include(<CLI/Version.hpp>)\n#include <CLI/Version.hpp>\n#endif\n#endif\n")
    with scratch(world) as directory:
        (directory / "headers.cpp").write_text(source, encoding="utf-8")
        command = [*world.compiler(), "-std=c++20", "-dM", "-E", "headers.cpp"]
        ended = world.ask(command, cwd=directory)
    if not ended.ok:
        return [Finding("doctest and CLI11", NOTE, "not looked for, for want of a compiler",
                        "They run the checks and read the arguments of programs.", FIRST)]
    macros = dict(MACRO.findall(ended.output))
    parts = [macros.get(f"DOCTEST_VERSION_{part}", "") for part in ("MAJOR", "MINOR", "PATCH")]
    return [
        _header("doctest", "COURSE_HAS_DOCTEST" in macros, ".".join(filter(None, parts)),
                "doctest/doctest.h", "It runs the checks."),
        _header("CLI11", "COURSE_HAS_CLI11" in macros, macros.get("CLI11_VERSION", "").strip('"'),
                "CLI/CLI.hpp", "It reads the arguments of the programs."),
    ]


def _header(name: str, there: bool, number: str, header: str, purpose: str) -> Finding:
    found = (number or "there") if there else f"the compiler does not find the header {header}"
    return Finding(name, GOOD if there else BAD, found, purpose, [f"$ apt-get install {packages.bringing(header)}"])


def build_directory(world: World) -> Finding:
    """Room for what is not built yet, and whether the compiler is still the one it is made for."""
    purpose = f"All that is built lies there, {amount(BUILD_SIZE)} in the end."
    name, directory = "build directory", world.build.directory
    place = directory if directory.is_dir() else world.root
    used = _size(directory)
    shown = paths.shown(directory, world.root)
    _, room = world.room(place)
    found = f"{shown}, " + (f"{amount(used)} built" if used else "not there yet")
    if room < BUILD_SIZE - used:
        return Finding(name, BAD, f"{found}, and only {free(room)} on the disk", purpose,
                       ["Make room, or have it built elsewhere:",
                        "$ COURSE_BUILD=/some/where ./learn"])
    configured = _configured(world)
    if configured and not world.has(configured[0]):
        return Finding(name, BAD, f"made for {configured[0]}, which is gone", purpose,
                       ["It is made anew where it is missing:", f"$ rm -r {shown}"])
    _, number, _ = _compiler(world)
    same = configured and number and Path(configured[0]).name == Path(world.compiler()[0]).name
    if same and configured[1] != dotted(number):
        return Finding(name, NOTE, f"made with version {configured[1]} of {configured[0]}, which "
                       f"is {dotted(number)} now", purpose,
                       ["If it does not build any more, have it made anew:",
                        f"$ rm -r {shown}"])
    return Finding(name, GOOD, f"{found}, {free(room)}", purpose)


def _size(directory: Path) -> int:
    """What it takes on the disk; what goes while it is looked at does not count."""
    total = 0
    for folder, _, files in os.walk(directory):
        for file in files:
            try:
                total += os.lstat(os.path.join(folder, file)).st_blocks * 512
            except FileNotFoundError:
                pass
    return total


def _configured(world: World) -> tuple[str, str] | None:
    """The command and the version of the compiler that Meson's log names."""
    try:
        log = (world.build.directory / "meson-logs/meson-log.txt").read_text("utf-8", "replace")
    except OSError:
        return None
    found = re.findall(r"^C\+\+ compiler for the host machine: (?:ccache )?(\S+).*? \(\w+ ([\d.]+)",
                       log, re.MULTILINE)
    return found[-1] if found else None


