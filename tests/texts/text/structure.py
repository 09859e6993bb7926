"""A lesson's texts say what every lesson's texts say, in the same order."""

import re

import hints
import starter
from lessons import Lesson
from text import markdown

BEFORE = re.compile(r"^\*(\d+) minutes?\. Before this: (.+)\.\*$")
LESSON_LINK = re.compile(r"^\[Lesson (\d+)\]\(\.\./(\d\d)-[a-z0-9-]+/README\.md\)$")
CASE = re.compile(r'^TEST_CASE\("(.+)"\)$', re.MULTILINE)
LEARNT = 100  # characters of what was learnt: a line
LAST = ("Try it", "Exercises", "What to read next")  # sections that end a lesson, in this order

Failures = list[tuple[int, str]]  # line, reason


def check_readme(text: markdown.Text, lesson: Lesson) -> Failures:
    """Title, minutes, what comes before, goals, sections."""
    failures: Failures = []
    if not re.match(rf"^# Lesson {lesson.number}: \S", text.lines[0] if text.lines else ""):
        failures.append((1, f'the first line is not "# Lesson {lesson.number}: Title"'))
    failures += _check_before(text, lesson)
    failures += _check_goals(text)
    failures += _check_sections(text, lesson)
    return failures


def _check_before(text: markdown.Text, lesson: Lesson) -> Failures:
    place = next(((at, found) for at, line in enumerate(text.lines[:6], start=1)
                  if (found := BEFORE.match(line))), None)
    if place is None:
        return [(2, 'no line "*NN minutes. Before this: [Lesson N](../NN-slug/README.md).*"')]
    at, found = place
    before = found[2]
    if lesson.number == 1:
        return [] if before == "nothing" else [(at, 'before lesson 1 comes "nothing"')]
    link = LESSON_LINK.match(before)
    if not link:
        return [(at, f'"{before}" is not a link "[Lesson N](../NN-slug/README.md)"')]
    if int(link[1]) != int(link[2]) or int(link[1]) >= lesson.number:
        return [(at, f"lesson {link[1]} is not the lesson linked, or does not come before")]
    return []


def _check_goals(text: markdown.Text) -> Failures:
    first = next((h.line for h in text.headings if h.level == 2), len(text.lines) + 1)
    for at, line in enumerate(text.lines, start=1):
        if "You will learn" in line:
            until = max(first, at + 12)
            if any(goal.startswith(("- ", "* ")) for goal in text.lines[at:until]):
                return []
            return [(at, 'no list of goals follows "You will learn"')]
    return [(1, 'no goals: "You will learn" and a list')]


def _check_sections(text: markdown.Text, lesson: Lesson) -> Failures:
    """The problem, the picture, the system; the tasks; Try it; the article; the rest."""
    sections = [heading for heading in text.headings if heading.level == 2]
    names = [heading.text for heading in sections]
    places = []
    for name in LAST:
        if names.count(name) != 1:
            return [(1, f'there must be one section "## {name}"')]
        places.append(names.index(name))
    if places != sorted(places):
        return [(sections[places[-1]].line,
                 f"the last sections are not in order: {', '.join(LAST)}")]
    task = next((i for i, name in enumerate(names) if re.search(r"\btasks?\b", name, re.I)), None)
    if task is None or task > places[0]:
        return [(sections[places[0]].line, 'no section with "task" in its heading before "Try it"')]
    failures: Failures = []
    if task < 3:
        failures.append((sections[task].line, "before the task come the problem, the picture and "
                                              "what the system does, a section each"))
    if not any(block.language == "text" for block in text.blocks):
        failures.append((1, "no picture: a block ```text"))
    if lesson.number > 1 and places[1] - places[0] < 2:
        failures.append((sections[places[0]].line,
                         'what the article left out has no section between "Try it" and '
                         '"Exercises"'))
    return failures


def check_hints(text: markdown.Text, lesson: Lesson) -> Failures:
    """A section for every task of the solution, and for cases of its checks, with three steps each;
    then what was learnt and the likely causes."""
    failures: Failures = []
    if not text.lines or text.lines[0] != f"# Hints: {lesson.title}":
        failures.append((1, f'the first line is not "# Hints: {lesson.title}"'))
    found = hints.parse("\n".join(text.lines))
    headings = [section for section in found.sections if not section.cases]
    names = [heading.name for heading in headings]
    wanted = [*_tasks(lesson), hints.DONE, *(cause for cause in hints.CAUSES if cause in names)]
    if names != wanted:
        failures.append((1, f"the sections are not: {', '.join('## ' + name for name in wanted)}"))
    for section in found.sections:
        if section.name.startswith("Task "):
            failures += _check_section(section, lesson)
        elif not section.words:
            failures.append((section.line, f'"{section.name}" says nothing'))
    if len(found.words(hints.DONE)) > LEARNT:
        failures.append((1, f'"{hints.DONE}" is longer than {LEARNT} characters'))
    return failures


def _tasks(lesson: Lesson) -> list[str]:
    solution = lesson.solution / lesson.implementation
    holes = starter.holes(solution.read_text(encoding="utf-8"), str(solution))
    return [f"Task {hole.number}" for hole in holes]


def _check_section(section: hints.Section, lesson: Lesson) -> Failures:
    failures: Failures = []
    if len(section.steps) != 3:
        failures.append((section.line, f"there are {len(section.steps)} steps and not 3"))
    sources = lesson.tests.glob("*.?pp")
    known = [case for source in sources for case in CASE.findall(source.read_text("utf-8"))]
    for case in section.cases:
        name = f"{section.name.lower()}: {case}"
        if name not in known:
            failures.append((section.line, f'no check is called "{name}"'))
    return failures
