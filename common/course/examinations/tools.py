"""Examinations of the programs around the course: ./learn doctor."""

import sys

import lessons
import packages
import width
from examinations.compiler import FIRST
from examinations.world import BAD, GOOD, NOTE, Finding, World, dotted, version, why

OLDEST_CLANGD = 19


def python(world: World) -> Finding:
    state = GOOD if world.python >= (3, 11) else BAD
    return Finding("Python", state, dotted(world.python), "It runs ./learn itself, from 3.11 on.",
                   ["$ apt-get install python3"])


def meson(world: World) -> Finding:
    return _tool(world, "Meson", "meson", (1, 0), "It describes the build, from 1.0 on.", "meson")


def ninja(world: World) -> Finding:
    program = "ninja" if world.has("ninja") else "ninja-build"
    return _tool(world, "Ninja", program, (1,), "It builds what has changed.", "ninja-build")


def _tool(world: World, name: str, program: str, oldest: tuple[int, ...], purpose: str,
          package: str) -> Finding:
    ended = world.ask([program, "--version"])
    number = version(ended.output) if ended.ok else ()
    found = dotted(number) if number else f"{program}: {why(ended)}"
    return Finding(name, GOOD if number >= oldest else BAD, found, purpose,
                   [f"$ apt-get install {package}"])


def editor(world: World) -> Finding:
    purpose = "It shows errors while you type, in any editor that speaks to it."
    names = [f"clangd-{number}" for number in range(40, OLDEST_CLANGD - 1, -1)]
    seen = []
    for program in filter(world.has, ["clangd", *names]):
        number = version(world.ask([program, "--version"]).output)
        if number >= (OLDEST_CLANGD,):
            return Finding("editor", GOOD, f"clangd {dotted(number)} ({program})", purpose)
        seen.append(f"{program} is {dotted(number) or 'silent'}, and modules need 19")
    return Finding("editor", NOTE, seen[0] if seen else "no clangd", purpose,
                   [f"$ apt-get install {packages.bringing('clangd-19')}"])


def debugger(world: World) -> Finding:
    purpose = "With it you look into a process while it runs."
    for program in ("gdb", "lldb", "lldb-19"):
        if world.has(program):
            return Finding("debugger", GOOD, program, purpose)
    return Finding("debugger", NOTE, "neither gdb nor lldb", purpose, [f"$ apt-get install {packages.bringing('gdb')}"])


def narrow(world: World) -> Finding:
    name = "32 bits"
    those = world.called(lesson.slug for lesson in lessons.find(world.root) if lesson.has_widths)
    purpose = f"With it programs of 32 and of 64 bits meet in {those}."
    if not world.compiler():
        return Finding(name, NOTE, "not looked for, for want of a compiler", purpose, FIRST)
    if world.machine not in ("x86_64", "i686"):
        return Finding(name, NOTE, f"not on {world.machine}: only x86-64 shows this", purpose,
                       ["Nothing is missing: the checks say what they leave out."])
    if lack := width.missing(world.compiler(), world.ask):
        return Finding(name, NOTE, lack, purpose, [
            "Without it the checks say what they leave out.", f"$ apt-get install {packages.bringing('-m32')}"])
    return Finding(name, GOOD, "the compiler has its libraries for them, too", purpose)


def windows(world: World) -> Finding:
    purpose = "With it ./learn demo --windows shows our programs as Windows runs them, under Wine."
    missing = [tool.name for tool in packages.tools("windows") if not tool.there(world.has)]
    if missing:
        return Finding("Windows", NOTE, f"no {', '.join(missing)}", purpose,
                       ["This installs what is missing, some 200 MB to download:",
                        "$ ./learn demo --windows"])
    said = world.ask(["wine", "--version"]).output  # on Debian it says that wine32 is missing, too
    number = version(said.rpartition("wine-")[2])
    return Finding("Windows", GOOD, f"Wine {dotted(number)}, and a compiler for it", purpose)


def other_languages(world: World) -> Finding:
    purpose = ("With them ./learn test --peers and ./learn demo --peers have programs in the languages of "
               "the articles share memory with ours.")
    lacking = [tool for tool in packages.tools("pascal", "csharp") if not tool.there(world.has)]
    if lacking:
        return Finding("other languages", NOTE, f"no {', '.join(tool.name for tool in lacking)}", purpose,
                       [f"$ apt-get install {' '.join(tool.packages for tool in lacking)}"])
    pascal = version(world.ask(["fpc", "-iV"]).output)
    csharp = version(world.ask(["mono", "--version"]).output)
    return Finding("other languages", GOOD, f"Free Pascal {dotted(pascal)}, Mono {dotted(csharp)}", purpose)


def terminal(world: World) -> Finding:
    """Whether Python's curses can drive it; asked in another process, since it asks only once."""
    purpose = "./learn watches your file there; elsewhere it prints plain lines."
    size = world.terminal()
    if size is None:
        return Finding("terminal", GOOD, "none, the output goes elsewhere", purpose)
    term = world.environment.get("TERM", "")
    ask = "import curses; curses.setupterm(fd=1); print(curses.tigetstr('cup') is not None)"
    ended = world.ask([sys.executable, "-I", "-c", ask])
    found = f"TERM is {term or 'not set'}, {size.columns} columns and {size.lines} lines"
    if "No module named" in ended.output:
        return Finding("terminal", NOTE, "this Python has no curses", purpose,
                       ["$ apt-get install python3"])
    if not ended.ok or ended.output.strip() != "True":
        return Finding("terminal", NOTE, f"{found}: its cursor cannot be moved", purpose,
                       ["$ TERM=xterm-256color ./learn", "or, where that is what it is called:",
                        f"$ apt-get install {packages.bringing('tput')}"])
    if size.columns < 40 or size.lines < 12:
        return Finding("terminal", NOTE, f"{found}: 40 and 12 are the least", purpose,
                       ["Make the window larger."])
    return Finding("terminal", GOOD, found, purpose)
