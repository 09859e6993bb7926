"""What a watching ./learn knows and does: keys, saves and events go in, a screen comes out."""

import functools
import time
from collections.abc import Callable

import blocked
import columns
import compare
import demo
import doctor
import glance
import jobs as job
import lessons
import paths
import reset
import show
import wording
from build import Build
from jobs import Jobs
from lessons import Lesson
from page import END, Page
from progress import Progress
from sources import Saves
from verdict import Verdict
from wording import BAD, DIM, GOOD, TITLE, Line

LOG_LINES = 2000  # of the compiler's; nobody reads more
BAR = "bar"  # how the first and the last line look
SHORT = "h n l d x s q  ? keys"  # the last line where its words do not fit


class Session:
    """One reader at one terminal."""

    def __init__(self, lesson: Lesson, every: list[Lesson], build: Build, progress: Progress,
                 jobs: Jobs):
        self.ended = False
        self.owed: set[Lesson] = set()  # lessons that passed, whose programs are not built yet
        self._every, self._build, self._progress, self._jobs = every, build, progress, jobs
        self._step = ""  # what is being done now; empty where nothing is
        self._note = Line()  # instead of the status, until the next key
        self._answer: Callable[[], None] | None = None  # what y does where the note is a question
        self._demo_runs = False  # and prints on the page that is shown
        self._columns = 80
        self._stand_at(lesson, wording.welcome(lesson) if progress.first_start else [])

    def begin(self) -> None:
        """Checks the lesson. The first start also says what the machine lacks."""
        if self._progress.first_start:
            self._base.lines += [Line(text, BAD) for text in doctor.missing(self._build)]
        self._check()

    def _stand_at(self, lesson: Lesson, lines: list[Line]) -> None:
        """Shows these lines until the lesson's verdict comes."""
        self.lesson, self.saves = lesson, Saves(lesson)
        self._verdict: Verdict | None = None
        self._summary = Line()  # of the verdict
        title = f"Lesson {lesson.number} of {len(self._every)}: {lesson.title}"
        self._base = self._page = Page(title, lines)  # the verdict's, and the one that is shown

    def saved(self) -> None:
        """A file of the lesson was saved, or may have been: its verdict is wanted now."""
        self._page, self._base.top = self._base, 0
        self._say("")
        self._check()

    # --- What a job says

    def event(self, word: str, value: object) -> None:
        """Takes what a job says."""
        if word == "step":
            self._step = str(value)
        elif word == "verdict":
            self._take(value)
        elif word == "failed":
            self._fail(str(value))
        elif word == "line" and self._demo_runs:
            self._step = "running; q ends it"
            self._page.lines.append(value)
            if self._page.below == 0:  # what is added is seen, too
                self._page.top = END

    def _take(self, verdict: Verdict) -> None:
        self._verdict, self._step = verdict, ""
        self._summary = Line(f"{time.strftime('%H:%M:%S')}  {wording.summary(verdict)}",
                             TITLE if verdict.half else GOOD if verdict.passed else BAD)
        self._progress.remember(verdict)
        if self._progress.note or not self._answer:  # what was said before is not about this verdict
            self._say(self._progress.note, BAD)
        self._tell(verdict, 0)

    def _tell(self, verdict: Verdict, top: int) -> None:
        """What came of the check, with the hints that were asked for."""
        shown = self._progress.hints_shown(self.lesson.slug, verdict.subject)
        self._base.lines = wording.verdict(verdict) + wording.by_key(verdict, shown, self._every)
        self._base.top = top

    def _fail(self, reason: str) -> None:
        """A job could not do its work. A check that could not leaves no verdict: the one that was
        shown is of an older text."""
        if self._step and not self._demo_runs:
            lines = [Line(text, BAD) for text in reason.splitlines()]
            known = [] if self._verdict else self._base.lines
            self._base.lines = known + [line for line in lines if line not in known]
            self._verdict, self._summary = None, Line()
        self._step = ""
        self._say(reason, BAD)

    # --- Keys

    def key(self, key: str) -> None:
        """Does what the key means: an answer where there is a question, else what KEYS says."""
        if key == "resize":
            return
        answer = self._answer
        self._say("")
        try:
            if answer:
                if key in ("y", "Y"):
                    answer()
            elif key in self._page.keys:
                self._page.keys[key]()
            elif key in KEYS:
                KEYS[key][2](self)
            else:
                self._page.scroll(key)
        except OSError as error:  # a file is gone, or cannot be written
            self._say(blocked.explained(error, self._build), BAD)

    def _say(self, text: str, style: str = TITLE, answer: Callable[[], None] | None = None) -> None:
        """Says it instead of the status; if it is a question, y alone has the answer done."""
        self._note, self._answer = Line(text, style), answer

    def _if_done(self, action: Callable[[], None], question: str) -> None:
        """Where the lesson is not done yet, it asks before."""
        if self._progress.has_passed(self.lesson.slug):
            action()
        else:
            self._say(question, answer=action)

    def _open(self, page: Page | None = None, first: int = 0) -> None:
        """Shows the page, at this line of it, or the verdict, in place of what is shown."""
        self._page = page or self._base
        self._page.top = len(wording.wrapped(self._page.lines[:first], self._columns))
        if self._demo_runs:  # nobody looks at it any more; it may have cut a check short
            self._check()

    def _hint(self) -> None:
        verdict = self._verdict
        if verdict is None or not verdict.steps:
            return self._say("The verdict comes first." if verdict is None else
                             "There is nothing to hint at." if verdict.passed else "No hint.")
        self._open()
        subject, slug = verdict.subject, self.lesson.slug
        shown = self._progress.hints_shown(slug, subject)
        if shown < len(verdict.steps):
            self._progress.show_hint(slug, subject, shown + 1)
        else:
            self._say("That was the last hint; s shows ours.")
        self._tell(verdict, END)

    def _next(self) -> None:
        later = lessons.following(self.lesson, self._every)
        if later is None:
            self._say("This is the last lesson. d shows our programs at work.")
        else:
            self._if_done(lambda: self._go(later),
                          f"Lesson {self.lesson.number} is not done. Go on to {later.number}? y/n")

    def _go(self, lesson: Lesson) -> None:
        self._stand_at(lesson, wording.welcome(lesson))
        self._progress.stand_at(lesson.slug)
        self._check()

    def _list(self, at: int | None = None) -> None:
        """All lessons, and a mark before this one, or where the arrows have led."""
        at = self._every.index(self.lesson) if at is None else max(0, min(at, len(self._every) - 1))
        rows = glance.rows(self._every, self._progress)
        lines = [Line(f" {row}") for row in rows]
        lines[at] = Line(f">{rows[at]}", TITLE)
        lines += map(Line, glance.lacking(self._every, self._progress))
        digits = {str(lesson.number): functools.partial(self._go, lesson) for lesson in self._every}
        self._open(Page("Lessons", lines, **digits, enter=lambda: self._go(self._every[at]),
                        up=lambda: self._list(at - 1), down=lambda: self._list(at + 1)), first=at)

    def _demo(self) -> None:
        lesson = self.lesson
        if not lesson.has_demo:
            return self._say(f"Lesson {lesson.number} has no demo.")
        self._open(Page(f"Our programs of lesson {lesson.number}", []))
        self._step, self._demo_runs = "building our programs", True
        self._jobs.start(lambda waiting, post: demo.play([lesson], self._build, waiting,
                                                         lambda line: post("line", line)))

    def _reset(self) -> None:
        self._say(f"Write the starter of lesson {self.lesson.number} again? Yours is kept. y/n",
                  answer=self._write_starter)

    def _write_starter(self) -> None:
        lines = reset.reset(self.lesson, self._progress)
        self.saves = Saves(self.lesson)  # what we write is no save
        self._open(Page("Reset", [Line(line) for line in lines]))
        self._check()

    def _ours(self) -> None:
        self._if_done(lambda: self._open(Page("Yours and ours", compare.compare(self.lesson))),
                      compare.QUESTION)

    def _everything(self) -> None:
        """Of what the compiler said the first error is seen; what comes before it is above."""
        verdict = self._verdict
        if verdict is None:
            self._say("The verdict comes first.")
        elif verdict.error is None:
            self._open(Page("All checks", wording.all_cases(verdict)))
        else:
            log = verdict.error.log
            text = log.read_text(encoding="utf-8", errors="replace").splitlines()[:LOG_LINES]
            lines = wording.log(text)
            first = next((i for i, line in enumerate(lines) if " error: " in line.text), 0)
            self._open(Page(paths.shown(log, self.lesson.root), lines), first)

    def _check(self) -> None:
        self._step, self._demo_runs = "building", False
        self._jobs.start(job.checking(self.lesson, self._build, self.owed, self._columns - 2))

    def _help(self) -> None:
        texts = {key: text for key, (_, text, _) in KEYS.items() if text}
        texts["space"] = "further down; arrows, page up, home and end as well"
        self._open(Page("Keys", [Line(f"{key:6} {text}") for key, text in texts.items()]))

    def _quit(self) -> None:
        self.ended = self._page is self._base
        self._open()

    def _enter(self) -> None:
        if self._page is self._base:
            self._check()
        else:
            self._open()

    # --- What is seen

    def view(self, size: tuple[int, int]) -> list[Line]:
        """A line for each row of a screen of so many rows and columns."""
        rows, self._columns = size
        room = max(0, rows - 3)
        seen = self._page.seen(room, self._columns)
        view = [Line(self._title(), BAR), self._status(), *seen, *[Line()] * (room - len(seen)),
                Line(self._last_row(), BAR)]
        return [Line(columns.cut(columns.printable(line.text), self._columns), line.style)
                for line in view[:rows]]

    def _title(self) -> str:
        """The page's, and at the right how far the course is, where there is room."""
        title, bar = self._page.title, glance.bar(self._every, self._progress)
        room = self._columns - columns.of(title) - len(bar)
        return f"{title}{' ' * room}{bar}" if room > 1 else title

    def _status(self) -> Line:
        step = self._step if self._demo_runs or not self._step else f"checking ... {self._step}"
        if step and not self._answer:
            return Line(f"{self._note.text}  {step}".strip(), DIM)
        return self._note if self._note.text else self._summary

    def _last_row(self) -> str:
        """The keys that matter now, after how much there is below what is seen."""
        below = self._page.below
        more = f"space: {show.counted(below, 'line')} more  " if below else ""
        if self._page is not self._base:
            return f"{more}q back  arrows" + (", enter: choose" if self._page.keys else "")
        words = more + "  ".join(f"{key} {word}" for key, (word, _, _) in KEYS.items()
                                 if word and (key != "d" or self.lesson.has_demo))
        return words if len(words) <= self._columns else more + SHORT


KEYS: dict[str, tuple[str, str, Callable]] = {  # a word for the last line, a text, the action
    "h": ("hint", "a hint for the check that fails; again: the next one", Session._hint),
    "n": ("next", "on to the next lesson", Session._next),
    "l": ("list", "all lessons, to choose from", Session._list),
    "d": ("demo", "our programs of this lesson at work", Session._demo),
    "x": ("reset", "the starter again; yours is kept", Session._reset),
    "s": ("ours", "yours beside ours", Session._ours),
    "e": ("", "everything: what the compiler said, or all checks", Session._everything),
    "r": ("", "check again", Session._check),
    "?": ("keys", "", Session._help),
    "q": ("quit", "back, or quit; Ctrl-C quits at once", Session._quit),
    "escape": ("", "", Session._open),
    "enter": ("", "", Session._enter),
}
