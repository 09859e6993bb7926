"""The build's own commands, for another file."""

import json
import unittest.mock
from pathlib import Path

import fixture
import compiling

SOLUTION = ("clang++ -Ilib.p -O2 -g -fmodule-file=swap_bytes=swap.pcm -MD -MQ lib.p/s.o "
            "-MF lib.p/s.o.d -o lib.p/s.o -c ../solutions/01-swap-bytes/swap_bytes.cpp")
LEARNERS = SOLUTION.replace("solutions", "lessons")
LINKING = ("clang++  -o solution-swap-bytes-check c.o -Wl,--start-group libchecks.a "
           "libsolution-swap-bytes.a libcommon.a -Wl,--end-group")


class Commands(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self.entries = [self.entry(LEARNERS), self.entry(SOLUTION)]
        self.write("build/compile_commands.json", json.dumps(self.entries))

    def entry(self, line: str) -> dict[str, str]:
        return {"directory": str(self.build.directory), "command": line, "file": line.rpartition(" ")[2]}

    def test_a_file_is_found_by_where_it_is(self):
        lesson = self.lesson(1)
        self.assertEqual(compiling.of_solution(lesson, self.build).line, SOLUTION)
        learners = lesson.folder / lesson.implementation
        self.assertEqual(compiling.of_file(learners, self.build).line, LEARNERS)
        self.assertIsNone(compiling.of_file(lesson.folder / "README.md", self.build))

    def test_another_source_is_compiled_in_the_same_way(self):
        words = compiling.Compiling(SOLUTION).of(Path("/a b/x.cpp"), Path("/made/x.o"))
        self.assertEqual(words, ["clang++", "-Ilib.p", "-O2", "-g",
                                 "-fmodule-file=swap_bytes=swap.pcm", "-MD", "-MQ", "lib.p/s.o",
                                 "-MF", "/made/x.o.d", "-o", "/made/x.o", "-c", "/a b/x.cpp"])

    def test_without_files_options_alone_are_left(self):
        self.assertEqual(compiling.Compiling(SOLUTION).without_files(),
                         ["clang++", "-Ilib.p", "-O2", "-g", "-fmodule-file=swap_bytes=swap.pcm"])

    def test_an_answer_is_linked_before_the_library(self):
        linking = compiling.Linking(LINKING, "libsolution-swap-bytes.a")
        self.assertEqual(linking.of(Path("/made/x.o"), Path("/made/check")),
                         ["clang++", "-o", "/made/check", "c.o", "-Wl,--start-group",
                          "libchecks.a", "/made/x.o", "libsolution-swap-bytes.a", "libcommon.a",
                          "-Wl,--end-group", "-s"])

    def test_ninja_says_how_a_target_is_linked(self):
        with unittest.mock.patch.object(compiling.subprocess, "run") as asked:
            asked.return_value.stdout = f"{SOLUTION}\n{LINKING}\n"
            found = compiling.linking(self.lesson(1), "check", self.build)
        self.assertEqual(found, compiling.Linking(LINKING, "libsolution-swap-bytes.a"))
        self.assertEqual(asked.call_args.args[0][-1], "solution-swap-bytes-check")
