"""Local work is no failure; what the starter does not say is one."""

import fixture
import drift

MINE = "    return -1 * value;\n"
FILE = "lessons/01-swap-bytes/swap_bytes.cpp"


class DriftRules(fixture.Checkout):
    def compare(self, strict: bool = False) -> drift.Drift:
        return drift.compare(self.lesson(1), strict)

    def change(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        self.assertIn(old, text)
        self.write(path, text.replace(old, new, 1))

    def test_a_fresh_starter_has_no_drift(self):
        self.assertEqual(self.compare(strict=True), drift.Drift())

    def test_a_changed_hole_is_local_work(self):
        self.change(FILE, "    return 0;\n", MINE)
        self.assertEqual(self.compare(), drift.Drift([], ["swap_bytes.cpp"]))

    def test_a_hole_without_its_mark_is_local_work(self):
        self.change(FILE, "    // TODO(2): double it.\n", "")
        self.assertEqual(self.compare().local_work, ["swap_bytes.cpp"])

    def test_where_ci_is_true_local_work_fails(self):
        self.change(FILE, "    return 0;\n", MINE)
        failures = self.compare(strict=True).failures
        self.assertEqual(len(failures), 1)
        self.assertTrue(failures[0].startswith(f'{FILE}:11: "return -1 * value;" stands where'))

    def test_a_change_outside_the_holes_fails_with_its_line(self):
        self.change(FILE, "int twice(int value)", "int twice(int v)")
        failures = self.compare().failures
        self.assertEqual(len(failures), 1)
        self.assertTrue(failures[0].startswith(f'{FILE}:15: "int twice(int v)" stands where'))

    def test_a_given_file_may_change_only_with_a_hole(self):
        given = "lessons/01-swap-bytes/show.cpp"
        self.change(given, "int main", "long main")
        self.assertTrue(self.compare().failures[0].startswith(f"{given}:2: "))
        self.change(FILE, "    return 0;\n", MINE)
        self.assertEqual(self.compare(), drift.Drift([], ["show.cpp", "swap_bytes.cpp"]))

    def test_lines_added_and_removed_are_found(self):
        self.write(FILE, self.read(FILE) + "int more;\n")
        self.assertIn(f'{FILE}:21: "int more;" stands where', self.compare().failures[0])
        self.write(FILE, fixture.STARTER.replace("module;\n\n", "", 1))
        self.assertIn(f'{FILE}:1: "module swap_bytes;" stands where', self.compare().failures[0])

    def test_the_file_for_windows_is_held_against_its_own_solution(self):
        own = FILE.replace(".cpp", "_win32.cpp")
        self.write(own.replace("lessons", "solutions"),
                   fixture.SOLUTION.replace("int twice", "long twice"))
        self.assertEqual(self.compare().failures, [f"{own}:1: this file is missing"])
        self.write(own, fixture.STARTER.replace("int twice", "long twice"))
        self.assertEqual(self.compare(strict=True), drift.Drift())
        self.change(own, "long twice", "int twice")
        self.assertTrue(self.compare().failures[0].startswith(f'{own}:15: "int twice(int value)"'))
        self.change(own, "    return 0;\n", MINE)
        self.assertEqual(self.compare(), drift.Drift([], ["swap_bytes_win32.cpp"]))

    def test_a_missing_file_fails(self):
        for name in ("README.md", "hints.md", "swap_bytes.ixx", "swap_bytes.cpp"):
            with self.subTest(name):
                file = self.root / "lessons/01-swap-bytes" / name
                content = file.read_text()
                file.unlink()
                self.assertIn(f"lessons/01-swap-bytes/{name}:1: this file is missing",
                              self.compare().failures)
                file.write_text(content)
