"""./learn submit packs what the learner writes, and nothing else, and says so."""

import json
import zipfile

from checked import FOLDER, Checks, begin

import fixture


class Submitted(Checks):
    def setUp(self):
        super().setUp()
        self.write("meson.build", "project(\n  version: '9.8.7',\n)\n")

    def packed(self) -> dict[str, bytes]:
        with zipfile.ZipFile(self.root / "submission.zip") as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def test_the_file_with_the_holes_and_the_verdict_are_packed_and_said(self):
        begin(self)
        self.write(f"{FOLDER}/notes.txt", "mine alone")
        code, said = self.learn("submit", "1")
        packed = self.packed()
        self.assertEqual(code, 0)
        self.assertEqual(sorted(packed), [f"{FOLDER}/swap_bytes.cpp", "submission.json"])
        self.assertEqual(packed[f"{FOLDER}/swap_bytes.cpp"], (self.root / FOLDER / "swap_bytes.cpp").read_bytes())
        made = json.loads(packed["submission.json"])
        self.assertEqual((made["format"], made["version"], made["handout"]), ("mapped-memory-submission", 1, None))
        self.assertEqual([lesson["outcome"] for lesson in made["verdict"]["lessons"]], ["passed"])
        for name in packed:
            self.assertIn(f"  {name}", said)

    def test_one_that_fails_is_packed_with_its_verdict(self):
        begin(self)
        self.check_program("swap-bytes", "echo '1..1'; echo 'not ok 1 - task 1: a'; echo '# 0 passed, 1 failed'; exit 1")
        code, said = self.learn("submit", "1", "2")
        self.assertEqual(code, 0)
        self.assertIn("lesson 1: failed", said)
        self.assertEqual(len(json.loads(self.packed()["submission.json"])["verdict"]["lessons"]), 2)

    def test_what_was_not_checked_is_said(self):
        begin(self)
        self.check_program("swap-bytes", "echo 'ok 1 - task 1: a # SKIP no such machine'; echo '# 0 passed, 0 failed'")
        _, said = self.learn("submit", "1")
        self.assertIn("lesson 1: half proven", said)
        self.assertIn("not checked: no such machine", said)

    def test_a_file_that_is_no_source_is_refused_and_nothing_is_written(self):
        self.write(f"{FOLDER}/swap_bytes.cpp", "x" * (2 << 20))
        ended = self.run_learn("submit", "1")
        self.assertEqual(ended.returncode, 1)
        self.assertIn("swap_bytes.cpp has 2 MiB, and at most 1 MiB are packed", ended.stderr)
        self.assertFalse((self.root / "submission.zip").exists())


if __name__ == "__main__":
    fixture.unittest.main()
