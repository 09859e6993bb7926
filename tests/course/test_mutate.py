"""Mutants that no check rejects must be listed, and those alone."""

import io
import sys
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "mutation"))

import fixture  # noqa: E402 (the path comes first)
import mutate  # noqa: E402
from mutants import mutants  # noqa: E402

ONE, OTHER = [replace(mutant, file="swap_bytes.cpp") for mutant in
              mutants("swap_bytes.cpp", "int f()\n{\n    return a == b;\n}\n")[:2]]
LIST = f"""\
# What nobody can see.

{ONE.key}
{OTHER.key}
    Neither can
    be seen.

swap_bytes.cpp, gone: a -> b in: a
    There was one.
"""


class Mutate(fixture.Checkout):
    def report(self, listed: dict[str, str], *outcomes: str) -> tuple[dict[str, int], str]:
        tried = zip((ONE, OTHER), outcomes, ("because", "because"))
        with redirect_stdout(io.StringIO()) as said:
            known = self.known_of(listed, {ONE, OTHER})
            counts = mutate.report(self.lesson(1), tried, known, False)
        return {name: number for name, number in counts.items() if number}, said.getvalue()

    def known_of(self, listed: dict[str, str], wanted: set) -> dict[str, str]:
        self.write("tests/swap-bytes/equivalent.txt", "".join(f"{key}\n    {why}\n" for key, why in listed.items()))
        return mutate.known_of(self.lesson(1), wanted)

    def test_a_reason_is_for_all_the_keys_above_it(self):
        listed = mutate.read_listed(self.write("list.txt", LIST))
        self.assertEqual(list(listed), [ONE.key, OTHER.key, "swap_bytes.cpp, gone: a -> b in: a"])
        self.assertEqual(list(listed.values()),
                         ["Neither can be seen.", "Neither can be seen.", "There was one."])

    def test_a_key_without_a_reason_is_an_error(self):
        with self.assertRaisesRegex(ValueError, "no reason follows"):
            mutate.read_listed(self.write("list.txt", LIST + ONE.key + "\n"))

    def test_one_that_survives_is_shown_with_its_line_and_its_key(self):
        counts, said = self.report({OTHER.key: "why"}, mutate.SURVIVES, mutate.SURVIVES)
        self.assertEqual(counts, {mutate.SURVIVES: 1, mutate.LISTED: 1})
        self.assertIn(f"surviving: {ONE.name}", said)
        self.assertIn(f"      return a == b;\n      {ONE.key}\n", said)
        self.assertNotIn(OTHER.name, said)

    def test_one_that_is_listed_and_killed_is_stale(self):
        counts, said = self.report({ONE.key: "why"}, mutate.KILLED, mutate.BROKEN)
        self.assertEqual(counts, {mutate.KILLED: 1, mutate.BROKEN: 1, "stale": 1})
        self.assertIn(f"stale in equivalent.txt: killed: {ONE.key}", said)

    def test_one_that_is_listed_and_does_not_exist_is_stale(self):
        counts, said = self.report({"swap_bytes.cpp, gone: x": "why"},
                                   mutate.KILLED, mutate.KILLED)
        self.assertEqual(counts, {mutate.KILLED: 2, "stale": 1})
        self.assertIn("no such mutant: swap_bytes.cpp, gone: x", said)

    def test_one_that_a_sample_leaves_out_is_not_stale(self):
        source = self.lesson(1).solution / self.lesson(1).implementation
        source.write_text("int f()\n{\n    return a == b;\n}\n", encoding="utf-8")
        listed = {ONE.key: "why", OTHER.key: "why", "swap_bytes.cpp, gone: x": "why"}
        self.assertEqual(set(self.known_of(listed, {OTHER})),
                         {OTHER.key, "swap_bytes.cpp, gone: x"})

    def test_what_is_listed_of_the_other_systems_source_is_not_of_this_one(self):
        source = self.lesson(1).solution / self.lesson(1).implementation
        source.with_stem("swap_bytes_win32").write_text("int f();\n", encoding="utf-8")
        self.known_of({ONE.key: "why", "swap_bytes_win32.cpp, f: x": "why"}, {ONE})
        self.assertEqual(set(mutate.known_of(self.lesson(1), {ONE})), {ONE.key})
        self.assertEqual(set(mutate.known_of(self.lesson(1), {ONE}, "win32")),
                         {"swap_bytes_win32.cpp, f: x"})

    def test_the_same_code_may_be_listed_for_another_compiler(self):
        counts, _ = self.report({ONE.key: "why"}, mutate.SAME, mutate.KILLED)
        self.assertEqual(counts, {mutate.SAME: 1, mutate.KILLED: 1})
