"""A verdict in words: what failed, what was found, the line that matters, what to do next. The
words go by the verdict alone: the screen and the plain lines of ./learn check say the same."""

import re
from collections.abc import Iterator
from dataclasses import replace

import lessons
import paths
import show
import tasks
from cases import TASK, Case
from diagnostics import Diagnostic
from hints import DONE, Step
from lessons import Lesson
from lines import BAD, DIM, GOOD, PLAIN, TITLE, Line, code, wrapped  # noqa: F401 (also for others)
from verdict import Outcome, Verdict

END = re.compile(r"it ended with: SIG|its time was up")  # a case that was the last: crash_posix.cpp
PRINTED, FLOOD = 6, 20  # lines of the learner's code, below a verdict and between its cases


# --- What came of it

def welcome(lesson: Lesson) -> list[Line]:
    """What a reader sees before the first verdict of a lesson: what to read, what to edit."""
    return [
        Line("Read:"), code(paths.shown(lesson.folder / "README.md", lesson.root)),
        Line("Edit, where it says TODO:"),
        code(paths.shown(lesson.folder / lesson.implementation, lesson.root)),
        Line("Save, and the verdict appears here. A key does what the last line says."),
    ]


def verdict(given: Verdict) -> list[Line]:
    """What came of the check, without what to do next."""
    if given.outcome is Outcome.MISSING:
        return [Line(f"{given.place} is missing.", BAD)]
    if given.outcome is Outcome.BROKEN:
        return [*_broken(given.lesson, given.error)]
    if given.outcome is Outcome.UNABLE:
        return [*_unable(given)]
    return [*_warning(given), *(_passed(given) if given.passed else _failed(given))]


def report(given: Verdict) -> list[Line]:
    """The same with every case, and what the learner's code printed between them."""
    if given.error:
        file = paths.shown(given.error.log, given.lesson.root)
        return [*verdict(given), Line(f"All that the compiler said: {file}")]
    if not given.built:
        return verdict(given)
    not_checked = [Line(f"{text}.") for text in given.not_checked]
    return [*all_cases(given, FLOOD), *not_checked, *_ending(given), *tasks.how_many(given),
            *tasks.not_begun(given), *_warning(given)]


def _unable(given: Verdict) -> Iterator[Line]:
    """What the machine lacks. What fails without it says nothing about the code."""
    whose = "our" if given.solution else "your"
    yield Line(f"This machine cannot check lesson {given.lesson.number}, "
               f"whatever {whose} code does:", BAD)
    yield from _lacking(given)


def _lacking(given: Verdict) -> Iterator[Line]:
    for finding in given.lacking:
        yield Line(f"{finding.name}: {finding.found}. {finding.purpose}", indent=2)
        for text in finding.remedy:
            yield code(text[2:], indent=6) if text.startswith("$ ") else Line(text, indent=4)
    yield Line("More about this machine: ./learn doctor")


def _broken(lesson: Lesson, error: Diagnostic) -> Iterator[Line]:
    if error.by_linker:
        yield Line(titled("It does not link", error)
                   + ". A function that the interface declares has no body, or two:", BAD)
    elif error.place:
        yield Line(titled("It does not compile", error), BAD)
    else:
        yield Line(titled("It does not build", error) + ":", BAD)
    yield from map(code, error.text.splitlines())
    if error.lacks_header:
        module = lesson.slug.replace("-", "_")
        yield Line('A header is missing: put its #include between "module;" and '
                   f'"module {module};".')
        if "#include <bits/" in error.text:
            yield Line("Those in bits/ are the library's own: take the public one, such as "
                       "<algorithm>.")


def titled(what: str, complaint: Diagnostic) -> str:
    """What is wrong, and where. If it is so for 32 bits, it is not for 64."""
    width = " for 32 bits" if complaint.narrow else ""
    return f"{what}{width}: {complaint.place}" if complaint.place else what + width


def _warning(given: Verdict) -> Iterator[Line]:
    if given.warning:
        yield Line(titled("The compiler warns", given.warning), BAD)
        yield from map(code, given.warning.text.splitlines())
        yield Line()


def _passed(given: Verdict) -> Iterator[Line]:
    yield Line(_done(given, f": all {show.counted(given.report.passed, 'check')} pass"),
               TITLE if given.half else GOOD)
    yield from _learnt(given)
    yield from _printed(given)


def _learnt(given: Verdict) -> Iterator[Line]:
    if given.half:
        yield from _lacking(given)
    yield Line(given.hints.words(DONE))
    text = paths.shown(given.lesson.folder / "README.md", given.lesson.root)
    yield Line(f'See it work: "Try it" in {text}')


def _done(given: Verdict, more: str = "") -> str:
    """That the lesson is done, and more, or what could not be checked for that."""
    lacks = "; ".join(given.not_checked)
    if given.solution:
        return f"Our solution passes{f', but for what this machine lacks: {lacks}' if lacks else more}."
    return f"Lesson {given.lesson.number} is {f'half proven: {lacks}' if lacks else f'done{more}'}."


def _failed(given: Verdict) -> Iterator[Line]:
    if given.waits and not given.report.untouched:
        yield from tasks.that_is_next(given)
    elif first := given.report.first:
        what = f"Task {first.task}" if first.task else "A check"
        yield Line(f"{what} fails: {TASK.sub('', first.name)}", BAD)
        yield from map(code, first.words)  # not where it stands, which a learner need not open
        yield from tasks.how_many(given)
        yield from tasks.not_begun(given)
    if given.ended_in_it:  # what comes later comes later
        yield from _ending(given)
    yield from (Line(f"{text}.", DIM) for text in given.not_checked)
    yield from _printed(given)
    if given.place:
        yield Line(f"Look at {given.place}", TITLE)
        yield from map(code, given.place.text.splitlines())


def _ending(given: Verdict) -> Iterator[Line]:
    """How the check program ended, where that says more than its cases; the likely cause, where it
    is about the case to look at first."""
    last = [line for case in given.report.cases[-1:] for line in case.details]
    if given.ended and any(map(END.search, last)):
        yield Line("It ended there: the checks after it have not run.", BAD)
    elif given.ended:
        yield Line(f"The check program did not come to its end: {given.ended}.", BAD)
    for what in given.left:
        yield Line(f"Your code has left something behind: {what}.", BAD)
    if given.likely and given.ended_in_it:
        yield Line(f"Likely here: {given.likely}")


def _printed(given: Verdict) -> Iterator[Line]:
    """What the learner's own code printed."""
    printed = given.report.printed
    if printed:
        yield Line("Your code printed:", DIM)
    yield from (code(text[:200]) for text in printed[:PRINTED])
    if len(printed) > PRINTED:
        yield Line(f"... and {show.counted(len(printed) - PRINTED, 'line')} more", DIM)


def all_cases(given: Verdict, most: int = 1000) -> list[Line]:
    """Every case as it came, and so many lines of what the learner's code printed between them."""
    lines, others = [], 0
    for item in given.report.items:
        if isinstance(item, Case) and given.report.not_yet(item):
            continue
        if isinstance(item, Case):
            word, style = ("FAIL", BAD) if item.failed else ("ok  ", PLAIN)
            lines.append(Line(f"{word}  {item.name}", style, 2))
            if item.not_checked:
                lines.append(code(f"not checked: {item.not_checked}", indent=8))
            lines += [code(text, indent=8) for text in item.details]
        elif (others := others + 1) <= most:
            lines.append(code(item[:500], indent=0))
        elif others == most + 1:
            lines.append(Line("... your code prints more ..."))
    lines += [replace(line, indent=line.indent + 2) for line in tasks.not_yet(given)]
    if given.report.complete:
        lines.append(Line(f"{given.report.passed} passed, {given.report.failed} failed"))
        if given.report.waits:
            lines.append(Line(f"{given.report.waits} not yet, because of what is not begun."))
    return lines


def log(text: list[str]) -> list[Line]:
    """What the compiler said, without the long commands, which stand in the file."""
    return [code(line, indent=0) for line, before in zip(text, ["", *text])
            if not before.startswith("FAILED: ")]


def summary(given: Verdict) -> str:
    """The verdict in a few words."""
    if given.outcome is Outcome.FAILED and given.task:
        every = {case.task for case in given.report.cases if case.task}
        of_all = "" if given.ended else f" of {len(every)}"  # what has not run is not counted
        waits = given.waits and not given.report.untouched
        return f"task {given.task}{of_all} {'is next' if waits else 'fails'}"
    if given.half:
        return "half proven: all checks pass that this machine can make"
    return given.outcome.value


# --- What to do next

def hint(steps: list[Step], shown: int) -> list[Line]:
    """The first so many steps: the sentences of each, and between them its code, line by line."""
    lines = []
    for number, step in enumerate(steps[:shown], start=1):
        title = f"Hint {number} of {len(steps)}:"
        pieces = [f"{title} {step[0]}", *step[1:]] if isinstance(step[0], str) else [title, *step]
        for piece in pieces:
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


def by_command(given: Verdict, every: list[Lesson]) -> Iterator[Line]:
    """On a command line: the same, with one line to type."""
    number = given.lesson.number
    if given.outcome is Outcome.UNABLE:
        option = " --solution" if given.solution else ""
        yield Line(f"Mend that, then type: ./learn check {number}{option}")
    elif given.solution:
        yield Line(_done(given) if given.passed else "Our solution fails: that is a bug.")
    elif given.outcome is Outcome.MISSING:
        yield Line(f"To have it written again, type: ./learn reset {number}")
    elif given.passed:
        yield Line(_done(given))
        yield from _learnt(given)
        yield Line(f"Compare yours with ours: ./learn compare {number}")
        if later := lessons.following(given.lesson, every):
            text = paths.shown(later.folder / "README.md", later.root)
            yield Line(f"Next, read {text}, then type: ./learn check {later.number}")
        else:
            yield Line("That was the last lesson. See all programs at work: ./learn demo")
    else:
        if given.place:
            yield Line(f"Task {given.task} is next: {given.place}" if given.task else
                       f"Look at {given.place}")
            yield from map(code, given.place.text.splitlines() if given.waits else ())
        if given.steps:
            yield Line(f"For a hint, type: ./learn hint {number}")
        yield Line(f"Save, then type: ./learn check {number}")
