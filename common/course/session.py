"""What a watching ./learn knows and does: keys, saves and events go in, the lines of a screen come out."""

import time
from collections.abc import Callable

import blocked
import columns
import compare
import glance
import jobs as job
import lessons
import paths
import reset
import show
import wording
from build import Build
from jobs import Event, Jobs
from lessons import Lesson
from page import Page, Scroll
from progress import Progress
from verdict import Verdict
from watch import Saves
from wording import BAD, DIM, GOOD, TITLE, Line

LOG_LINES = 2000  # of the compiler's; nobody reads more
BAR = "bar"  # how the first and the last line look
SHORT = "h n l d x s q  ? keys"  # the last line where its words do not fit
KEYS: dict[str, tuple[str, str, Callable]] = {}  # a word for the last line, a text, the action


def on(key: str, word: str = "", text: str = "") -> Callable[[Callable], Callable]:
    """Makes a method the action of a key."""
    def add(action: Callable) -> Callable:
        KEYS[key] = word, text, action
        return action
    return add


class Session:
    """One reader at one terminal."""

    def __init__(self, lesson: Lesson, every: list[Lesson], build: Build, progress: Progress, jobs: Jobs):
        self.lesson, self.saves = lesson, Saves(lesson)
        self.ended = False
        self.changed = True  # since the last view
        self.owed: list[Lesson] = []  # lessons that passed, whose programs are not built yet
        self._every, self._build, self._progress, self._jobs = every, build, progress, jobs
        self._verdict: Verdict | None = None
        self._summary = Line()  # of the verdict
        self._step = ""  # what is being done now; empty where nothing is
        self._note = Line()  # instead of the status, until the next key
        self._answer: Callable[[], None] | None = None  # what y does where the note is a question
        self._page: Page | None = None
        self._scroll = Scroll()
        self._columns = 80
        self._welcome = wording.welcome(lesson) if progress.first_start else []

    def begin(self, size: tuple[int, int]) -> None:
        self._columns = size[1]
        self._check()

    def saved(self) -> None:
        """A file of the lesson was saved, or may have been: whatever is shown, its verdict is wanted."""
        self._page, self._welcome = None, []
        self._say("")
        self._scroll.go()
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
        self._verdict, self._step = verdict, ""
        self._summary = Line(f"{time.strftime('%H:%M:%S')}  {wording.summary(verdict)}",
                             GOOD if verdict.passed else BAD)
        if self._page is None:
            self._scroll.go()
        self._progress.remember(verdict)
        if verdict.passed and verdict.lesson not in self.owed:
            self.owed.append(verdict.lesson)
        if self._progress.note:
            self._say(self._progress.note, BAD)

    def _fail(self, reason: str) -> None:
        """A job could not do its work. A check that could not leaves no verdict: the one that was
        shown is of an older text."""
        if self._step and not self._demo_runs():
            self._verdict = None
            self._add_to_welcome([Line(text, BAD) for text in reason.splitlines()])
        self._step = ""
        self._say(reason, BAD)

    def _add_to_welcome(self, lines: list[Line]) -> None:
        self._welcome += [line for line in lines if line not in self._welcome]

    # --- Keys

    def key(self, key: str) -> None:
        self.changed = True
        if key == "resize":
            return
        answer = self._answer
        self._say("")
        try:
            if answer is None:
                self._act(key)
            elif key in ("y", "Y"):
                answer()
        except OSError as error:  # a file is gone, or cannot be written
            self._say(blocked.explained(error, self._build), BAD)

    def _act(self, key: str) -> None:
        page = self._page
        if page and page.chosen is not None and key in ("up", "down"):
            page.chosen = max(0, min(page.chosen + (1 if key == "down" else -1), len(self._every) - 1))
        elif page and page.chosen is not None and key.isdigit():
            for lesson in (one for one in self._every if one.number == int(key)):
                self._go(lesson)
        elif key in KEYS:
            KEYS[key][2](self)
        else:
            self._scroll.key(key)

    def _say(self, text: str, style: str = TITLE, answer: Callable[[], None] | None = None) -> None:
        """Says it instead of the status; where it is a question, y has the answer done, and no other key."""
        self._note, self._answer = Line(text, style), answer

    @on("h", "hint", "a hint for the check that fails; again: the next one")
    def _hint(self) -> None:
        verdict = self._verdict
        steps = verdict.steps if verdict else []
        if not steps:
            return self._say("The verdict comes first." if verdict is None else
                             "There is nothing to hint at." if verdict.passed else "No hint.")
        self._close()
        subject = verdict.subject
        shown = self._progress.hints_shown(self.lesson.slug, subject)
        if shown < len(steps):
            self._progress.show_hint(self.lesson.slug, subject, shown + 1)
        else:
            self._say("That was the last hint; s shows ours.")
        self._scroll.go(at_end=True)

    @on("n", "next", "on to the next lesson")
    def _next(self) -> None:
        later = lessons.following(self.lesson, self._every)
        if later is None:
            self._say("This is the last lesson. d shows our programs at work.")
        elif self._progress.is_done(self.lesson.slug):
            self._go(later)
        else:
            self._say(f"Lesson {self.lesson.number} is not done. Go on to {later.number}? y/n",
                      answer=lambda: self._go(later))

    def _go(self, lesson: Lesson) -> None:
        self.lesson, self.saves = lesson, Saves(lesson)
        self._verdict = self._page = None
        self._scroll.go()
        self._welcome = wording.welcome(lesson)
        self._progress.stand_at(lesson.slug)
        self._check()

    @on("l", "list", "all lessons, to choose from")
    def _list(self) -> None:
        self._open(Page("Lessons", chosen=self._every.index(self.lesson)))

    @on("d", "demo", "our programs of this lesson at work")
    def _demo(self) -> None:
        if not self.lesson.has_demo:
            return self._say(f"Lesson {self.lesson.number} has no demo.")
        self._open(Page(f"Our programs of lesson {self.lesson.number}", demo=True))
        self._scroll.go(at_end=True)
        self._step = "building our programs"
        self._jobs.start(job.playing(self.lesson, self._build))

    @on("x", "reset", "the starter again; yours is kept")
    def _reset(self) -> None:
        def write_it() -> None:
            lines = reset.reset(self.lesson, self._progress)
            self.saves = Saves(self.lesson)  # what we write is no save
            self._open(Page("Reset", [Line(line) for line in lines]))
            self._check()

        self._say(f"Write the starter of lesson {self.lesson.number} again? Yours is kept. y/n",
                  answer=write_it)

    @on("s", "ours", "yours beside ours")
    def _ours(self) -> None:
        def show_it() -> None:
            self._open(Page("Yours and ours", compare.compare(self.lesson)))

        if self._progress.is_done(self.lesson.slug):
            show_it()
        else:
            self._say("See our solution before yours passes? y/n", answer=show_it)

    @on("e", "", "everything: what the compiler said, or all checks")
    def _everything(self) -> None:
        """Of what the compiler said the first error is seen; what comes before it is above."""
        verdict = self._verdict
        log = verdict.error.log if verdict and verdict.error else None
        if verdict is None:
            self._say("The verdict comes first.")
        elif log is None:
            self._open(Page("All checks", wording.all_cases(verdict)))
        else:
            text = log.read_text(encoding="utf-8", errors="replace").splitlines()[:LOG_LINES]
            lines = wording.log(text)
            first = next((i for i, line in enumerate(lines) if " error: " in line.text), 0)
            self._open(Page(paths.shown(log, self.lesson.root), lines))
            self._scroll.go(len(wording.wrapped(lines[:first], self._columns)))

    @on("r", "", "check again")
    def _check(self) -> None:
        owed = [other for other in self.owed if other is not self.lesson]
        self.changed, self._step = True, "building"
        self._jobs.start(job.checking(self.lesson, self._build, owed, self._columns - 2,
                                      first=bool(self._welcome)))

    @on("?", "keys")
    def _help(self) -> None:
        texts = {key: text for key, (_, text, _) in KEYS.items() if text}
        texts["space"] = "further down; arrows, page up, home and end as well"
        self._open(Page("Keys", [Line(f"{key:6} {text}") for key, text in texts.items()]))

    @on("q", "quit", "back, or quit; Ctrl-C quits at once")
    def _quit(self) -> None:
        self.ended = self._page is None
        self._close()

    @on("escape")
    def _close(self) -> None:
        self._open(None)

    def _open(self, page: Page | None) -> None:
        """Shows the page, or the verdict, in place of what is shown."""
        demo_runs, self._page = self._demo_runs(), page
        self._scroll.go()
        if demo_runs:  # nobody looks at it any more; it may have cut a check short
            self._check()

    @on("enter")
    def _enter(self) -> None:
        if self._page is None:
            self._check()
        elif self._page.chosen is None:
            self._close()
        else:
            self._go(self._every[self._page.chosen])

    # --- What is seen

    def view(self, size: tuple[int, int]) -> list[Line]:
        """A line for each row of a screen of so many rows and columns."""
        rows, self._columns = size
        self.changed = False
        page, lines, room = self._page, self._body(), max(0, rows - 3)
        body, chosen = wording.wrapped(lines, self._columns), None
        if page and page.chosen is not None:
            chosen = len(wording.wrapped(lines[:page.chosen + 1], self._columns)) - 1
        seen = body[self._scroll.fit(len(body), room, chosen)]
        title = f"Lesson {self.lesson.number} of {len(self._every)}: {self.lesson.title}"
        view = [Line(page.title if page else title, BAR), self._status(), *seen, *[Line()] * (room - len(seen)),
                Line(self._last_row(), BAR)]
        return [Line(columns.cut(columns.printable(line.text), self._columns), line.style)
                for line in view[:rows]]

    def _status(self) -> Line:
        if self._note.text:
            return self._note
        if self._step:
            return Line(self._step if self._demo_runs() else f"checking ... {self._step}", DIM)
        return self._summary if self._verdict else Line()

    def _last_row(self) -> str:
        """The keys that matter now, after how much there is below what is seen."""
        below = self._scroll.below
        more = f"space: {show.counted(below, 'line')} more  " if below else ""
        if self._page:
            return f"{more}q back  arrows" + ("" if self._page.chosen is None else ", enter: choose")
        words = more + "  ".join(f"{key} {word}" for key, (word, _, _) in KEYS.items() if word)
        return words if len(words) <= self._columns else more + SHORT

    def _demo_runs(self) -> bool:
        return self._page is not None and self._page.demo

    def _body(self) -> list[Line]:
        page, verdict = self._page, self._verdict
        if page and page.chosen is not None:
            lines = [Line(f" {row}") for row in glance.rows(self._every, self._progress)]
            lines[page.chosen] = Line(f">{lines[page.chosen].text[1:]}", TITLE)
            return lines
        if page:
            return page.lines
        if verdict is None:
            return self._welcome
        shown = self._progress.hints_shown(self.lesson.slug, verdict.subject)
        return wording.verdict(verdict) + wording.by_key(verdict, shown, self._every)
