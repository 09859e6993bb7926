"""A lesson's texts say what every lesson's texts say, in the same order."""

import re
from collections.abc import Iterator

import hints
import holes
import minutes
from lessons import Lesson
from text.markdown import Text

BEFORE = re.compile(r"^\*(\d+ minutes: \d+ reading, \d+ doing; exercises \d+)\. Before this: (.+)\.\*$")
LESSON_LINK = re.compile(r"^\[Lesson (\d+)\]\(\.\./(\d\d)-[a-z0-9-]+/README\.md\)$")
CASE = re.compile(r'^TEST_CASE\("(.+)"\)$', re.MULTILINE)
LEARNT = 100  # characters of what was learnt: a line
LAST = ("Try it", "Recall", "Exercises", "What to read next")  # sections that end a lesson, in this order
WORDS = 2000  # of a text, by wc -w: 1,800 are meant

Failures = Iterator[tuple[int, str]]  # line, reason


def check_readme(text: Text, lesson: Lesson) -> list[tuple[int, str]]:
    """Title, minutes, what comes before, goals, sections."""
    return [*_check_head(text, lesson), *_check_goals(text), *_check_sections(text), *_check_asked(text)]


def _check_head(text: Text, lesson: Lesson) -> Failures:
    if not re.match(rf"^# Lesson {lesson.number}: \S", "\n".join(text.lines)):
        yield 1, f'the first line is not "# Lesson {lesson.number}: Title"'
    before = [(at, *found.groups()) for at, line in enumerate(text.lines[:6], start=1) if (found := BEFORE.match(line))]
    if not before:
        yield 2, ('no line "*NN minutes: N reading, N doing; exercises N. Before this: '
                  '[Lesson N](../NN-slug/README.md).*"')
        return
    (at, took, said), = before
    if took != (wanted := str(minutes.estimated(lesson))):
        yield at, f"{took}; it is {wanted}: python3 tests/new-lesson/lessons_table.py writes it"
    link = LESSON_LINK.match(said)
    if lesson.number == 1:
        if said != "nothing":
            yield at, 'before lesson 1 comes "nothing"'
    elif not link:
        yield at, f'"{said}" is not a link "[Lesson N](../NN-slug/README.md)"'
    elif int(link[1]) != int(link[2]) or int(link[1]) >= lesson.number:
        yield at, f"lesson {link[1]} is not the lesson linked, or does not come before"


def _check_goals(text: Text) -> Failures:
    first = next((h.line for h in text.headings if h.level == 2), len(text.lines))
    begin = next((at for at, line in enumerate(text.lines, start=1) if "You will learn" in line), None)
    if begin is None:
        yield 1, 'no goals: "You will learn" and a list'
    elif not any(goal.startswith(("- ", "* ")) for goal in text.lines[begin:max(first, begin + 12)]):
        yield begin, 'no list of goals follows "You will learn"'


def _check_sections(text: Text) -> Failures:
    """The picture, the tasks, Try it, and the rest."""
    if not any(block.language == "text" for block in text.blocks):
        yield 1, "no picture: a block ```text"
    sections = [heading for heading in text.headings if heading.level == 2]
    names = [heading.text for heading in sections]
    if [name for name in names if name in LAST] != list(LAST):
        wanted = ', '.join(f'"## {name}"' for name in LAST)
        yield 1, f"there must be one section each, in this order: {wanted}"
        return
    tasks = [at for at, name in enumerate(names) if re.search(r"\btasks?\b", name, re.I)]
    if not tasks or tasks[0] >= names.index("Try it"):
        yield sections[names.index("Try it")].line, 'no section with "task" in its heading before "Try it"'
    if "The picture" not in names[:tasks[0] if tasks else None]:
        yield 1, 'no section "## The picture" before the task'
    if (words := len("\n".join(text.lines).split())) > WORDS:
        yield 1, f"{words} words, by wc -w: at most {WORDS}, and 1800 are meant"


def _check_asked(text: Text) -> Failures:
    """What is asked has its answer, folded: before what is tried, of earlier lessons, of each exercise."""
    parts = re.split(r"^## (.+)$", "\n".join(text.lines), flags=re.MULTILINE)
    found = dict(zip(parts[1::2], parts[2::2]))
    predicted = found.get("Try it", "").partition("```console")[0]
    if "**Predict.**" not in predicted or "<details>" not in predicted:
        yield 1, '"Try it" does not begin with "**Predict.**", a question, and its answer in <details>'
    for name, least, most in (("Recall", 3, 3), ("Exercises", 2, 3)):
        asked = len(re.findall(r"^\d\. ", found.get(name, ""), re.MULTILINE))
        answers = found.get(name, "").count("<details>")
        if not least <= asked <= most or answers != asked:
            yield 1, (f'"{name}" has {asked} numbered questions and {answers} answers in <details>: '
                      f"there must be {least}" + f" to {most}" * (most > least) + ", each with its answer")


def check_hints(text: Text, lesson: Lesson) -> list[tuple[int, str]]:
    """A section for every task of the solution, and for cases of its checks, with three steps each;
    then what was learnt and the likely causes."""
    found = hints.parse("\n".join(text.lines))
    return [*_check_headings(text, found, lesson),
            *((_line(text, section), reason)
              for section in found.sections if section.name.startswith("Task ")
              for reason in _wrong_in(section, lesson))]


def _line(text: Text, section: hints.Section) -> int:
    """Where its heading stands."""
    name = section.cases[0] if section.cases else section.name
    return next(heading.line for heading in text.headings if heading.text == name)


def _check_headings(text: Text, found: hints.Hints, lesson: Lesson) -> Failures:
    if text.lines[:1] != [f"# Hints: {lesson.title}"]:
        yield 1, f'the first line is not "# Hints: {lesson.title}"'
    headings = [section for section in found.sections if not section.cases]
    names = [heading.name for heading in headings]
    solution = lesson.solution / lesson.implementation
    tasks = holes.of(solution.read_text(encoding="utf-8"), str(solution))
    wanted = [*(f"Task {hole.number}" for hole in tasks), hints.DONE,
              *(cause for cause in hints.CAUSES if cause in names)]
    if names != wanted:
        yield 1, f"the sections are not: {', '.join('## ' + name for name in wanted)}"
    for heading in headings:
        if not heading.name.startswith("Task ") and not heading.words:
            yield _line(text, heading), f'"{heading.name}" says nothing'
    if len(found.words(hints.DONE)) > LEARNT:
        yield 1, f'"{hints.DONE}" is longer than {LEARNT} characters'


def _wrong_in(section: hints.Section, lesson: Lesson) -> Iterator[str]:
    if len(section.steps) != 3:
        yield f"there are {len(section.steps)} steps and not 3"
    known = [case for source in lesson.tests.glob("*.?pp") for case in CASE.findall(source.read_text("utf-8"))]
    for case in section.cases:
        if (name := f"{section.name.lower()}: {case}") not in known:
            yield f'no check is called "{name}"'
