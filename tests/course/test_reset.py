"""Reset writes the starter again and loses nothing."""

import fixture
import reset
from progress import Progress

FOLDER = "lessons/01-swap-bytes/"


class Reset(fixture.Checkout):
    def reset(self) -> str:
        """Resets lesson 1; the result is what is said about it."""
        return "\n".join(reset.reset(self.lesson(1), Progress(self.build)))

    def test_a_changed_file_is_kept_under_a_name_that_is_said(self):
        self.write(FOLDER + "swap_bytes.cpp", "mine\n")
        self.assertIn("Yours is kept as swap_bytes.cpp.kept-1.", self.reset())
        self.assertEqual(self.read(FOLDER + "swap_bytes.cpp"), fixture.STARTER)
        self.assertEqual(self.read(FOLDER + "swap_bytes.cpp.kept-1"), "mine\n")

    def test_an_earlier_kept_file_is_never_overwritten(self):
        for number in (1, 2, 3):
            self.write(FOLDER + "swap_bytes.cpp", f"mine {number}\n")
            self.assertIn(f"kept-{number}", self.reset())
        for number in (1, 2, 3):
            self.assertEqual(self.read(f"{FOLDER}swap_bytes.cpp.kept-{number}"), f"mine {number}\n")

    def test_a_fresh_lesson_has_nothing_to_reset(self):
        self.assertIn("nothing to reset", self.reset())
        self.assertEqual(list((self.root / FOLDER).glob("*.kept-*")), [])

    def test_given_files_come_back_and_texts_stay(self):
        self.write(FOLDER + "show.cpp", "mine\n")
        self.write(FOLDER + "README.md", "mine\n")
        (self.root / FOLDER / "swap_bytes.ixx").unlink()
        self.reset()
        self.assertEqual(self.read(FOLDER + "swap_bytes.ixx"), "export module swap_bytes;\n")
        self.assertEqual(self.read(FOLDER + "show.cpp.kept-1"), "mine\n")
        self.assertEqual(self.read(FOLDER + "README.md"), "mine\n")

    def test_a_lesson_that_was_reset_is_not_done(self):
        Progress(self.build).mark_done("swap-bytes")
        self.reset()
        self.assertFalse(Progress(self.build).is_done("swap-bytes"))
