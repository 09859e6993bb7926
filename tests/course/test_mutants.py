"""Mutants: what is changed in a solution, and what is left alone."""

import sys
import textwrap
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "mutation"))

import mutants  # noqa: E402 (the path comes first)
from cpp import Code  # noqa: E402

FILE = textwrap.dedent("""\
    // A file with a == b in a comment.
    module;

    #include <cstddef>

    module swap_bytes;

    namespace swap_bytes {

    struct pair
    {
        int first = 1;
    };

    int turn(int value)
    {
        // Task 1: turn it.
        return -value; // not +value
        // End of task 1.
    }

    std::size_t file::size() const { return size_ / 2; }

    file::file(int number) : number_{number}, other_{}
    {
        open();
    }

    } // namespace swap_bytes
    """)


def changes(statement: str) -> list[str]:
    """The changes of a statement that stands in a function."""
    text = f"int f(int value)\n{{\n{statement}\n}}\n"
    return [mutant.change for mutant in mutants.mutants("f.cpp", text)]


class Taken(unittest.TestCase):
    """What stands where."""

    def test_only_code_is_taken(self):
        texts = [token.text for token in Code(FILE).tokens]
        self.assertNotIn("cstddef", texts)
        self.assertNotIn("comment", texts)
        self.assertNotIn("module", texts)
        self.assertIn("turn", texts)

    def test_texts_and_characters_are_one_token_each(self):
        code = Code("""f("a \\" // b", '\\'', R"(c " d)", 0x1'0fu, a<b, c>::d);""")
        self.assertEqual([token.text for token in code.tokens],
                         ["f", "(", '"a \\" // b"', ",", "'\\''", ",", 'R"(c " d)"', ",",
                          "0x1'0fu", ",", "a", "<", "b", ",", "c", ">", "::", "d", ")", ";"])

    def test_functions_are_known_by_their_names(self):
        code = Code(FILE)
        names = {token.text: name for token, name in zip(code.tokens, code.function)}
        self.assertEqual({text: names[text] for text in ("pair", "-", "size_", "number", "open")},
                         {"pair": "", "-": "turn", "size_": "file::size", "number": "file::file",
                          "open": "file::file"})

    def test_what_ends_with_a_semicolon_is_a_statement(self):
        code = Code("void f()\n{\n    if (a) b();\n"
                    "    for (x; y; z) {\n        int c{1};\n        g(h{2} + i);\n    }\n"
                    "    try {\n        d = e;\n    } catch (...) {\n        throw;\n    }\n}\n")
        self.assertEqual([code.source(span) for span in code.statements()],
                         ["if (a) b();", "b();", "int c{1};", "g(h{2} + i);", "d = e;", "throw;"])


class Made(unittest.TestCase):
    """What is changed."""

    def test_comparisons_become_their_neighbours_and_their_opposite(self):
        made = changes("    return value < other;")
        self.assertIn("value < other -> value <= other", made)
        self.assertIn("value < other -> value >= other", made)
        self.assertEqual(len(made), 3)  # and a default value is returned

    def test_brackets_of_templates_are_no_comparisons(self):
        self.assertEqual(changes("    f(g<h<off_t>>(*value));"),
                         ["f(g<h<off_t>>(*value)); -> (dropped)", "off_t -> std::int32_t"])

    def test_numbers_keep_their_base(self):
        self.assertEqual([change for change in changes("    mode(0600, 0x10u, 0, 1'000);")
                          if "," not in change and ";" not in change],
                         ["0600 -> 0601", "0600 -> 0577", "0600 -> 0", "0x10u -> 0x11u",
                          "0x10u -> 0xfu", "0x10u -> 0u", "0 -> 1", "0 -> -1", "1'000 -> 1001",
                          "1'000 -> 999", "1'000 -> 0"])

    def test_each_flag_is_dropped(self):
        made = changes("    flags = O_RDWR | O_CREAT | O_EXCL;")
        self.assertIn("O_RDWR | O_CREAT -> O_CREAT", made)
        self.assertIn("O_RDWR | O_CREAT -> O_RDWR", made)
        self.assertIn("O_CREAT | O_EXCL -> O_CREAT", made)
        self.assertIn("O_RDWR -> O_RDONLY", made)

    def test_conditions_are_true_and_false_and_each_half_alone(self):
        made = changes("    if (a(value) && !other)\n        call();")
        for expected in ("a(value) && !other -> true", "a(value) && !other -> false",
                         "a(value) && !other -> a(value)", "a(value) && !other -> !other",
                         "!other -> other", "call(); -> (dropped)"):
            self.assertIn(expected, made)

    def test_a_call_that_a_condition_alone_governs_is_dropped_with_it(self):
        self.assertEqual(changes("    if (value)\n        call();"),
                         ["value -> true", "value -> false"])

    def test_calls_assignments_and_results_are_dropped(self):
        self.assertIn("::close(value); -> (dropped)", changes("    ::close(value);"))
        self.assertIn("member_ = x; -> (dropped)", changes("    member_ = x;"))
        self.assertIn("length = x -> length = {}", changes("    const int length = x;"))
        self.assertIn("return x -> return {}", changes("    return x;"))
        self.assertIn("return; -> (dropped)", changes("    return;"))
        self.assertIn("x -> {}", changes("    return {x, y};"))

    def test_steps_go_the_other_way_or_are_dropped(self):
        made = changes("    return ++value;")
        for expected in ("++value -> --value", "++value -> value++", "++value -> value"):
            self.assertIn(expected, made)
        self.assertIn("a += 2 -> a -= 2", changes("    a += 2;"))

    def test_arguments_change_places_and_a_name_is_one_more(self):
        made = changes("    map(offset, length);")
        self.assertIn("offset, length -> length, offset", made)
        self.assertIn("length -> length + 1", made)
        self.assertNotIn("offset, length -> length, offset", changes("    swap(offset, length);"))

    def test_the_sentence_of_an_error_is_left_alone(self):
        self.assertEqual(changes('    fail(EINVAL, "it has " + size(value + 1) + " bytes");'),
                         ['fail(EINVAL, "it has " + size(value + 1) + " bytes"); -> (dropped)',
                          "EINVAL -> ERANGE"])
        self.assertEqual(changes('    const std::string what = "of " + size(value + 1);'), [])

    def test_a_text_that_is_returned_is_none(self):
        self.assertIn('"of " -> ""', changes('    return "of " + text;'))

    def test_given_code_is_told_from_holes(self):
        made = {mutant.function: mutant.given for mutant in mutants.mutants("s.cpp", FILE)}
        self.assertEqual(made, {"turn": False, "file::size": True, "file::file": True})

    def test_names_say_where_and_keys_outlive_a_moved_line(self):
        def first(text: str) -> mutants.Mutant:
            return mutants.mutants("s.cpp", text)[0]

        moved = first("\n" + FILE)
        self.assertEqual(moved.name, "s.cpp:19: -value -> value")
        self.assertEqual(moved.key, first(FILE).key)

    def test_every_mutant_has_a_key_and_a_text_of_its_own(self):
        text = "int f(int a)\n{\n    return a + 1 == a + 1 ? g(a, 1) : g(a, 1);\n}\n"
        made = mutants.mutants("f.cpp", text)
        self.assertEqual(len({mutant.key for mutant in made}), len(made))
        self.assertEqual(len({mutant.text for mutant in made}), len(made))
        self.assertNotIn(text, [mutant.text for mutant in made])


if __name__ == "__main__":
    unittest.main()
