"""./learn check --format json, or junit: the verdict as data, for programs. docs/verdict-format.md says
what each field means; docs/verdict-format.schema.json is the same for a machine.

All of it comes from Verdict and Report, and JUnit's from the JSON's. A document is printed whatever
becomes of a check, in ASCII, so that no locale can spoil it.
"""

import contextlib
import itertools
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple
from xml.etree import ElementTree

import begun
import blocked
import check as checks
import checking
import paths
import show
import wording
from build import Build, BuildError
from cases import TASK, Case, Report
from examinations import BAD, Finding
from lessons import DeclarationError, Lesson
from progress import Progress
from verdict import Outcome, Verdict

FORMATS = TEXT, JSON, JUNIT = ("text", "json", "junit")
NAME, VERSION = "mapped-memory-verdict", 1
PASSED, FAILED, HALF = "passed", "failed", "half proven"
NOT_BEGUN, NOT_RUN, NOT_CHECKED = "not begun", "not run", "not checked"
DONE = {PASSED, HALF, NOT_CHECKED}  # what no code can better
OUTCOMES = {Outcome.MISSING: "file missing", Outcome.BROKEN: "does not build", Outcome.FAILED: FAILED,
            Outcome.UNABLE: NOT_CHECKED, Outcome.PASSED: PASSED}
REST = "what belongs to no task"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SURROGATE = re.compile("[\ud800-\udfff]")  # what stands for a byte that is no UTF-8, in a name
UNKNOWN = "\ufffd"


def aside(form: str) -> contextlib.AbstractContextManager:
    """What is said meanwhile goes to standard error, where standard output is a document's."""
    return contextlib.nullcontext() if form == TEXT else contextlib.redirect_stdout(sys.stderr)


def check(chosen: list[Lesson], build: Build, progress: Progress, solution: bool, form: str) -> bool:
    """Checks each lesson and prints one document; true if all pass."""
    with aside(form):
        made = checked(chosen, build, progress, solution)
    show.say(json.dumps(made, indent=2) if form == JSON else junit(made))
    return all(lesson["outcome"] in (PASSED, HALF) for lesson in made["lessons"])


def checked(chosen: list[Lesson], build: Build, progress: Progress, solution: bool = False) -> dict:
    """Checks each lesson; the document."""
    if len(chosen) == 1 and not solution:
        progress.stand_at(chosen[0].slug)
    each = [_checked(lesson, build, progress, solution) for lesson in chosen]
    if progress.note:
        show.say(progress.note)
    return document(paths.version(build.root), solution, [data(*one) for one in each])


def _checked(lesson: Lesson, build: Build, progress: Progress, solution: bool) -> tuple[Verdict, float]:
    """What came of a lesson, and in how many seconds. What keeps us from a check costs this verdict
    alone, and is nobody's fault who has written code."""
    checking.say_begin(lesson, solution)
    began = time.monotonic()
    try:
        verdict = checks.check(lesson, build, solution, every=True)
    except (BuildError, DeclarationError, OSError) as error:
        show.clear_progress()
        why = blocked.explained(error, build)
        show.say(f"learn: {why}")
        found = Finding("build", BAD, why.rstrip("."), "Without one nothing can be checked.")
        verdict = Verdict(lesson, solution, Outcome.UNABLE, lacking=[found])
    if not solution:
        progress.remember(verdict)
    return verdict, time.monotonic() - began


# --- As data

def document(course: str, solution: bool, each: list[dict]) -> dict:
    """All lessons that were checked, by one version of the course."""
    return {"format": NAME, "version": VERSION, "course": course, "solution": solution, "lessons": each}


def data(given: Verdict, seconds: float) -> dict:
    """All that is known of one lesson."""
    if given.solution and given.outcome is Outcome.FAILED:
        given = replace(given, place=None)  # it would be the learner's
    report, lesson = given.report, given.lesson
    cases = [*(_case(case, report) for case in report.cases),
             *(_entry(Case(name, failed=False), NOT_RUN) for name in report.later)]
    place = given.error.place if given.error else str(given.place or "")
    words = "\n".join(" " * line.indent + line.text for line in wording.verdict(given))
    return {"lesson": lesson.slug, "number": lesson.number, "title": lesson.title,
            "outcome": _outcome(given), "seconds": round(seconds, 2), "words": _lines(words),
            "place": place or None, "tasks": _tasks(given, cases), "cases": cases,
            "not_run": report.not_run, "ended": given.ended or None,
            "left": [_line(one) for one in given.left], "not_checked": [*map(_line, _reasons(given))]}


def _outcome(given: Verdict) -> str:
    if given.outcome is Outcome.FAILED and given.report.untouched and not given.ended:
        return NOT_BEGUN
    return HALF if given.half else OUTCOMES[given.outcome]


def _reasons(given: Verdict) -> list[str]:
    """Each reason for which not all, or nothing, could be checked."""
    if given.outcome is Outcome.UNABLE:
        return [f"{one.name}: {one.found}. {one.purpose}" for one in given.lacking]
    return [*given.report.not_checked]


def _case(case: Case, report: Report) -> dict:
    if case.not_checked:
        return _entry(case, NOT_CHECKED)
    if case.task in report.waiting or report.not_yet(case):
        return _entry(case, NOT_BEGUN)
    return _entry(case, FAILED if case.failed else PASSED)


def _entry(case: Case, outcome: str) -> dict:
    return {"task": case.task or None, "name": _line(case.name), "outcome": outcome,
            "reason": _line(case.not_checked) or None, "words": _lines("\n".join(case.words)),
            "place": case.place or None}


def _tasks(given: Verdict, cases: list[dict]) -> list[dict]:
    """Every task of the lesson, whatever has run; the last entry is the rest, which is not proven
    before the tasks are: what is left may be theirs."""
    asked = {}
    with contextlib.suppress(OSError):  # our solution is gone, and that is the verdict
        asked = begun.every(given.lesson)
    of = {task: [case["outcome"] for case in cases if case["task"] == task]
          for task in [*sorted({*asked, *(case["task"] for case in cases if case["task"])}), None]}
    # Where it is not known which cases have not run, no task has run to its end.
    unknown = [NOT_RUN] * (given.report.not_run > len(given.report.later))
    none = [NOT_CHECKED if given.outcome is Outcome.UNABLE else NOT_RUN]
    together = {task: _together((of[task] + unknown) or none) for task in of if task}
    rest = of[None] + [NOT_RUN] * (not DONE.issuperset(together.values()))
    if given.left or given.outcome is Outcome.FAILED and DONE.issuperset(rest):
        rest.append(FAILED)  # for a reason that no case has
    together[None] = _together((rest or [PASSED]) if given.built else none)
    return [{"task": task, "asks": asked.get(task, REST if task is None else ""), "outcome": outcome,
             "passed": of[task].count(PASSED), "cases": len(of[task])} for task, outcome in together.items()]


def _together(outcomes: list[str]) -> str:
    """What several come to: the worst, but for what this machine could not check."""
    for outcome in (FAILED, NOT_RUN, NOT_BEGUN):
        if outcome in outcomes:
            return outcome
    return outcomes[0] if len({*outcomes}) == 1 else HALF


def _lines(text: str) -> list[str]:
    """Without what is no character: half of a pair, with which Python stands in for a byte."""
    return SURROGATE.sub(UNKNOWN, text).splitlines()


def _line(text: str) -> str:
    return " ".join(_lines(text))


# --- As JUnit has it

class Test(NamedTuple):
    """A testcase: of which task, and what is said inside of it if it did not pass."""

    of: int | None
    name: str
    element: str = ""  # failure, error, skipped; empty where it passed
    kind: str = ""
    message: str = ""
    words: list[str] = []


def junit(made: dict) -> str:
    """The document in the XML that JUnit's readers know: a suite for each lesson."""
    root = ElementTree.Element("testsuites", name="Mapped Memory, Step by Step")
    every = []
    for lesson in made["lessons"]:
        suite = ElementTree.SubElement(root, "testsuite", name=lesson["lesson"])
        tests = [*_tests(lesson)]
        _add_all(suite, tests)
        _count(suite, tests, lesson["seconds"])
        every += tests
    _count(root, every, sum(lesson["seconds"] for lesson in made["lessons"]))
    ElementTree.indent(root)
    return ElementTree.tostring(root, "us-ascii", xml_declaration=True).decode()


def _tests(lesson: dict) -> Iterator[Test]:
    """A case each, and one for all else that keeps the lesson from passing."""
    yield from map(_test, lesson["cases"])
    for task in lesson["tasks"]:
        if task["outcome"] == NOT_BEGUN and task["task"]:
            said = f"not begun: {task['asks']}"
            yield Test(task["task"], "is begun", "failure", NOT_BEGUN, said, [said])
    words, place = lesson["words"], [f"Look at {lesson['place']}"] * bool(lesson["place"])
    if lesson["outcome"] in ("file missing", "does not build"):
        yield Test(None, "it builds", "error", lesson["outcome"], words[0], words)
    if lesson["outcome"] == NOT_CHECKED:
        reasons = "; ".join(lesson["not_checked"])
        yield Test(None, "this machine can check it", "skipped", NOT_CHECKED, reasons, words)
    if lesson["ended"]:
        yield Test(None, "the check program comes to its end", "error", "ended early", lesson["ended"],
                   [lesson["ended"], *place])
    for left in lesson["left"]:
        yield Test(None, "nothing is left behind", "failure", "left behind", left, [left, *place])
    more = lesson["not_run"] - sum(case["outcome"] == NOT_RUN for case in lesson["cases"])
    for _ in range(more):
        yield Test(None, "a check whose name is not known", "skipped", NOT_RUN, NOT_RUN)
    known = {FAILED, NOT_BEGUN} & {case["outcome"] for case in lesson["cases"]}
    if lesson["outcome"] == FAILED and not (known or lesson["ended"] or lesson["left"]):
        yield Test(None, "the lesson passes", "failure", FAILED, "it fails", words)


def _test(case: dict) -> Test:
    """What is not begun is skipped here: its task fails once, and not with each case."""
    name, outcome = TASK.sub("", case["name"]), case["outcome"]
    if outcome == PASSED:
        return Test(case["task"], name)
    if outcome == FAILED:
        place = [f"({case['place']})"] * bool(case["place"])
        message = (case["words"] or ["it fails"])[0]
        return Test(case["task"], name, "failure", outcome, message, case["words"] + place)
    return Test(case["task"], name, "skipped", outcome, case["reason"] or outcome)


def _add_all(suite: ElementTree.Element, tests: list[Test]) -> None:
    """Names become unique: of those that are the same GitLab takes the first alone."""
    slug, taken = suite.get("name"), set()
    for test in tests:
        of = f"task {test.of}" if test.of else "rest"
        again = (f"{test.name} ({number})" for number in itertools.count(2))
        name = next(name for name in itertools.chain([test.name], again) if (of, name) not in taken)
        taken.add((of, name))
        added = ElementTree.SubElement(suite, "testcase", classname=f"{slug}.{of}", name=_xml(name))
        if test.element:
            said = {"type": test.kind, "message": _xml(test.message)}
            ElementTree.SubElement(added, test.element, said).text = _xml("\n".join(test.words)) or None


def _count(element: ElementTree.Element, tests: list[Test], seconds: float) -> None:
    count = Counter(test.element for test in tests)
    numbers = {"tests": len(tests), "failures": count["failure"], "errors": count["error"],
               "skipped": count["skipped"]}
    element.attrib |= {name: f"{number}" for name, number in numbers.items()} | {"time": f"{seconds:.2f}"}


def _xml(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return NO_XML.sub(UNKNOWN, text)
