"""What a watching ./learn knows and does: keys, saves and events go in, a View comes out."""

import time
from collections.abc import Callable
from pathlib import Path

import blocked
import columns
import compare
import glance
import jobs as job
import keys
import lessons
import paths
import reset
import starter
import wording
from build import Build
from jobs import Event, Jobs
from lessons import Lesson
from page import Page, Question, Scroll
from progress import Progress
from verdict import Verdict
from view import View
from wording import BAD, DIM, GOOD, TITLE, Line

LOG_LINES = 2000  # of the compiler's; nobody reads more


class Session:
    """One reader at one terminal."""

    def __init__(self, lesson: Lesson, every: list[Lesson], build: Build, progress: Progress,
                 jobs: Jobs):
        self.lesson = lesson
        self.ended = False
        self.changed = True  # since the last view
        self.wrote = False  # into the lesson's files: what a save is not
        self._every = every
        self._build = build
        self._progress = progress
        self._jobs = jobs
        self._verdict: Verdict | None = None
        self._awaited = False  # the verdict of the text as it is now
        self.owed: list[Lesson] = []  # lessons that passed, whose programs are not built yet
        self._checked_at = ""
        self._step = ""  # what is being done now; empty where nothing is
        self._note: Line | None = None  # instead of the status, until the next key
        self._page: Page | None = None
        self._question: Question | None = None
        self._scroll = Scroll()
        self._columns = 80
        self._welcome = wording.welcome(lesson) if progress.first_start else []
        self._keys = {
            "h": self._hint, "n": self._next, "l": self._list, "d": self._demo,
            "x": self._ask_reset, "s": self._ask_compare, "e": self._everything,
            "r": self._check, "enter": self._enter, "?": self._help, "q": self._quit,
            "escape": self._close, "up": lambda: self._move(-1), "down": lambda: self._move(1),
            "page up": lambda: self._scroll.page(-1), "page down": lambda: self._scroll.page(1),
            "home": self._scroll.go, "end": lambda: self._scroll.move(self._scroll.length),
        }

    def begin(self, size: tuple[int, int]) -> None:
        self._columns = size[1]
        self._check()

    def saved(self) -> None:
        """A file of the lesson was saved: whatever is shown, its verdict is what is wanted."""
        self._page = self._question = self._note = None
        self._welcome = []
        self._scroll.go()
        self._check()

    def resumed(self) -> None:
        """The process was halted, and time went on: a check that was running has none left."""
        self.changed = True
        if self._step and not self._demo_runs():
            self._check()

    # --- What a job says

    def event(self, event: Event) -> None:
        self.changed = True
        if event.kind == "step":
            self._step = str(event.value)
        elif event.kind == "verdict":
            self._take(event.value)
        elif event.kind == "line" and self._demo_runs():
            self._page.lines.append(event.value)
        elif event.kind == "programs":
            self.owed = [lesson for lesson in self.owed if lesson is not event.value]
        elif event.kind == "missing":
            self._add_to_welcome(event.value)
        elif event.kind == "failed":
            self._fail(str(event.value))
        elif event.kind == "ended":
            self._step = ""

    def _take(self, verdict: Verdict) -> None:
        self._verdict, self._awaited, self._step = verdict, False, ""
        if self._page is None:
            self._scroll.go()
        self._checked_at = time.strftime("%H:%M:%S")
        self._progress.remember(verdict)
        if verdict.passed and verdict.lesson not in self.owed:
            self.owed.append(verdict.lesson)
        if self._progress.note:
            self._note = Line(self._progress.note, BAD)

    def _fail(self, reason: str) -> None:
        """A job could not do its work. A check that could not leaves no verdict: the one that was
        shown is of an older text."""
        self._step, self._note = "", Line(reason, BAD)
        if self._awaited and not self._demo_runs():
            self._verdict = None
            self._add_to_welcome([Line(text, BAD) for text in reason.splitlines()])

    def _add_to_welcome(self, lines: list[Line]) -> None:
        self._welcome += [line for line in lines if line not in self._welcome]

    def _check(self) -> None:
        owed = [other for other in self.owed if other is not self.lesson]
        self.changed, self._awaited, self._step = True, True, "building"
        self._jobs.start(job.checking(self.lesson, self._build, owed, self._columns - 2,
                                      first=bool(self._welcome)))

    # --- Keys

    def key(self, key: str) -> None:
        self.changed = True
        if key == "resize":
            return
        self._note = None
        try:
            self._act(key)
        except (OSError, starter.StarterError) as error:  # a file is gone, or cannot be written
            self._note = Line(blocked.explained(error, self._build), BAD)

    def _act(self, key: str) -> None:
        if self._question:
            question, self._question = self._question, None
            if key in ("y", "Y"):
                question.action()
        elif key.isdigit() and self._page and self._page.chosen is not None:
            self._go_to_number(int(key))
        elif action := self._keys.get(key):
            action()

    def _ask(self, text: str, action: Callable[[], None]) -> None:
        self._question = Question(text, action)

    def _say(self, text: str) -> None:
        self._note = Line(text, TITLE)

    def _quit(self) -> None:
        if self._page:
            self._close()
        else:
            self.ended = True

    def _close(self) -> None:
        demo_runs = self._demo_runs()
        self._page = None
        self._scroll.go()
        if demo_runs:  # nobody looks at it any more; it may have cut a check short
            self._check()

    def _open(self, page: Page) -> None:
        self._close()
        self._page = page

    def _enter(self) -> None:
        if self._page and self._page.chosen is not None:
            self._go(self._every[self._page.chosen])
        elif self._page:
            self._close()
        else:
            self._check()

    def _move(self, by: int) -> None:
        if self._page and self._page.chosen is not None:
            self._page.chosen = max(0, min(self._page.chosen + by, len(self._every) - 1))
        else:
            self._scroll.move(by)

    def _hint(self) -> None:
        if self._verdict is None:
            self._say("The verdict comes first.")
            return
        steps = self._verdict.steps
        if not steps:
            self._say("There is nothing to hint at." if self._verdict.passed else "No hint.")
            return
        self._close()
        subject = self._verdict.subject
        shown = self._progress.hints_shown(self.lesson.slug, subject)
        if shown < len(steps):
            self._progress.show_hint(self.lesson.slug, subject, shown + 1)
        else:
            self._say("That was the last hint; s shows ours.")
        self._scroll.go(at_end=True)

    def _next(self) -> None:
        later = lessons.following(self.lesson, self._every)
        if later is None:
            self._say("This is the last lesson. d shows our programs at work.")
        elif self._progress.is_done(self.lesson.slug):
            self._go(later)
        else:
            self._ask(f"Lesson {self.lesson.number} is not done. Go on to {later.number}? y/n",
                      lambda: self._go(later))

    def _go_to_number(self, number: int) -> None:
        lesson = next((one for one in self._every if one.number == number), None)
        if lesson:
            self._go(lesson)

    def _go(self, lesson: Lesson) -> None:
        self.lesson, self._verdict, self._page = lesson, None, None
        self._scroll.go()
        self._welcome = wording.welcome(lesson)
        self._progress.stand_at(lesson.slug)
        self._check()

    def _list(self) -> None:
        at = self._every.index(self.lesson)
        self._open(Page("Lessons", chosen=at))

    def _demo(self) -> None:
        lesson = self.lesson
        if not lesson.has_demo:
            self._say(f"Lesson {lesson.number} has no demo.")
            return
        self._open(Page(f"Our programs of lesson {lesson.number}", demo=True))
        self._scroll.go(at_end=True)
        self._step = "building our programs"
        self._jobs.start(job.playing(lesson, self._build))

    def _ask_reset(self) -> None:
        self._ask(f"Write the starter of lesson {self.lesson.number} again? Yours is kept. y/n",
                  self._reset)

    def _reset(self) -> None:
        self.wrote = True
        lines = reset.reset(self.lesson, self._progress)
        self._open(Page("Reset", [Line(line) for line in lines]))
        self._check()

    def _ask_compare(self) -> None:
        if self._progress.is_done(self.lesson.slug):
            self._compare()
        else:
            self._ask("See our solution before yours passes? y/n", self._compare)

    def _compare(self) -> None:
        self._open(Page("Yours and ours", compare.compare(self.lesson)))

    def _everything(self) -> None:
        if self._verdict is None:
            self._say("The verdict comes first.")
        elif self._verdict.error:
            self._open_log(self._verdict.error.log)
        else:
            self._open(Page("All checks", wording.all_cases(self._verdict)))

    def _open_log(self, log: Path) -> None:
        """All that the compiler said, from the first error on; the rest is above."""
        text = log.read_text(encoding="utf-8", errors="replace").splitlines()[:LOG_LINES]
        lines = wording.log(text)
        first = next((i for i, line in enumerate(lines) if " error: " in line.text), 0)
        self._open(Page(paths.shown(log, self.lesson.root), lines))
        self._scroll.go(len(wording.wrapped(lines[:first], self._columns)))

    def _help(self) -> None:
        self._open(Page("Keys", [Line(f"{key:6} {what}") for key, what in keys.HELP]))

    # --- What is seen

    def view(self, size: tuple[int, int]) -> View:
        """What to show on a screen of so many rows and columns."""
        rows, self._columns = size
        self.changed = False
        lines = self._body()
        body = wording.wrapped(lines, self._columns)
        chosen = None
        if self._page and self._page.chosen is not None:
            chosen = len(wording.wrapped(lines[:self._page.chosen + 1], self._columns)) - 1
        seen = body[self._scroll.fit(len(body), rows - 3, chosen)] if rows > 3 else []
        return View(self._cut(Line(self._title())).text, self._cut(self._status()),
                    [self._cut(line) for line in seen],
                    keys.last_row(self._words(), self._scroll.below, self._columns))

    def _cut(self, line: Line) -> Line:
        """In one row, whatever does not fit left out."""
        return Line(columns.cut(columns.printable(line.text), self._columns), line.style)

    def _title(self) -> str:
        if self._page:
            return self._page.title
        return f"Lesson {self.lesson.number} of {len(self._every)}: {self.lesson.title}"

    def _status(self) -> Line:
        if self._question:
            return Line(self._question.text, TITLE)
        if self._note:
            return self._note
        if self._step:
            return Line(self._step if self._demo_runs() else f"checking ... {self._step}", DIM)
        if self._verdict is None:
            return Line()
        passed = self._verdict.passed
        return Line(f"{self._checked_at}  {wording.summary(self._verdict)}", GOOD if passed else BAD)

    def _words(self) -> str:
        """The keys that matter now."""
        if self._page is None:
            return keys.ALL
        return keys.PAGE if self._page.chosen is None else keys.LIST

    def _demo_runs(self) -> bool:
        return self._page is not None and self._page.demo

    def _body(self) -> list[Line]:
        if self._page and self._page.chosen is not None:
            rows = glance.rows(self._every, self._progress)
            return [Line(f"{'>' if i == self._page.chosen else ' '}{row}",
                         TITLE if i == self._page.chosen else "plain")
                    for i, row in enumerate(rows)]
        if self._page:
            return self._page.lines
        if self._verdict is None:
            return self._welcome
        return self._verdict_lines(self._verdict)

    def _verdict_lines(self, verdict: Verdict) -> list[Line]:
        shown = self._progress.hints_shown(self.lesson.slug, verdict.subject)
        return wording.verdict(verdict) + wording.by_key(verdict, shown, self._every)
