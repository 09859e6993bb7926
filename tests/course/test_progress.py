"""Progress survives everything, and no damage to its file is fatal."""

import json
import unittest.mock

import fixture
import verdicts
from build import Build
from progress import Progress

FILE = ".learn/progress.json"


class ProgressFile(fixture.Checkout):
    def test_what_is_done_is_known_to_the_next_start(self):
        Progress(self.build).mark_done("swap-bytes")
        self.assertTrue(Progress(self.build).is_done("swap-bytes"))
        self.assertFalse(Progress(self.build).is_done("large-files"))
        names = {path.name for path in (self.root / ".learn").iterdir()}
        self.assertEqual(names, {"progress.json", "progress.lock"})

    def test_what_another_start_has_written_meanwhile_is_kept(self):
        watching = Progress(self.build)
        beside = Progress(self.build)
        beside.mark_done("swap-bytes")
        watching.mark_done("large-files")
        watching.stand_at("large-files")
        known = Progress(self.build)
        self.assertTrue(known.is_done("swap-bytes") and known.is_done("large-files"))
        self.assertEqual(known.at, "large-files")

    def test_what_was_done_before_the_checkout_was_closed_stays_done(self):
        Progress(self.build).mark_done("swap-bytes")
        with unittest.mock.patch.object(Build, "kept", self.root / "b-learn"):
            elsewhere = Progress(self.build)
            self.assertFalse(elsewhere.first_start)
            self.assertTrue(elsewhere.is_done("swap-bytes"))
            elsewhere.mark_done("large-files")
            known = Progress(self.build)
            self.assertTrue(known.is_done("swap-bytes") and known.is_done("large-files"))
        self.assertFalse(Progress(self.build).is_done("large-files"))

    def test_a_lesson_that_the_course_no_longer_has_stays_done(self):
        Progress(self.build).mark_done("of-an-older-version")
        Progress(self.build).mark_done("swap-bytes")
        self.assertTrue(Progress(self.build).is_done("of-an-older-version"))

    def test_the_hints_that_were_shown_are_known_until_the_lesson_is_done(self):
        progress = Progress(self.build)
        progress.set_failing("swap-bytes", "task 1: b")
        progress.show_hint("swap-bytes", "task 1: b", 2)
        known = Progress(self.build)
        self.assertEqual(known.failing("swap-bytes"), "task 1: b")
        self.assertEqual(known.hints_shown("swap-bytes", "task 1: b"), 2)
        known.mark_done("swap-bytes")
        self.assertEqual(known.failing("swap-bytes"), "")
        self.assertEqual(known.hints_shown("swap-bytes", "task 1: b"), 0)

    def test_damage_in_a_part_costs_that_part(self):
        self.write(FILE, json.dumps({"version": 1, "done": {"swap-bytes": "then"}, "at": 7,
                                     "failing": [], "hints": 3}))
        progress = Progress(self.build)
        self.assertEqual((progress.at, progress.failing("swap-bytes")), ("", ""))
        self.assertEqual(progress.hints_shown("swap-bytes", "x"), 0)
        progress.show_hint("swap-bytes", "x", 1)
        self.assertEqual(Progress(self.build).hints_shown("swap-bytes", "x"), 1)
        self.assertTrue(Progress(self.build).is_done("swap-bytes"))
        for part, damage in (("failing", 3), ("hints", 3), ("hints", {"x": "many"})):
            self.write(FILE, json.dumps({"version": 1, "done": {"swap-bytes": "then"},
                                         part: {"swap-bytes": damage}}))
            progress = Progress(self.build)
            self.assertEqual(progress.failing("swap-bytes"), "")
            self.assertEqual(progress.hints_shown("swap-bytes", "x"), 0)
            progress.show_hint("swap-bytes", "x", 1)
            self.assertTrue(Progress(self.build).is_done("swap-bytes"))

    def test_what_was_not_checked_is_half_proven_unless_it_was_done(self):
        for slug in ("swap-bytes", "large-files"):
            progress = Progress(self.build)
            progress.remember(verdicts.built(self.lesson(1), verdicts.LACKING))
            self.assertTrue(progress.has_passed("swap-bytes"))
            done = slug == "large-files"
            self.assertEqual((progress.is_done("swap-bytes"), progress.half("swap-bytes")), (
                done, "" if done else "1 not checked, because no root; 2 not checked, because no other width"))
            progress.mark_done("swap-bytes")
        progress.forget("swap-bytes")
        self.assertFalse(Progress(self.build).has_passed("swap-bytes"))

    def test_a_damaged_file_is_set_aside(self):
        for damage in ("", "{", "[]", "null", '{"version": 1, "done": []}', '{"version": 1, "at": 7}',
                       '{"version": "x", "done": {}}', "[" * 100_000):
            with self.subTest(damage[:30]):
                self.write(FILE, damage)
                progress = Progress(self.build)
                self.assertFalse(progress.is_done("swap-bytes"))
                self.assertIn("progress.json.damaged", progress.note)
                progress.mark_done("swap-bytes")
                self.assertTrue(Progress(self.build).is_done("swap-bytes"))
                self.assertEqual(self.read(".learn/progress.json.damaged"), damage)

    def test_bytes_that_are_no_text_are_damage(self):
        self.write(FILE, "")
        (self.root / FILE).write_bytes(b"\xff\xfe\x00")
        self.assertIn("could not be read", Progress(self.build).note)

    def test_a_newer_file_is_read_and_not_changed(self):
        newer = json.dumps({"version": 99, "done": {"swap-bytes": {"new": True}}, "more": 1})
        self.write(FILE, newer)
        progress = Progress(self.build)
        self.assertTrue(progress.is_done("swap-bytes"))
        progress.mark_done("large-files")
        self.assertIn("newer version", progress.note)
        self.assertEqual(self.read(FILE), newer)

    def test_a_place_that_cannot_be_written_is_said(self):
        self.write(".learn", "a file where the directory should be")
        progress = Progress(self.build)
        progress.mark_done("swap-bytes")
        self.assertNotEqual(progress.note, "")
