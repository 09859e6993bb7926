"""Transcripts, blocks of C++ and links are held against what is true."""

import contextlib
import io
import os
import re
import sys
import unittest.mock

import fixture
import for_windows
import texts
from build import Build
from text import code, links, markdown, replay, transcript
from text.markdown import Block


def block(text: str, info: str = "console") -> Block:
    return Block(info, 1, text.splitlines())


class Matching(fixture.unittest.TestCase):
    def test_a_line_matches_itself_and_blanks_at_its_end_do_not_count(self):
        self.assertTrue(transcript.matches("a b ", "a b", False))
        self.assertFalse(transcript.matches("a b", "a  b", False))
        self.assertFalse(transcript.matches("count 1", "count 2", False))

    def test_where_it_varies_every_number_matches_any_other(self):
        self.assertTrue(transcript.matches("at 0x7f00: 3.14 (x)", "at 0xdeadBEEF: 12.5 (x)", True))
        self.assertFalse(transcript.matches("at 12 (x)", "at (x)", True))
        self.assertFalse(transcript.matches("at 12 (x)", "at 12 (y)", True))

    def test_the_lines_of_several_terminals_are_told_apart(self):
        steps = transcript.steps(block("A$ server\nA  up\nB$ client\nA> go\nA> \nA>\nA^C\nA  bye"))
        self.assertEqual([(one.terminal, one.kind, one.text) for one in steps], [
            ("A", "command", "server"), ("A", "output", "up"), ("B", "command", "client"),
            ("A", "input", "go"), ("A", "input", ""), ("A", "input", ""), ("A", "interrupt", ""),
            ("A", "output", "bye")])

    def test_a_command_may_go_on_in_the_next_line(self):
        steps = transcript.steps(block("$ a \\\n    b \\\n    c\nout \\\nmore"))
        self.assertEqual([(one.kind, one.text) for one in steps],
                         [("command", "a b c"), ("output", "out \\"), ("output", "more")])

    def test_what_does_not_follow_the_rules_is_named_by_line(self):
        for text, line in (("A$ x\nfree text", 2), ("A$ x\nB  y", 2), ("", 1)):
            with self.subTest(text), self.assertRaises(transcript.TranscriptError) as raised:
                transcript.steps(block(text))
            self.assertEqual(raised.exception.line, line)
        with self.assertRaises(transcript.TranscriptError):
            transcript.rules(block("$ x", "console often"))


class Replaying(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self.build = Build(self.root, self.root / "build elsewhere")
        self.build.directory.mkdir()
        self.stage = replay.Stage(self.build)
        self.addCleanup(self.stage.close)
        deadline = replay.DEADLINE
        replay.DEADLINE = 3.0
        self.addCleanup(setattr, replay, "DEADLINE", deadline)

    def program(self, name: str, text: str) -> None:
        file = self.build.directory / name
        file.write_text(f"#!{sys.executable}\nimport signal, sys, time\n{text}")
        file.chmod(0o755)

    def assert_mismatch(self, text: str, line: int, reason: str) -> None:
        with self.assertRaises(transcript.TranscriptError) as raised:
            replay.replay(block(text), self.stage, None)
        self.assertEqual(raised.exception.line, line, raised.exception)
        self.assertIn(reason, str(raised.exception))

    def test_a_true_transcript_passes(self):
        self.program("say", "print('one'); print('two', file=sys.stderr)")
        replay.replay(block("$ build/say\none\ntwo\n$ echo three; cat\nthree"), self.stage, None)

    def test_another_line_one_more_and_one_less_are_told(self):
        self.assert_mismatch("$ echo one\ntwo", 2, 'printed "one" where the text has "two"')
        self.assert_mismatch("$ printf '1\\n2\\n'\n1", 2, 'more was printed before the end: "2"')
        self.assert_mismatch("$ echo 1\n1\n2", 3, 'ended without printing "2"')
        self.assert_mismatch("$ echo 1; sleep 60\n1", 2, "did not end")

    def test_two_terminals_prompts_and_ctrl_c(self):
        self.program("ask", "print('Your name? ', end='', flush=True); print('Hello', input())\n"
                            "try:\n    print('waiting')\n    while True: time.sleep(1)\n"
                            "except KeyboardInterrupt: print('bye')")
        text = ("A$ build/ask\nA  Your name?\nB$ echo here\nB  here\nA> you\nA  Hello you\n"
                "A  waiting\nA^C\nA  bye")
        replay.replay(block(text), self.stage, None)
        self.assert_mismatch(text.replace("you\nA  w", "me\nA  w"), 6, 'A printed "Hello you"')
        self.assert_mismatch(text.replace("bye", "goodbye"), 9, 'A printed "bye"')

    def test_a_program_ends_quietly_when_nobody_reads_what_it_prints(self):
        replay.replay(block("$ yes | head -n 1\ny"), self.stage, None)

    def test_what_still_runs_at_the_end_is_ended(self):
        self.program("run", "import os\nprint(os.getpid())\ntime.sleep(600)")
        replay.replay(block("A$ build/run\nA  123", "console varies"), self.stage, None)

    def test_programs_for_windows_have_pipes_and_end_their_lines_in_two_characters(self):
        self.program("wine", "print(sys.stdin.isatty(), sys.stdout.isatty(), end='\\r\\n', flush=True)\n"
                             "print('Hello', input(), end='\\r\\n')")
        self.stage.environment["PATH"] = f"{self.build.directory}:{os.environ['PATH']}"
        replay.replay(block("A$ wine build-windows/ask.exe\nA  False False\nA> you\nA  Hello you"),
                      self.stage, None)

    def test_the_blocks_of_windows_are_known_by_their_commands(self):
        for text in ("$ wine build-windows/a.exe", "A$ x\nB$ cd x; wine build-windows/a.exe --b"):
            self.assertTrue(transcript.of_windows(block(text)))
        for text in ("$ build/a", "$ echo\nwine build-windows/a.exe", "$ wine build/a.exe"):
            self.assertFalse(transcript.of_windows(block(text)))

    def test_the_build_for_32_bits_lies_beside_the_other_where_there_is_one(self):
        transcript_ = block("$ build-32/ask\nwho")
        self.assertIn("gcc-multilib", replay.replay(transcript_, self.stage, None))
        self.write(f"{self.build.directory.name}-32/ask", "#!/bin/sh\necho who\n").chmod(0o755)
        stage = replay.Stage(self.build)
        self.addCleanup(stage.close)
        self.assertEqual(replay.replay(transcript_, stage, None), "")

    def test_each_system_replays_its_own_blocks(self):
        self.program("wine", "print(sys.argv[1])")
        self.write("README.md", "```console\n$ wine build-windows/a.exe\nbuild-windows/a.exe\n```\n"
                                "```console\n$ echo b\nb\n```\n[c](nowhere.md)\n")
        windows = for_windows.at(self.root, self.root / "build-windows")
        windows.directory.mkdir()
        with unittest.mock.patch.dict(os.environ, PATH=f"{self.build.directory}:{os.environ['PATH']}"):
            for build, said in ((windows, "ok 1 - README.md:2: transcript\n"),
                                (self.build, " - README.md:6: transcript\n")):
                checker = texts.Checker(build)
                with contextlib.redirect_stdout(io.StringIO()) as printed:
                    checker.run()
                self.assertIn(said, printed.getvalue())
                self.assertEqual(printed.getvalue().count(": transcript"), 1)
            self.assertIn("nowhere.md", printed.getvalue())

    @unittest.mock.patch("show.prepare")
    def test_lessons_and_texts_that_are_named_are_looked_at_alone(self, _):
        self.write("docs/a.md", "[b](b.md)\n")
        self.write("docs/b.md", "[c](c.md)\n")
        for words, files in ((["docs/a.md"], {"docs/a.md"}), (["large-files"], {"lessons/02-large-files"}),
                             (["1", "docs/b.md"], {"lessons/01-swap-bytes", "docs/b.md"})):
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                texts.main([str(self.root), str(self.build.directory), *words])
            said = set(re.findall(r"^(?:not )?ok \d+ - ([^:]+?)(?:/README.md|/hints.md)?:", printed.getvalue(), re.MULTILINE))
            self.assertEqual(said, files)
        with contextlib.redirect_stderr(io.StringIO()) as said:
            self.assertEqual(texts.main([str(self.root), str(self.build.directory), "docs/c.md"]), 2)
        self.assertIn("there is no lesson and no text docs/c.md", said.getvalue())

    def test_a_lessons_programs_are_replayed_with_ours(self):
        self.program("solution-swap-bytes-show", "print(sys.argv[0])")
        text = ("$ build/swap-bytes-show\nbuild/swap-bytes-show\n"
                "$ ls lessons/01-swap-bytes/*.ixx\nlessons/01-swap-bytes/swap_bytes.ixx")
        replay.replay(block(text), self.stage, self.lesson(1))

    def test_a_tool_that_is_not_there_is_a_reason_to_skip(self):
        skipped = replay.replay(block("$ no-such-tool", "console needs=no-such-tool"),
                                self.stage, None)
        self.assertEqual(skipped, "no-such-tool is not installed")

    def test_files_land_on_the_stage_and_touching_leaves_no_trace(self):
        source = self.root / "solutions/01-swap-bytes/swap_bytes.cpp"
        before = source.stat().st_mtime_ns
        replay.replay(block("$ touch new.txt lessons/01-swap-bytes/swap_bytes.cpp"), self.stage,
                      self.lesson(1))
        self.assertNotEqual(source.stat().st_mtime_ns, before)
        self.stage.close()
        self.assertEqual(source.stat().st_mtime_ns, before)
        self.assertFalse((self.root / "new.txt").exists())


class Code(fixture.Checkout):
    def explain(self, text: str) -> tuple[int, str] | None:
        return code.Sources(self.root).explain(block(text, "cpp"))

    def test_a_block_from_a_source_passes_at_any_indentation(self):
        self.assertIsNone(self.explain("return -value; // ours\n// End of task 1."))
        self.assertIsNone(self.explain("int turn(int value)\n{\n// ...\n    // End of task 2.\n}"))

    def test_the_made_starter_counts_and_the_learners_file_does_not(self):
        self.assertIsNone(self.explain("// TODO(2): double it."))
        self.write("lessons/01-swap-bytes/swap_bytes.cpp", "int mine;\n")
        self.assertIsNone(self.explain("// TODO(2): double it."))
        self.assertEqual(self.explain("int mine;"), (1, 'no source file has the line "int mine;"'))

    def test_one_character_makes_a_difference(self):
        line, reason = self.explain("int twice(int value)\n{\n    // Task 2: doubles it.")
        self.assertEqual(line, 3)
        self.assertIn('"// Task 2: doubles it." stands where solutions/', reason)
        self.assertIn('.cpp:18 has "// Task 2: double it."', reason)

    def test_chunks_must_follow_one_another_and_indentation_counts_inside(self):
        self.assertIsNotNone(self.explain("int twice(int value)\n// ...\nint turn(int value)"))
        self.assertIn("indented otherwise", self.explain("int turn(int value)\n  {")[1])


class Links(fixture.Checkout):
    def failures(self, text: str) -> list[tuple[int, str]]:
        return links.check(markdown.read(self.write("docs/a.md", text)), self.root)

    def test_links_that_lead_somewhere_pass(self):
        self.write("docs/b.md", "# What `mmap` does: a *view*\n## Same\n## Same\n")
        self.assertEqual(self.failures(
            "# Top\n[a](b.md) [b](b.md#what-mmap-does-a-view) [c](#top) [d](b.md#same-1)\n"
            "[e](https://example.org/x) [f](../lessons/01-swap-bytes/)\n"
            "`[no](link.md)`\n```text\n[no](link.md)\n```\n[r]: b.md\n"), [])

    def test_links_that_lead_nowhere_are_named_by_line(self):
        lines = [line for line, _ in self.failures(
            "[a](gone.md)\n[b](#gone)\n[c](../../outside.md)\n[d](/etc/passwd)\n"
            "[e](../lessons/01-swap-bytes/swap_bytes.ixx#x)\n[r]: gone.md\n")]
        self.assertEqual(lines, [1, 2, 3, 4, 5, 6])

    def test_a_number_that_is_another_lesson_s_is_named_also_in_two_lines(self):
        failures = self.failures("# Top\n[lesson 1](../lessons/01-swap-bytes/) as in [Lesson\n7](../lessons/01-swap-bytes/)\n")
        self.assertEqual(failures, [(2, "the link says lesson 7 and leads to lesson 1")])
