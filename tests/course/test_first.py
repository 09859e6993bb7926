"""The first verdict comes soon: what the check of lesson 1 waits for, asked of Ninja."""

import re
import unittest

import fixture
import compiling
import lessons
from build import Build

MOST = 30  # steps
COMPILED = re.compile(r" -c \S*?((?:common|lessons|solutions|tests)/\S+)$")


class First(unittest.TestCase):
    def setUp(self):
        self.build = Build.here(fixture.REPOSITORY)
        if not (self.build.directory / "build.ninja").is_file():
            self.skipTest("nothing is configured: type ./learn before")
        self.build.ninja(["build.ninja"])  # it may be configured for another version
        self.first = lessons.find(fixture.REPOSITORY)[0]

    def test_the_check_of_the_first_lesson_takes_few_steps(self):
        self.assertLessEqual(len(compiling.of_target(f"{self.first.slug}-check", self.build)), MOST)

    def test_neither_it_nor_its_programs_wait_for_what_is_common(self):
        own = (f"lessons/{self.first.name}/", f"tests/{self.first.slug}/", "tests/support/")
        for target in ("check", *self.first.programs):
            steps = compiling.of_target(f"{self.first.slug}-{target}", self.build)
            compiled = [found[1] for found in map(COMPILED.search, steps) if found]
            self.assertIn(f"lessons/{self.first.name}/{self.first.implementation}", compiled)
            self.assertEqual([file for file in compiled if not file.startswith(own)], [])

    def test_of_module_support_it_waits_for_the_core_alone(self):
        steps = compiling.of_target(f"{self.first.slug}-check", self.build)
        interfaces = {found[1] for found in map(COMPILED.search, steps) if found and found[1].endswith(".ixx")}
        self.assertEqual(interfaces - {"tests/support/core.ixx"},
                         {f"lessons/{self.first.name}/{self.first.slug.replace('-', '_')}.ixx"})
