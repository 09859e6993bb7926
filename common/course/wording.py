"""A verdict in words: what failed, what was found, the line that matters, what to do next. The words go by
the verdict alone: the screen and the plain lines of ./learn check say the same."""

import re
from dataclasses import dataclass

import columns
import lessons
import paths
import show
from cases import Case
from diagnostics import Diagnostic, header_hint
from hints import DONE, Step
from lessons import Lesson
from verdict import Outcome, Verdict

END = re.compile(r"it ended with: SIG|its time was up")  # a case that was the last, see crash_posix.cpp
PRINTED = 6  # lines of what the learner's code printed, where that stands below the verdict
FLOOD = 20  # the same, where it stands between the cases
LONGEST = 500  # characters of such a line
PLAIN, TITLE, GOOD, BAD, DIM = "plain", "title", "good", "bad", "dim"  # how a line looks


@dataclass(frozen=True)
class Line:
    """A line of any length."""

    text: str = ""
    style: str = PLAIN
    indent: int = 0
    source: bool = False  # see columns.wrapped


def code(text: str, style: str = PLAIN, indent: int = 2) -> Line:
    """A line of code, or of a table."""
    return Line(text.expandtabs(columns.TAB), style, indent)


def wrapped(lines: list[Line], width: int) -> list[Line]:
    """The same in lines that fit the width, in columns."""
    return [Line((" " * line.indent + piece).rstrip(), line.style) for line in lines
            for piece in columns.wrapped(line.text, max(width, 10) - line.indent, line.source)]


# --- What came of it

def verdict(given: Verdict) -> list[Line]:
    """What came of the check, without what to do next."""
    if given.outcome is Outcome.MISSING:
        return [Line(f"{given.place} is missing.", BAD)]
    if given.outcome is Outcome.BROKEN:
        return _broken(given)
    if given.outcome is Outcome.UNABLE:
        return _unable(given)
    return [*_warning(given), *(_passed(given) if given.passed else _failed(given))]


def report(given: Verdict) -> list[Line]:
    """The same with every case, and what the learner's code printed between them."""
    if given.error:
        log_ = paths.shown(given.error.log, given.lesson.root)
        return [*verdict(given), Line(f"All that the compiler said: {log_}")]
    if not given.built:
        return verdict(given)
    return [*all_cases(given, FLOOD), *_not_checked(given, PLAIN), *_ending(given), *_warning(given)]


def _unable(given: Verdict) -> list[Line]:
    """What the machine lacks. What failed for want of it says nothing about anybody's code."""
    whose = "our" if given.solution else "your"
    lines = [Line(f"This machine cannot check lesson {given.lesson.number}, whatever {whose} code does:",
                  BAD)]
    for finding in given.lacking:
        lines.append(Line(f"{finding.name}: {finding.found}. {finding.purpose}", indent=2))
        lines += [code(text[2:], indent=6) if text.startswith("$ ") else Line(text, indent=4)
                  for text in finding.remedy]
    return [*lines, Line("More about this machine: ./learn doctor")]


def _broken(given: Verdict) -> list[Line]:
    error = given.error
    verb = "compile" if error.place else "link" if error.by_linker else "build"
    what = " A function that the interface declares has no body, or two:" if error.by_linker else ""
    title = f"It does not {verb}{for_width(error)}" + (f": {error.place}" if error.place else
                                                       f".{what}" if what else ":")
    help_ = header_hint(error.text, given.lesson.slug.replace("-", "_"))
    return [Line(title, BAD), *_said(error), *map(Line, help_.splitlines())]


def for_width(complaint: Diagnostic) -> str:
    """For 64 bits it does build without a word, then."""
    return " for 32 bits" if complaint.narrow else ""


def _said(diagnostic: Diagnostic) -> list[Line]:
    """The compiler's words, without the place, which the title has."""
    place = rf"^{re.escape(diagnostic.place)}:(?:\d+:)? " if diagnostic.place else "^$"
    lines = re.sub(place, "", diagnostic.text).splitlines()
    return [Line(text, indent=2) for text in lines[:1]] + [code(text) for text in lines[1:]]


def _warning(given: Verdict) -> list[Line]:
    """What the compiler warns of, about the learner's file."""
    if given.warning is None:
        return []
    return [Line(f"The compiler warns{for_width(given.warning)}: {given.warning.place}", BAD),
            *_said(given.warning), Line()]


def _passed(given: Verdict) -> list[Line]:
    count = show.counted(given.report.passed, "check")
    if given.report.not_checked:
        lines = [Line(_done(given), GOOD), Line(f"{count} passed.")]
    elif given.solution:
        lines = [Line(f"Our solution passes: {count}.", GOOD)]
    else:
        lines = [Line(f"Lesson {given.lesson.number} is done: all {count} pass.", GOOD)]
    return lines if given.solution else [*lines, *_learnt(given), *_printed(given)]


def _done(given: Verdict) -> str:
    """That the lesson is done, and what could not be checked for that."""
    said = "Our solution passes" if given.solution else f"Lesson {given.lesson.number} is done"
    lacking = "; ".join(line.text.removesuffix(".") for line in _not_checked(given))
    return f"{said}, but for what this machine lacks: {lacking}." if lacking else f"{said}."


def _learnt(given: Verdict) -> list[Line]:
    return [Line(learnt)] if (learnt := given.hints.words(DONE)) else []


def _not_checked(given: Verdict, style: str = DIM) -> list[Line]:
    """Each reason for which checks could not be made here, once."""
    return [Line(f"{count} not checked, because {reason}.", style)
            for reason, count in given.report.not_checked.items()]


def _failed(given: Verdict) -> list[Line]:
    lines = []
    if given.failed:
        what = f"Task {given.task}" if given.task else "A check"
        lines = [Line(f"{what} fails: {given.failed.short}", BAD), *map(code, given.failed.reasons),
                 *_others(given)]
    if _ended_in_it(given):  # what comes later comes later
        lines += _ending(given)
    return [*lines, *_not_checked(given), *_printed(given), *_where(given)]


def _others(given: Verdict) -> list[Line]:
    """The other cases of the same task."""
    others = sum(case.failed and case.task == given.failed.task for case in given.report.cases) - 1
    verb = "fails" if others == 1 else "fail"
    return [Line(f"{show.counted(others, 'more check')} of this task {verb}.", DIM)] if others else []


def _ending(given: Verdict) -> list[Line]:
    """How the check program ended, where that says more than its cases; the likely cause, where it
    is about the case to look at first."""
    lines = []
    if given.ended and any(END.search(line) for case in given.report.cases[-1:] for line in case.details):
        lines.append(Line("It ended there: the checks after it have not run.", BAD))
    elif given.ended:
        lines.append(Line(f"The check program did not come to its end: {given.ended}.", BAD))
    lines += [Line(f"Your code has left something behind: {what}.", BAD) for what in given.left]
    if given.likely and _ended_in_it(given):
        lines.append(Line(f"Likely here: {given.likely}"))
    return lines


def _ended_in_it(given: Verdict) -> bool:
    """True if the case to look at first is the last that ran."""
    return given.failed is None or given.failed is given.report.cases[-1]


def _printed(given: Verdict) -> list[Line]:
    """What the learner's own code printed."""
    printed = given.report.printed
    lines = [Line("Your code printed:", DIM)] if printed else []
    lines += [code(text[:200]) for text in printed[:PRINTED]]
    if len(printed) > PRINTED:
        lines.append(Line(f"... and {show.counted(len(printed) - PRINTED, 'line')} more", DIM))
    return lines


def _where(given: Verdict) -> list[Line]:
    """The line of the learner's file that matters."""
    if given.place is None:
        return []
    lines = [Line(f"Look at {given.place}", TITLE)]
    return lines + ([code(given.place.text)] if given.place.text else [])


def all_cases(given: Verdict, most: int = 1000) -> list[Line]:
    """Every case as it came, and between them what the learner's code printed: so many lines of that."""
    lines, others = [], 0
    for item in given.report.items:
        if isinstance(item, Case):
            lines += [Line(f"FAIL  {item.name}", BAD, 2) if item.failed else Line(f"ok    {item.name}", indent=2),
                      *(code(text, indent=8) for text in item.details)]
        elif (others := others + 1) <= most:
            lines.append(code(item[:LONGEST], indent=0))
        elif others == most + 1:
            lines.append(Line("... your code prints more ..."))
    return lines + ([Line(given.report.tally)] if given.report.tally else [])


def log(text: list[str]) -> list[Line]:
    """What the compiler said, without the long commands, which stand in the file."""
    return [code(line, indent=0) for line, before in zip(text, ["", *text])
            if not before.startswith("FAILED: ")]


def summary(given: Verdict) -> str:
    """The verdict in a few words."""
    if given.outcome is Outcome.FAILED and given.task:
        if given.ended:  # what has not run is not counted
            return f"task {given.task} fails"
        tasks = {case.task for case in given.report.cases if case.task}
        return f"task {given.task} of {len(tasks)} fails"
    if given.passed and given.report.not_checked:
        return "all checks pass that this machine can make"
    return given.outcome.value


# --- What to do next

def hint(steps: list[Step], shown: int) -> list[Line]:
    """The first so many steps: the sentences of each, and between them its code, line by line."""
    lines = []
    for number, step in enumerate(steps[:shown], start=1):
        title = f"Hint {number} of {len(steps)}:"
        first = [f"{title} {step[0]}", *step[1:]] if isinstance(step[0], str) else [title, *step]
        for piece in first:
            lines += ([Line(piece)] if isinstance(piece, str) else
                      [Line(text, indent=2, source=True) for text in piece])
    return lines


def by_key(given: Verdict, shown: int, every: list[Lesson]) -> list[Line]:
    """In a watch: the hints that were asked for, and the keys that help."""
    if given.outcome is Outcome.MISSING:
        return [Line("x: have it written again.", TITLE)]
    if given.outcome is Outcome.UNABLE:
        return [Line("Mend that, then r: check again.", TITLE)]
    if given.passed:
        later = lessons.following(given.lesson, every)
        return [Line("s: compare yours with ours.", TITLE),
                Line(f"n: lesson {later.number}, {later.title}." if later else
                     "That was the last lesson. d: our programs at work.", TITLE)]
    keys = "e: all that the compiler said. " if given.error else ""
    if shown < len(given.steps):
        keys += "h: the next hint. " if shown else "h: a hint. "
    return [*hint(given.steps, shown),
            Line(f"{keys}Or change it, and save." if keys else "Change it, and save.", TITLE)]


def by_command(given: Verdict, every: list[Lesson]) -> list[Line]:
    """On a command line: the same, with one line to type."""
    number = given.lesson.number
    if given.outcome is Outcome.UNABLE:
        option = " --solution" if given.solution else ""
        return [Line(f"Mend that, then type: ./learn check {number}{option}")]
    if given.solution:
        return [Line(_done(given) if given.passed else "Our solution fails: that is a bug.")]
    if given.outcome is Outcome.MISSING:
        return [Line(f"To have it written again, type: ./learn reset {number}")]
    if given.passed:
        later = lessons.following(given.lesson, every)
        text = paths.shown(later.folder / "README.md", later.root) if later else ""
        return [Line(_done(given)), *_learnt(given), Line(f"Compare yours with ours: ./learn compare {number}"),
                Line(f"Next, read {text}, then type: ./learn check {later.number}" if later else
                     "That was the last lesson. See all programs at work: ./learn demo")]
    where = f"Task {given.task} is next: {given.place}" if given.task else f"Look at {given.place}"
    return [*([Line(where)] if given.place else []),
            *([Line(f"For a hint, type: ./learn hint {number}")] if given.steps else []),
            Line(f"Save, then type: ./learn check {number}")]
