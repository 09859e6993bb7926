"""Columns: what takes two, one and none; where a line ends; what must not reach a terminal."""

import ctypes
import locale
import unittest

import fixture  # noqa: F401 (finds the course program)
import columns

JAPANESE = "名前と値"


class Columns(unittest.TestCase):
    def test_wide_letters_take_two_and_marks_none(self):
        for text, taken in (("", 0), ("abc", 3), (JAPANESE, 8), ("e\u0301", 1), ("ｱ", 1), ("Ａ", 2),
                            ("한국", 4), ("ä", 1), ("🙂", 2)):
            self.assertEqual(columns.of(text), taken, text)

    def test_the_terminals_own_table_says_the_same(self):
        before = locale.setlocale(locale.LC_CTYPE)
        self.addCleanup(locale.setlocale, locale.LC_CTYPE, before)
        try:
            locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
        except locale.Error:
            self.skipTest("there is no C.UTF-8")
        ours = {char: columns.of(char) for char in map(chr, range(0x20, 0x30000)) if char.isprintable()}
        width = ctypes.CDLL(None).wcwidth
        others = [char for char, taken in ours.items() if width(ord(char)) not in (taken, -1)]
        self.assertLess(len(others), len(ours) // 100, others[:20])

    def test_a_text_is_cut_where_a_letter_does_not_fit_whole(self):
        self.assertEqual([columns.cut(JAPANESE, width) for width in (0, 1, 2, 5, 8, 9)],
                         ["", "", "名", "名前", JAPANESE, JAPANESE])
        self.assertEqual(columns.cut("e\u0301x", 1), "e\u0301")

    def test_what_moves_a_cursor_is_a_question_mark_and_what_is_a_blank_stays_one(self):
        for text, shown in (("a\033[2Jb", "a?[2Jb"), ("a\rb", "a b"), ("a\u202eb", "a?b"),
                            ("a\u200db", "a?b"), ("\ta", "    a"), ("a\u3000b\xa0c", "a  b c"),
                            ("a\x85b", "a b"), ("a\udc80", "a?")):
            self.assertEqual(columns.printable(text), shown)

    def test_a_line_ends_between_words(self):
        self.assertEqual(columns.wrapped("    one two  three", 11), ["    one two", "three"])
        self.assertEqual(columns.wrapped("", 10), [""])
        self.assertEqual(columns.wrapped("PROT_READ | PROT_WRITE", 12), ["PROT_READ |", "PROT_WRITE"])

    def test_a_word_that_is_longer_than_a_line_is_cut_and_nothing_is_lost(self):
        self.assertEqual(columns.wrapped("abcdefghijklm no", 5), ["abcde", "fghij", "klm", "no"])
        self.assertEqual(columns.wrapped(f"// {JAPANESE}", 5), ["//", "名前", "と値"])

    def test_code_in_a_sentence_is_not_cut_where_it_fits_a_line(self):
        self.assertEqual(columns.wrapped("ask `a == b` first", 10), ["ask", "`a == b`", "first"])
        self.assertEqual(columns.wrapped("`a == b`", 6), ["`a ==", "b`"])
