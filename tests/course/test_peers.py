"""The programs in other languages: when they are built, what is missing, and where ours are built."""

import contextlib
import io
import os
import re
import sys
import unittest.mock
from pathlib import Path

import fixture
import maintain
import packages
import peers
import run
import wine
from build import Build, Built
from text import code, markdown

sys.path.insert(0, str(fixture.REPOSITORY / "tests" / "peers"))

import actor  # noqa: E402 (the path comes first)
import stage  # noqa: E402

# Stands for each compiler: says what it was asked, and makes the file that it was to make.
COMPILER = """\
#!/bin/sh
echo "${0##*/} $*" >>"$CALLS"
[ ! -e "$CALLS.failing" ] || { echo 'record.pas(1) Warning: so it is'; exit 1; }
for word in "$@"; do
    case $word in
    -out:*) : >"${word#-out:}" ;;
    -o*) : >"${word#-o}" ;;
    *system.pp) : >"$UNITS/system.ppu" ;;
    esac
done
"""


class Building(fixture.Checkout):
    def setUp(self):
        super().setUp()
        self.calls_file = self.root / "calls"
        for name in ("fpc", "ppcx64", "mcs"):
            self.write(f"bin/{name}", COMPILER).chmod(0o755)
        for name in ("csharp/server.cs", "pascal/record.pas", "pascal/posix/mmf.pas",
                     "pascal/win64/mmf.pas", "pascal/swap.pas"):
            self.write(f"{peers.FOLDER}/{name}", name)
        units = self.root / "build-windows/peers/rtl"
        self.write("usr/share/fpcsrc/3.2.2/rtl/win64/system.pp", "")
        environment = os.environ | {"PATH": f"{self.root / 'bin'}:{os.environ['PATH']}",
                                    "CALLS": str(self.calls_file), "UNITS": str(units)}
        for patch in (unittest.mock.patch.object(peers, "demand"),
                      unittest.mock.patch.dict(os.environ, environment),
                      unittest.mock.patch.object(run, "ENGLISH", environment),
                      unittest.mock.patch.object(packages, "SYSTEM", self.root)):
            patch.start()
            self.addCleanup(patch.stop)
        self.peers = peers.Peers(self.build)

    def calls(self) -> list[str]:
        """What the compilers were asked since the last look."""
        if not self.calls_file.exists():
            return []
        lines = self.calls_file.read_text().splitlines()
        self.calls_file.unlink()
        return lines

    def test_a_peer_is_built_once_and_again_when_a_source_has_changed(self):
        program = str(self.root / "build/peers/pascal/record")
        self.assertEqual(self.peers.pascal("record"), [program])
        self.assertEqual(len(self.calls()), 1)
        self.peers.pascal("record")
        self.assertEqual(self.calls(), [])
        self.write(f"{peers.FOLDER}/pascal/posix/mmf.pas", "another unit")
        self.peers.pascal("record")
        self.assertEqual(len(self.calls()), 1)
        Path(program).unlink()
        self.peers.pascal("record")
        self.assertEqual(len(self.calls()), 1)

    def test_what_is_for_another_language_or_system_changes_nothing(self):
        self.peers.csharp("server")
        self.peers.pascal("swap")
        self.calls()
        self.write(f"{peers.FOLDER}/pascal/win64/mmf.pas", "another unit")
        self.peers.csharp("server")
        self.peers.pascal("swap")
        self.assertEqual(self.calls(), [])

    def test_warnings_are_errors_and_an_error_is_told_and_tried_again(self):
        self.peers.csharp("server")
        self.assertIn("-warnaserror+", self.calls()[0])
        failing = self.write("calls.failing", "")
        for _ in range(2):
            with self.assertRaisesRegex(peers.PeerError, "so it is\nit ended with status 1: fpc"):
                self.peers.pascal("record")
            self.assertIn("-Sewn", self.calls()[0])
        failing.unlink()
        self.peers.pascal("record")
        self.assertEqual(len(self.calls()), 1)

    def test_what_each_is_started_with(self):
        self.assertEqual(self.peers.csharp("server"),
                         ["mono", str(self.root / "build/peers/csharp/server.exe")])
        self.assertEqual(self.peers.python("record"),
                         [sys.executable, str(self.root / "tests/peers/python/record.py")])

    def test_for_windows_the_run_time_library_is_built_first_and_once(self):
        self.assertEqual(self.peers.pascal_for_windows("record"), [
            "wine", str(self.root / "build-windows/peers/pascal/record.exe")])
        asked = self.calls()
        self.assertEqual([line.split()[-1] for line in asked[:-1]],
                         [words[-1] for words in peers.RUN_TIME])
        self.assertIn("pascal/win64", asked[-1])
        self.peers.pascal_for_windows("record")
        self.assertEqual(self.calls(), [])


class Missing(fixture.Checkout):
    def test_the_packages_of_what_is_missing_are_named(self):
        self.write("bin/mono", "").chmod(0o755)
        with unittest.mock.patch.dict(os.environ, PATH=str(self.root / "bin")):
            lacking = [tool.packages for tool in peers.missing("C#")]
            self.assertEqual(lacking[0], "mono-mcs")
            self.assertNotIn("mono-runtime", lacking)
            with self.assertRaisesRegex(
                    peers.Missing, "Pascal .* g[+][+]-mingw-w64-x86-64-posix wine wine64"):
                peers.demand("Pascal for Windows")

    def test_the_demonstration_says_what_is_missing_before_it_builds(self):
        with unittest.mock.patch.dict(os.environ, PATH=str(self.root)), \
                unittest.mock.patch.object(Build, "ninja") as ninja, \
                self.assertRaisesRegex(peers.Missing, "mono-mcs"):
            peers.play(self.build)
        ninja.assert_not_called()

    def test_learn_names_every_package(self):
        """The shell script asks the table for what each language needs."""
        script = (fixture.REPOSITORY / "learn").read_text(encoding="utf-8")
        asked = re.search(r'"\$peers" = no .* wanted="\$wanted (.*)"', script)[1].split()
        for wanted in peers.LANGUAGES.values():
            self.assertLessEqual(set(wanted), set(asked))
            for what in wanted:
                self.assertTrue(packages.tools(what), what)


class Testing(fixture.Checkout):
    """Which directories are built for ./learn test --peers, and with which one it is run."""

    def setUp(self):
        super().setUp()
        self.before = dict(os.environ)
        self.built: list[tuple[str, int]] = []
        self.tested: list[tuple[str, bool]] = []
        self.wine_is_there = self.narrow_is_there = True

        @contextlib.contextmanager
        def session():
            os.environ.update(WINEPREFIX="one")
            try:
                yield
            finally:
                os.environ.clear()
                os.environ.update(self.before)

        def ninja(build, targets, keep_going):
            self.built.append((build.directory.name, len(targets)))
            return Built(True, "")

        def run_tests(suites, setup, build):
            self.tested.append((build.directory.name, "WINEPREFIX" in os.environ))
            self.assertEqual((suites, setup), (["peers"], "peers"))
            return [maintain.Test("peers", "peers", "OK", 1.0, "ok 1 - a\n")]

        for patch in (unittest.mock.patch.object(wine, "session", session),
                      unittest.mock.patch.object(Build, "ninja", ninja),
                      unittest.mock.patch.object(maintain, "_run", run_tests),
                      unittest.mock.patch.object(
                          peers, "missing", lambda _: [] if self.wine_is_there else ["wine"]),
                      unittest.mock.patch.object(
                          maintain, "lacks_32_bits",
                          lambda: "" if self.narrow_is_there else "no library"),
                      contextlib.redirect_stdout(io.StringIO())):
            self.enterContext(patch)

    def test_ours_are_built_for_each_system_and_the_test_is_that_of_linux(self):
        self.declare("swap-bytes", peers="swap")
        self.write("tests/swap-bytes/peer.cpp", "")
        self.declare("large-files", peers="record")
        self.assertTrue(maintain.test_peers(self.build))
        self.assertEqual(self.built, [("build", 4), ("build-32", 4), ("build-windows", 1)])
        self.assertEqual(self.tested, [("build", True)])
        self.assertEqual(dict(os.environ), self.before)

    def test_without_wine_and_without_32_bits_the_rest_is_tested(self):
        self.wine_is_there = self.narrow_is_there = False
        self.assertTrue(maintain.test_peers(self.build))
        self.assertEqual([directory for directory, _ in self.built], ["build"])
        self.assertEqual(self.tested, [("build", False)])


class Snippets(fixture.Checkout):
    def explain(self, language: str, text: str) -> tuple[int, str] | None:
        block = markdown.Block(language, 1, text.splitlines())
        return code.Sources(self.root).explain(block)

    def test_a_block_must_stand_in_a_source_of_its_language(self):
        self.write("tests/peers/pascal/a.pas", "begin\n  Swap;\nend.\n")
        self.write("tests/peers/python/a.py", "import mmap\nimport os\nimport struct\n")
        self.write("tests/course/b.py", "import sys\n")
        self.assertIsNone(self.explain("pascal", "  Swap;\nend."))
        self.assertIsNone(self.explain("python", "import mmap\n# ...\nimport struct"))
        self.assertIsNotNone(self.explain("csharp", "Swap;"))
        self.assertIsNotNone(self.explain("cpp", "Swap;"))
        self.assertIsNotNone(self.explain("python", "import sys"))
        self.assertIn('has "import os"', self.explain("python", "import mmap\nimport struct")[1])


class Actors(fixture.Checkout):
    def script(self, text: str) -> list[str]:
        return [sys.executable, str(self.write("script.py", text))]

    def test_a_program_that_is_silent_is_ended(self):
        with actor.Actor(self.script("import time; time.sleep(600)"), patience=0.5) as silent:
            with self.assertRaisesRegex(actor.Unexpected, "no further line and ended with -9"):
                silent.line()

    def test_what_it_prints_and_how_it_ends_is_demanded(self):
        greet = self.script("import sys; print('Hello', input(), end='\\r\\n'); sys.exit('bye')")
        with actor.Actor(greet) as one:
            one.type("you")
            one.expect("Hello you")
            with self.assertRaisesRegex(actor.Unexpected, "ended with 1 where 0 was expected: bye"):
                one.finish()
        with self.assertRaisesRegex(actor.Unexpected, '"good day" was expected'):
            actor.refuse(self.script("import sys; sys.exit('bye')"), "good day")
        actor.refuse(self.script("import sys; sys.exit('bye')"), "bye")

    def test_nobody_outlives_the_with(self):
        with self.assertRaises(KeyError), actor.Actor(self.script("input()")) as one:
            raise KeyError
        self.assertFalse(Path(f"/proc/{one.pid}").exists())


class Bytes(fixture.Checkout):
    def test_rows_that_differ_are_shown(self):
        found = bytes(range(40))
        stage.demand_same(found, found, "here")
        with self.assertRaises(actor.Unexpected) as raised:
            stage.demand_same(found[:17] + b"\xff" + found[18:39], found, "here")
        self.assertEqual(str(raised.exception).splitlines(), [
            "here: 40 bytes expected, 39 found",
            "expected 0010  10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f",
            "found    0010  10 ff 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f",
            "                  ^^",
            "expected 0020  20 21 22 23 24 25 26 27",
            "found    0020  20 21 22 23 24 25 26",
            "                                    ^^"])

    def test_an_object_that_was_taken_away_or_replaced_or_changed_is_noticed(self):
        name = stage.name_for("kept")
        path = stage.SHARED_MEMORY / name
        self.addCleanup(path.unlink, missing_ok=True)
        path.write_bytes(b"bytes")
        kept = stage.Kept(name)
        kept.demand("as it was")
        path.write_bytes(b"Bytes")
        with self.assertRaisesRegex(actor.Unexpected, "later: 5 bytes expected"):
            kept.demand("later")
        other = stage.SHARED_MEMORY / stage.name_for("other")
        other.write_bytes(b"bytes")
        other.rename(path)
        with self.assertRaisesRegex(actor.Unexpected, "later: .* is another object"):
            kept.demand("later")
        path.unlink()
        with self.assertRaisesRegex(actor.Unexpected, "later: .* was taken away"):
            kept.demand("later")
        stage.demand_gone(name)


if __name__ == "__main__":
    unittest.main()
