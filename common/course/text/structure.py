"""A lesson's texts say what every lesson's texts say, in the same order."""

import re

import starter
from lessons import Lesson
from text import markdown

BEFORE = re.compile(r"^\*(\d+) minutes?\. Before this: (.+)\.\*$")
LESSON_LINK = re.compile(r"^\[Lesson (\d+)\]\(\.\./(\d\d)-[a-z0-9-]+/README\.md\)$")
STEP = re.compile(r"^(\d+)\. ")
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
    """A section for every task of the solution, with three steps each."""
    failures: Failures = []
    if not text.lines or text.lines[0] != f"# Hints: {lesson.title}":
        failures.append((1, f'the first line is not "# Hints: {lesson.title}"'))
    solution = lesson.solution / lesson.implementation
    holes = starter.holes(solution.read_text(encoding="utf-8"), str(solution))
    wanted = [f"Task {hole.number}" for hole in holes]
    sections = [heading for heading in text.headings if heading.level == 2]
    if [heading.text for heading in sections] != wanted:
        failures.append((1, f"the sections are not: {', '.join('## ' + name for name in wanted)}"))
    for heading, after in zip(sections, [*[h.line for h in sections[1:]], len(text.lines) + 1]):
        steps = [int(found[1]) for line in text.lines[heading.line:after - 1]
                 if (found := STEP.match(line))]
        if steps != [1, 2, 3]:
            failures.append((heading.line, f"{heading.text} has not the steps 1, 2 and 3"))
    return failures
