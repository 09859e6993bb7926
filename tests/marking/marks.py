"""What the adapters beside this share: they read what ./learn check --format json has printed from
standard input (docs/verdict-format.md), and give points by the task.

A task that has passed has its points, any other one none. What this machine could not check has none
either, and a mark that a person must look. `--points FILE` says what a task is worth that is not worth
1; what belongs to no task, the rest of a lesson, is worth 0 unless it says more:

    SLUG/1 = 2.5
    SLUG/rest = 1  # SLUG is the lesson's name: that of its folder, without the number
"""

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

FORMAT, VERSION = "mapped-memory-verdict", 1
REST = "rest"
PERSON = "A person must look at this"
NUMBER = re.compile(r"\d+(\.\d+)?")
UNPROVEN = ("half proven", "not checked")


@dataclass
class Mark:
    """A row of a lesson: a task, or the rest."""

    lesson: str
    task: str  # a number, or REST
    name: str  # for a reader
    outcome: str
    most: float  # what it is worth
    points: float
    person: bool  # whether a person must look
    words: list[str] = field(default_factory=list)  # what the check said of it


def read(said: str) -> tuple[dict, list[Mark]]:
    """The document, and its rows; `said` is what the program does, for --help."""
    parser = argparse.ArgumentParser(description=said)
    parser.add_argument("--points", metavar="FILE", type=Path,
                        help="what each task is worth: SLUG/TASK = POINTS")
    args = parser.parse_args()
    text = sys.stdin.read()
    try:
        document = json.loads(text)
        known = document["format"] == FORMAT and document["version"] == VERSION
    except (ValueError, KeyError, TypeError):
        sys.exit("there is no verdict on standard input; what did ./learn check say?")
    if not known:
        sys.exit(f"this reads {FORMAT} of version {VERSION}, and that is {document['version']}")
    try:
        worth = table(args.points.read_text(encoding="utf-8")) if args.points else {}
    except (OSError, ValueError) as error:
        sys.exit(f"{args.points}: {error}")
    rows = [row for lesson in document["lessons"] for row in marks(lesson, worth)]
    for name in sorted(worth.keys() - {f"{row.lesson}/{row.task}" for row in rows}):
        print(f"{args.points}: nothing here is called {name}", file=sys.stderr)
    return document, rows


def table(text: str) -> dict[str, float]:
    """What each is worth, by its name."""
    worth = {}
    for number, line in enumerate(text.splitlines(), start=1):
        name, _, points = line.partition("#")[0].partition("=")
        if name.strip():
            if not NUMBER.fullmatch(points.strip()):
                raise ValueError(f"line {number} is not SLUG/TASK = POINTS: {line.strip()}")
            worth[name.strip()] = float(points)
    return worth


def marks(lesson: dict, worth: dict[str, float]) -> list[Mark]:
    """The rows of a lesson, as many whatever came of it."""
    rows = []
    for task in lesson["tasks"]:
        number, outcome = str(task["task"] or REST), task["outcome"]
        most = worth.get(f"{lesson['lesson']}/{number}", 0 if number == REST else 1)
        which = f"task {number}" if task["task"] else "the rest"
        name = f"Lesson {lesson['number']}, {which}: {task['asks']}"
        # What fails in no task is in nobody's points, unless the table has it.
        person = outcome in UNPROVEN or number == REST and outcome == "failed"
        rows.append(Mark(lesson["lesson"], number, name, outcome, most, most if outcome == "passed" else 0,
                         person, _words(lesson, task)))
    return rows


def _words(lesson: dict, task: dict) -> list[str]:
    """What the check said of a task; of the lesson, where it came to no cases."""
    if not lesson["cases"]:
        return lesson["words"]
    said = [lesson["ended"] or "", *lesson["left"]] if not task["task"] else []
    for case in lesson["cases"]:
        if case["task"] == task["task"] and case["outcome"] in ("failed", "not checked"):
            said += [case["name"], *(f"  {line}" for line in [case["reason"] or "", *case["words"]] if line)]
    return [line for line in said if line]
