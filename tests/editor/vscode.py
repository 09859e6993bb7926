"""Holds the files in .vscode/ against the course:

    python3 tests/editor/vscode.py SOURCE_ROOT BUILD_ROOT

They are JSON without comments; what they start is built before, and is each program of each lesson,
by the file that is open; every task that is named exists; every ./learn command is one; a compiler's
error as ./learn prints it lands in the list of problems.
"""

import itertools
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COURSE = ROOT / "common" / "course"
sys.path[:0] = [str(ROOT / folder) for folder in ("common/course", "tests/tools")]

import check  # noqa: E402 (the path comes first)
import debugged  # noqa: E402
import lessons  # noqa: E402
import paths  # noqa: E402
import show  # noqa: E402
import wording  # noqa: E402
from build import Build, Built  # noqa: E402
from lessons import Lesson  # noqa: E402
from tap import Report  # noqa: E402
from verdict import Outcome, Verdict  # noqa: E402

FILES = ("settings.json", "extensions.json", "tasks.json", "launch.json")
HERE = "${workspaceFolder}/"
OPEN_FOLDER = "${fileDirname}"
BUILDS = ["python3", "common/course/debugged.py", "${file}"]
DEADLINE = 60  # seconds

# What Ninja and Clang print for a mistake in a lesson; a place of the lesson's is filled in.
OUTPUT = """\
[1/4] Compiling C++ object file.o
FAILED: file.o
clang++-19 -o file.o -c ../{place}
../{place}:7:5: {kind}: use of undeclared identifier 'x'
    7 |     x = 1;
      |     ^
1 {kind} generated.
ninja: build stopped: subcommand failed.
"""


def read(root: Path, report: Report) -> dict[str, dict]:
    """The files by name, those that are JSON."""
    found = {}
    for name in FILES:
        failures = []
        try:
            found[name] = json.loads((root / ".vscode" / name).read_text(encoding="utf-8"))
        except OSError as error:
            failures.append(f".vscode/{name}:1: {error.strerror}")
        except json.JSONDecodeError as error:
            failures.append(f".vscode/{name}:{error.lineno}: {error.msg}")
        report.add(f".vscode/{name}: JSON", failures)
    return found


def targets(directory: Path) -> set[str]:
    """The names of all that Meson can build."""
    told = subprocess.run(["meson", "introspect", "--targets", str(directory)], check=True,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=DEADLINE)
    return {target["name"] for target in json.loads(told.stdout)}


def check_tasks(tasks: dict, every: list[Lesson]) -> list[str]:
    """Every task is a command of ./learn, or builds what is debugged."""
    failures = []
    for task in tasks["tasks"]:
        label, arguments = task["label"], task.get("args", [])
        if task["command"] == "./learn":
            failures += [f"task '{label}': {reason}" for reason in _learn(arguments, every)]
        elif [task["command"], *arguments] != BUILDS:
            failures.append(f"task '{label}': '{task['command']}' is neither ./learn nor debugged.py")
    return failures


def _learn(arguments: list[str], every: list[Lesson]) -> list[str]:
    """What is wrong with a command of ./learn."""
    if not arguments:
        return []
    command, *words = arguments
    failures = []
    ended = subprocess.run([sys.executable, str(COURSE), command, "--help"], capture_output=True,
                           stdin=subprocess.DEVNULL, text=True, timeout=DEADLINE)
    if ended.returncode != 0:
        failures.append(ended.stderr.splitlines()[0])
    for word in words:
        if word == OPEN_FOLDER:
            failures += [f"./learn does not know {lesson.folder}" for lesson in every
                         if lessons.named(str(lesson.folder), every) != lesson]
        elif word != "all":
            failures.append(f"'{word}' is neither all lessons nor the one of the open file")
    return failures


def check_launches(launch: dict, tasks: dict, known: set[str], every: list[Lesson]) -> list[str]:
    """What is debugged is what debugged.py builds and names, and that is all programs of all lessons."""
    building = [task["label"] for task in tasks["tasks"] if task["command"] == BUILDS[0]]
    failures, started = [], set()
    for one in launch["configurations"]:
        name, program = one["name"], one["program"].removeprefix(f"{HERE}build/{debugged.FOLDER}/")
        started.add(program)
        if one.get("preLaunchTask") not in building:
            failures.append(f"'{name}': what it starts is not built before")
        if one["setupCommands"] != [{"text": f"source {one['program']}.gdb"}]:
            failures.append(f"'{name}': it does not give the program its arguments")
    if started != set(debugged.NAMES):
        failures.append(f"{sorted(started)} are started, and debugged.py makes {debugged.NAMES}")
    for lesson in every:
        programs = {program for opened in lesson.files
                    for program in debugged.programs(lesson, lesson.folder / opened).values()}
        if programs != {"check", *lesson.programs}:
            failures.append(f"of '{lesson.slug}' can be debugged {sorted(programs)}")
        failures += [f"there is no target '{lesson.slug}-{program}'" for program in programs
                     if f"{lesson.slug}-{program}" not in known]
    names = [one["name"] for one in launch["configurations"]]
    failures += [f"'{both['name']}': there is no configuration '{name}'"
                 for both in launch["compounds"] for name in both["configurations"]
                 if name not in names]
    return failures


def check_settings(settings: dict, root: Path) -> list[str]:
    """The clangd that is named can be started."""
    program = settings["clangd.path"]
    path = root / program.removeprefix(HERE)
    good = program.startswith(HERE) and path.is_file() and path.stat().st_mode & 0o100
    return [] if good else [f"'{program}' is no program of this repository"]


def check_matchers(tasks: dict, lesson: Lesson, build: Build) -> list[str]:
    """A mistake is found in what each task prints: the file, its line, how bad it is, what."""
    file = lesson.folder / lesson.implementation
    failures = []
    for task in tasks["tasks"]:
        matcher = task.get("problemMatcher")
        if not matcher:
            continue
        for kind, narrow in itertools.product(("error", "warning"), (False, True)):
            output = OUTPUT.format(place=paths.shown(file, lesson.root), kind=kind)
            folder = lesson.root / f"{matcher['fileLocation'][1]}/".removeprefix(HERE)
            if task["command"] == "./learn":
                output = _as_shown(lesson, build, output, kind, narrow)
            problem = _match(matcher, output)
            wanted = {"line": "7", "severity": kind, "message": "use of undeclared identifier 'x'"}
            if problem and (folder / problem.pop("file")).resolve() != file:
                failures.append(f"task '{task['label']}': the {kind} is in another file")
            problem.pop("column", None)
            if problem != wanted:
                failures.append(f"task '{task['label']}': of the {kind} is seen {problem}")
    return failures


def _as_shown(lesson: Lesson, build: Build, output: str, kind: str, narrow: bool) -> str:
    """What ./learn check makes of a compiler's output; `narrow`: of the build for 32 bits."""
    built = Built(kind == "warning", output)
    if kind == "error":
        verdict = check.broken(lesson, "editor-test", built, build, solution=False)
        verdict.error.log.unlink()
        verdict = replace(verdict, error=replace(verdict.error, narrow=narrow))
    else:
        complaint = check.warning(lesson, built, build.for_32_bits() if narrow else build)
        verdict = Verdict(lesson, False, Outcome.PASSED, warning=complaint)
    return "\n".join(" " * line.indent + line.text for line in wording.verdict(verdict))


def _match(matcher: dict, output: str) -> dict[str, str]:
    """The first problem, as VS Code reads: the patterns match lines that follow one another."""
    patterns = matcher["pattern"]
    patterns = patterns if isinstance(patterns, list) else [patterns]
    lines = output.splitlines()
    for at in range(len(lines) - len(patterns) + 1):
        found = [re.search(one["regexp"], line) for one, line in zip(patterns, lines[at:])]
        if all(found):
            return {field: match[group] for one, match in zip(patterns, found)
                    for field, group in one.items() if field != "regexp"}
    return {}


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: vscode.py SOURCE_ROOT BUILD_ROOT", file=sys.stderr)
        return 2
    show.prepare()
    build = Build(*(Path(argument).resolve() for argument in arguments))
    every, report = lessons.find(build.root), Report()
    files = read(build.root, report)
    if len(files) == len(FILES):
        tasks, launch = files["tasks.json"], files["launch.json"]
        known = targets(build.directory)
        for what, failures in (
            ("settings.json: clangd is found", check_settings(files["settings.json"], build.root)),
            ("tasks.json: commands", check_tasks(tasks, every)),
            ("tasks.json: a mistake is found", check_matchers(tasks, every[0], build)),
            ("launch.json: programs and tasks", check_launches(launch, tasks, known, every)),
        ):
            name = what.partition(":")[0]
            report.add(f".vscode/{what}", [f".vscode/{name}:1: {reason}" for reason in failures])
    return report.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
