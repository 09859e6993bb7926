"""One job at a time, and what it says."""

import threading
import time
import unittest

import fixture  # noqa: F401 (finds the course program)
import run
from build import Build, BuildError
from jobs import Jobs

PATIENCE = 20.0  # seconds
END = ("step", "")


class Running(unittest.TestCase):
    def setUp(self):
        self.jobs = Jobs(Build.here())
        self.addCleanup(self.jobs.stop)

    def until_ended(self) -> list[tuple]:
        """What is said up to the end of the job, looked for as the watch does it."""
        said, until = [], time.monotonic() + PATIENCE
        while END not in said:
            self.assertLess(time.monotonic(), until, said)
            said += self.jobs.events()
            time.sleep(0.001)
        return said

    def wait_for(self, event: threading.Event) -> None:
        self.assertTrue(event.wait(PATIENCE))

    def test_what_a_job_says_is_heard_in_order_and_then_its_end(self):
        def work(waiting, post):
            waiting.step("one")
            post("verdict", 2)

        self.jobs.start(work)
        self.assertEqual(self.until_ended(),
                         [("step", "one"), ("verdict", 2), END])
        self.assertEqual(list(self.jobs.events()), [])

    def test_ten_thousand_events_are_all_heard(self):
        self.jobs.start(lambda waiting, post: [post("line", i) for i in range(10_000)])
        self.assertEqual([value for _, value in self.until_ended()[:-1]], list(range(10_000)))

    def test_of_many_jobs_that_wait_only_the_last_begins(self):
        begun, go_on, log = threading.Event(), threading.Event(), []

        def first(waiting, post):
            begun.set()
            self.wait_for(go_on)

        self.jobs.start(first)
        self.wait_for(begun)
        for number in range(100):
            self.jobs.start(lambda waiting, post, number=number: log.append(number))
        go_on.set()
        self.until_ended()
        self.assertEqual(log, [99])

    def test_a_new_job_stops_the_old_one_and_waits_for_its_end(self):
        begun, log = threading.Event(), []

        def old(waiting, post):
            post("line", "old")
            begun.set()
            self.wait_for(waiting.stop)
            post("line", "old, stopped")
            time.sleep(0.02)  # what it has to clear away
            log.append("old has ended")
            raise run.Stopped

        self.jobs.start(old)
        self.wait_for(begun)
        self.jobs.start(lambda waiting, post: log.append("new"))
        self.assertEqual(self.until_ended(), [END])
        self.assertEqual(log, ["old has ended", "new"])

    def test_of_many_jobs_the_last_is_heard(self):
        for number in range(20):
            self.jobs.start(lambda waiting, post, number=number: post("line", number))
        self.assertEqual(self.until_ended(), [("line", 19), END])

    def test_stop_returns_when_the_job_has_ended(self):
        begun, ended = threading.Event(), threading.Event()

        def work(waiting, post):
            begun.set()
            self.wait_for(waiting.stop)
            time.sleep(0.02)
            ended.set()
            raise run.Stopped

        self.jobs.start(work)
        self.wait_for(begun)
        self.jobs.stop()
        self.assertTrue(ended.is_set())
        self.assertEqual(list(self.jobs.events()), [])

    def test_without_a_job_there_is_nothing_to_stop(self):
        self.jobs.stop()
        self.assertEqual(list(self.jobs.events()), [])

    def test_what_goes_wrong_is_said_and_then_the_end(self):
        for error in (BuildError("meson is not installed"), OSError("no room")):
            def work(waiting, post, error=error):
                raise error

            with self.subTest(error):
                self.jobs.start(work)
                self.assertEqual(self.until_ended(), [("failed", str(error)), END])

    def test_a_bug_is_said_as_well_and_the_next_job_runs(self):
        self.jobs.start(lambda waiting, post: {}["x"])
        failed, ended = self.until_ended()
        self.assertEqual((failed[0], ended), ("failed", END))
        self.assertIn("a bug of ./learn: KeyError: 'x'", failed[1])
        self.jobs.start(lambda waiting, post: None)
        self.assertEqual(self.until_ended(), [END])
