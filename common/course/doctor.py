"""./learn doctor: looks at the machine, and says of each thing what it is for and how to get it."""

import textwrap
from collections.abc import Callable

import show
from examinations import compiler, memory, system, tools
from examinations.world import BAD, GOOD, NOTE, Finding, World

WIDTH = 80  # columns at most

Examination = Callable[[World], Finding | list[Finding]]

# Each with its name, should it fail itself. A first start runs those that are quick and matter.
START: list[tuple[str, Examination]] = [
    ("compiler", compiler.compiler),
    ("/proc", system.processes),
    ("/dev/shm", memory.shared_memory),
    ("sparse files", system.sparse),
    ("terminal", tools.terminal),
]
# Those of what a build and a check need: where one fails it is not yet the learner's fault.
BUILD: list[tuple[str, Examination]] = [("limits", system.limits)]
CHECK: list[tuple[str, Examination]] = [
    *BUILD,
    ("/proc", system.processes),
    ("/dev/shm", memory.shared_memory),
]
CHECK_OF_LARGE = [*CHECK, ("temporary files", system.large_files)]
ALL: list[tuple[str, Examination]] = [
    ("system", system.system),
    ("limits", system.limits),
    ("/proc", system.processes),
    ("Python", tools.python),
    ("Meson", tools.meson),
    ("Ninja", tools.ninja),
    ("headers", compiler.headers),
    ("compiler", compiler.compiler),
    ("modules", compiler.modules),
    ("checkout", system.checkout),
    ("build directory", compiler.build_directory),
    ("/dev/shm", memory.shared_memory),
    ("leftovers", system.leftovers),
    ("temporary files", system.temporary),
    ("sparse files", system.sparse),
    ("halting a process", system.halting),
    ("terminal", tools.terminal),
    ("editor", tools.editor),
    ("debugger", tools.debugger),
    ("32 bits", tools.narrow),
    ("Windows", tools.windows),
    ("other languages", tools.other_languages),
]
PARTS = {"all": ALL, "start": START, "build": BUILD, "check": CHECK,
         "check of large files": CHECK_OF_LARGE}


def examine(parts: str, world: World) -> list[Finding]:
    """What is found, in the order in which it is shown; `parts` is one of PARTS."""
    found: list[Finding] = []
    for name, examination in PARTS[parts]:
        found += _findings(name, examination, world)
    return found


def _findings(name: str, examination: Examination, world: World) -> list[Finding]:
    """Those of one examination. That it fails itself is a finding, too."""
    try:
        result = examination(world)
    except Exception as error:  # whatever it is, the other examinations go on
        return [Finding(name, NOTE, f"not known, {type(error).__name__}: {error}",
                        "The examination failed, which says nothing of the course.",
                        ["Go on, and report it if the course does not work."])]
    return result if isinstance(result, list) else [result]


def doctor(world: World) -> bool:
    """Prints every finding as soon as there is one; true if nothing is bad."""
    found: list[Finding] = []
    for name, examination in ALL:
        show.progress(f"  looking at: {name}")
        findings = _findings(name, examination, world)
        show.clear_progress()
        for finding in findings:
            show.say("\n".join(lines(finding, show.width(WIDTH), world)))
        found += findings
    show.say()
    show.say(textwrap.fill(summary(found), show.width(WIDTH), break_long_words=False,
                           break_on_hyphens=False))
    return not any(finding.state == BAD for finding in found)


def lines(finding: Finding, width: int, world: World) -> list[str]:
    """As it is shown. Where all is well, what it is for stands in the same paragraph."""
    head = f"  {finding.state:4}  "
    below = " " * len(head)
    said = f"{finding.name}: {finding.found}"
    if finding.state == GOOD:
        return _wrapped(f"{said}. {finding.purpose}", width, head, below)
    shown = _wrapped(said, width, head, below)
    about = finding.purpose + (f" {_lost(finding, world)}" if finding.state == BAD else "")
    shown += _wrapped(about, width, below, below)
    for line in finding.remedy:
        if line.startswith("$ "):
            shown += _command(line[2:], width, below + "    ")
        else:
            shown += _wrapped(line, width, below, below)
    return shown


def _lost(finding: Finding, world: World) -> str:
    """What the bad state costs."""
    if not finding.lessons:
        return "As things are, no lesson can work."
    return f"As things are, {world.called(finding.lessons)} cannot work."


def _wrapped(text: str, width: int, first: str, below: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=below,
                         break_long_words=False, break_on_hyphens=False)


def _command(text: str, width: int, indent: str) -> list[str]:
    """A command that is too long goes on in the next line, in a way that a shell understands."""
    pieces = _wrapped(text, width - 2, indent, indent + "  ")
    return [piece + " \\" for piece in pieces[:-1]] + pieces[-1:]


def summary(found: list[Finding]) -> str:
    """All in one sentence or two."""
    bad = [finding.name for finding in found if finding.state == BAD]
    notes = [finding.name for finding in found if finding.state == NOTE]
    said = (f"{show.counted(len(bad), 'thing')} to mend: {', '.join(bad)}." if bad else
            "The course can work here.")
    if notes:
        said += f" To note: {', '.join(notes)}."
    return said
