"""A verdict in words: what failed, what was found, the line that matters, one thing to do next."""

import re
from dataclasses import dataclass

import columns
import lessons
import paths
import place
import show
from check import Outcome, Verdict
from diagnostics import Diagnostic, header_hint
from hints import Step
from lessons import Lesson

END = re.compile(r"it ended with: SIG|its time was up")  # a case that was the last, see crash_posix.cpp
PRINTED = 6  # lines of what the learner's code printed
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


def verdict(given: Verdict) -> list[Line]:
    """What came of the check, without what to do next."""
    if given.outcome is Outcome.MISSING:
        return [Line(f"{paths.shown(given.missing, given.lesson.root)} is missing.", BAD)]
    if given.outcome is Outcome.BROKEN:
        return _broken(given)
    if given.outcome is Outcome.UNABLE:
        return unable(given)
    return [*warning(given), *(_passed(given) if given.passed else _failed(given))]


def unable(given: Verdict) -> list[Line]:
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
    if error.place:
        title = f"It does not compile{for_width(given)}: {error.place}"
    elif error.by_linker:
        title = (f"It does not link{for_width(given)}. A function that the interface declares has no "
                 "body, or two:")
    else:
        title = f"It does not build{for_width(given)}:"
    lines = [Line(title, BAD), *_said(error)]
    help_ = header_hint(error.text, given.lesson.slug.replace("-", "_"))
    return lines + [Line(text) for text in help_.splitlines()]


def for_width(given: Verdict) -> str:
    """For 64 bits it does build without a word, then."""
    return " for 32 bits" if given.narrow else ""


def _said(diagnostic: Diagnostic) -> list[Line]:
    """The compiler's words, without the place, which the title has."""
    place_ = rf"^{re.escape(diagnostic.place)}:(?:\d+:)? " if diagnostic.place else "^$"
    lines = re.sub(place_, "", diagnostic.text).splitlines()
    return [Line(text, indent=2) for text in lines[:1]] + [code(text) for text in lines[1:]]


def warning(given: Verdict) -> list[Line]:
    """What the compiler warns of, about the learner's file."""
    if given.warning is None:
        return []
    return [Line(f"The compiler warns{for_width(given)}: {given.warning.place}", BAD),
            *_said(given.warning), Line()]


def _passed(given: Verdict) -> list[Line]:
    count = show.counted(given.report.passed, "check")
    if given.report.not_checked:
        lines = [Line(done(given), GOOD), Line(f"{count} passed.")]
    elif given.solution:
        lines = [Line(f"Our solution passes: {count}.", GOOD)]
    else:
        lines = [Line(f"Lesson {given.lesson.number} is done: all {count} pass.", GOOD)]
    if given.solution:
        return lines
    if learnt := given.hints.done:
        lines.append(Line(learnt))
    return lines + _printed(given)


def done(given: Verdict) -> str:
    """That the lesson is done, and what could not be checked for that."""
    said = "Our solution passes" if given.solution else f"Lesson {given.lesson.number} is done"
    lacking = "; ".join(not_checked(given))
    return f"{said}, but for what this machine lacks: {lacking}." if lacking else f"{said}."


def not_checked(given: Verdict) -> list[str]:
    """Each reason for which checks could not be made here, once."""
    return [f"{count} not checked, because {reason}"
            for reason, count in given.report.not_checked.items()]


def _failed(given: Verdict) -> list[Line]:
    lines = []
    if given.failed:
        what = f"Task {given.task}" if given.task else "A check"
        lines.append(Line(f"{what} fails: {given.failed.short}", BAD))
        lines += [code(text) for text in given.failed.reasons]
        lines += _others(given)
    if _ended_in_it(given):  # what comes later comes later
        lines += ending(given)
    lines += [Line(f"{text}.", DIM) for text in not_checked(given)]
    return lines + _printed(given) + where(given)


def _others(given: Verdict) -> list[Line]:
    """The other cases of the same task."""
    others = sum(case.failed and case.task == given.task and case is not given.failed
                 for case in given.report.cases)
    if not others:
        return []
    verb = "fails" if others == 1 else "fail"
    return [Line(f"{show.counted(others, 'more check')} of this task {verb}.", DIM)]


def ending(given: Verdict) -> list[Line]:
    """How the check program ended, where that says more than its cases; the likely cause, where it
    is about the case to look at first."""
    lines = []
    if given.ended and _told(given):
        lines.append(Line("It ended there: the checks after it have not run.", BAD))
    elif given.ended:
        lines.append(Line(f"The check program did not come to its end: {given.ended}.", BAD))
    lines += [Line(f"Your code has left something behind: {what}.", BAD) for what in given.left]
    likely = given.hints.likely(given.cause)
    if likely and not given.solution and _ended_in_it(given):
        lines.append(Line(f"Likely here: {likely}"))
    return lines


def _ended_in_it(given: Verdict) -> bool:
    """True if the case to look at first is the last that ran."""
    return given.failed is None or given.failed is given.report.cases[-1]


def _told(given: Verdict) -> bool:
    """True if the last case has said itself how it ended."""
    last = given.report.cases[-1:]
    return any(END.search(line) for case in last for line in case.details)


def _printed(given: Verdict) -> list[Line]:
    """What the learner's own code printed."""
    printed = given.report.printed
    if not printed:
        return []
    lines = [Line("Your code printed:", DIM)]
    lines += [code(text[:200]) for text in printed[:PRINTED]]
    if len(printed) > PRINTED:
        lines.append(Line(f"... and {show.counted(len(printed) - PRINTED, 'line')} more", DIM))
    return lines


def where(given: Verdict) -> list[Line]:
    """The line of the learner's file that matters."""
    if given.place is None:
        return []
    lines = [Line(f"Look at {given.place}", TITLE)]
    return lines + ([code(given.place.text)] if given.place.text else [])


def hint(steps: list[Step], shown: int) -> list[Line]:
    """The first so many steps."""
    return [line for i, step in enumerate(steps[:shown], start=1)
            for line in _step(f"Hint {i} of {len(steps)}:", step)]


def _step(title: str, step: Step) -> list[Line]:
    """Its sentences, and between them its code, line by line."""
    lines = [Line(title)]
    for piece in step:
        if not isinstance(piece, str):
            lines += [Line(text, indent=2, source=True) for text in piece]
        elif len(lines) == 1:
            lines = [Line(f"{title} {piece}")]
        else:
            lines.append(Line(piece))
    return lines


def steps_for(given: Verdict) -> list[Step]:
    """The steps that help with this verdict, none where no check and no build failed."""
    if given.failed is None and given.error is None:  # passed, missing, something left behind
        return []
    case = given.failed.name if given.failed else ""
    return given.hints.steps(case, _task_of_error(given))


def subject(given: Verdict) -> str:
    """What hints are about: the case that failed, or the task in which it does not compile."""
    return given.failed.name if given.failed else f"task {_task_of_error(given)}:"


def _task_of_error(given: Verdict) -> int:
    if given.error is None or ":" not in given.error.place:
        return 1
    file, _, line = given.error.place.rpartition(":")
    own = file.endswith(f"{given.lesson.name}/{given.lesson.implementation}")
    return (place.task_at(given.lesson, int(line)) if own else 0) or 1


def to_do(given: Verdict, shown: int) -> list[Line]:
    """After a verdict in a watch: the hints that were asked for, and the keys that help."""
    if given.outcome is Outcome.MISSING:
        return [Line("x: have it written again.", TITLE)]
    if given.outcome is Outcome.UNABLE:
        return [Line("Mend that, then r: check again.", TITLE)]
    steps = steps_for(given)
    keys = "e: all that the compiler said. " if given.log else ""
    if shown < len(steps):
        keys += "h: the next hint. " if shown else "h: a hint. "
    return [*hint(steps, shown),
            Line(f"{keys}Or change it, and save." if keys else "Change it, and save.", TITLE)]


def after_pass(given: Verdict, every: list[Lesson]) -> list[Line]:
    """After a pass in a watch: the keys that go on."""
    later = lessons.following(given.lesson, every)
    further = "That was the last lesson. d: our programs at work."
    if later:
        further = f"n: lesson {later.number}, {later.title}."
    return [Line("s: compare yours with ours.", TITLE), Line(further, TITLE)]


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


def all_cases(given: Verdict) -> list[Line]:
    """Every case, as the check program prints them, and what the code printed."""
    lines = []
    for case in given.report.cases:
        lines.append(Line(("FAIL  " if case.failed else "ok    ") + case.name,
                          BAD if case.failed else PLAIN))
        lines += [code(text) for text in case.details]
    return lines + [code(text[:500], indent=0) for text in given.report.printed[:1000]]
