"""A session that a test leads: it types keys, saves, and says what the jobs would."""

import unittest.mock

import fixture
import doctor
import lessons
from progress import Progress
from session import Session
from verdicts import CRASHES, FAILS, PASSES, broken, built, missing, unable
from wording import code

FILE = "lessons/01-swap-bytes/swap_bytes.cpp"


class FakeJobs:
    """Records what is started, and runs nothing."""

    def __init__(self) -> None:
        self.started = []

    def start(self, work) -> None:
        self.started.append(work)


class Sessions(fixture.Checkout):
    lacking = []  # what ./learn doctor finds missing

    def setUp(self):
        super().setUp()
        self.every = lessons.find(self.root)
        self.progress = Progress(self.build)
        self.begin()

    def begin(self, number: int = 1) -> None:
        self.jobs = FakeJobs()
        self.session = Session(self.every[number - 1], self.every, self.build, self.progress,
                               self.jobs)
        with unittest.mock.patch.object(doctor, "missing", lambda _: self.lacking):
            self.session.begin()

    def post(self, word: str, value: object) -> None:
        self.session.event(word, value)

    def end(self) -> None:
        """The job comes to its end."""
        self.post("step", "")

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.session.key(key)

    def verdict(self, verdict=None) -> None:
        """The check that was begun comes to this."""
        self.post("verdict", verdict or built(self.session.lesson))
        self.end()

    @property
    def lesson(self):
        return self.every[0]

    @property
    def checks(self) -> int:
        """How many checks have been started."""
        return sum("checking" in work.__qualname__ for work in self.jobs.started)

    def status(self, size=(24, 80)) -> str:
        return self.session.view(size)[1].text

    def title(self, columns: int = 80) -> str:
        """Without how far the course is, which stands at the right."""
        return self.session.view((24, columns))[0].text.partition("  ")[0]

    def body(self, size=(60, 80)) -> str:
        return "\n".join(line.text for line in self.session.view(size)[2:-1]).rstrip("\n")

    def last_row(self, size=(24, 80)) -> str:
        return self.session.view(size)[-1].text

    # --- Every state

    def states(self) -> dict:
        """How each state is reached from the beginning."""
        log = self.write("build/swap-bytes-check.log", "[1/2] cc\nx:7:1: error: no\n" * 50)
        one, flood = self.lesson, "".join(f"{i}  {'x' * 90}\n" for i in range(99)) + FAILS
        failed = [self.verdict]
        return {
            "nothing yet": [],
            "a step": [lambda: self.post("step", "[3/7] compiling " + "x" * 90)],
            "failed to check": [lambda: self.post("failed", "meson is not installed\n(log)" * 9)],
            "missing": [lambda: self.verdict(missing(one))],
            "failed": failed,
            "crashed": [lambda: self.verdict(built(one, CRASHES, ended="SIGSEGV"))],
            "a flood": [lambda: self.verdict(built(one, flood))],
            "unable": [lambda: self.verdict(unable(one))],
            "left behind": [lambda: self.verdict(built(one, PASSES, left=["the name x"]))],
            "hints": [*failed, lambda: self.keys("h", "h", "h", "h")],
            "passed": [lambda: self.verdict(built(one, PASSES))],
            "broken": [lambda: self.verdict(broken(one, log=log))],
            "the log": [lambda: self.verdict(broken(one, log=log)), lambda: self.keys("e")],
            "all checks": [*failed, lambda: self.keys("e")],
            "the keys": [*failed, lambda: self.keys("?")],
            "the list": [*failed, lambda: self.keys("l")],
            "a diff": [*failed, lambda: self.keys("s", "y")],
            "a question": [*failed, lambda: self.keys("x")],
            "a page and a question": [*failed, lambda: self.keys("?", "n")],
            "checking again": [*failed, self.session_saved],
            "a demo": [*failed, lambda: self.keys("d"),
                       lambda: self.post("line", code("turning " * 30))],
            "a demo instead of a check": [lambda: self.keys("d")],
            "a demo that failed": [*failed, lambda: self.keys("d"),
                                   lambda: self.post("failed", "no ninja"),
                                   self.end],
        }

    def session_saved(self) -> None:
        self.session.saved()

    def each_state(self):
        for name in self.states():
            (self.root / ".learn/progress.json").unlink(missing_ok=True)
            self.write(FILE, fixture.STARTER)
            self.progress = Progress(self.build)
            self.begin()
            for step in self.states()[name]:
                step()
            yield name

    def check_fits(self, size) -> None:
        rows, columns = size
        view = self.session.view(size)
        self.assertEqual(len(view), rows)
        for line in view:
            self.assertLessEqual(len(line.text), columns, line)
            self.assertNotIn("\n", line.text)
