"""The screen, and plain lines, in locales that a machine may have or lack."""

import os
import subprocess
import sys

import fixture
import pexpect

PATIENCE = 30  # seconds
SCREEN = f"""\
import sys
sys.path.insert(0, {str(fixture.PROGRAM)!r})
import show
import curses
import columns
import screen
from wording import Line
show.prepare()
screen.prepare()
lines = [Line("<名前 ä>"), Line(columns.cut("名" * 99, 80))]
curses.wrapper(lambda window: screen.Screen(window).show(lines))
print("over")
"""
UTF_8 = "<名前 ä>"
STRICT = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}  # as Python was once: ASCII in "C"
LOCALES = [  # what is set, and what is seen
    ({"LC_ALL": "C.UTF-8"}, UTF_8),
    ({"LANG": "ja_JP.UTF-8"}, UTF_8), ({"LANG": "de_DE.UTF-8"}, UTF_8),
    ({"LC_ALL": "nonsense"}, UTF_8), ({"LC_CTYPE": "UTF-8"}, UTF_8),
    ({"LC_ALL": "C"}, UTF_8), ({"LC_ALL": "POSIX"}, UTF_8), ({}, UTF_8),
    ({"LC_ALL": "C"} | STRICT, "<?? ?>"), ({"LANG": "nonsense"} | STRICT, "<?? ?>"),
    ({"LANG": "nonsense", "PYTHONIOENCODING": "ascii"}, "<?? ?>"),
]


def environment(**variables: str) -> dict[str, str]:
    others = {name: value for name, value in os.environ.items()
              if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return others | {"TERM": "xterm"} | variables


class Locales(fixture.Checkout):
    def test_a_screen_shows_what_it_can_and_never_a_traceback(self):
        self.write("screen.py", SCREEN)
        for variables, seen in LOCALES:
            with self.subTest(variables):
                shown, status = pexpect.run(f"{sys.executable} screen.py", cwd=self.root, timeout=PATIENCE,
                                            env=environment(**variables), withexitstatus=True)
                shown = shown.decode()
                self.assertEqual((status, shown.split()[-1][-4:]), (0, "over"), shown)
                self.assertIn(seen, shown)
                if seen == UTF_8:  # 80 columns are full, and no letter of the row is in the next one
                    self.assertEqual(shown.count("名"), 1 + 40)

    def test_plain_lines_reach_a_pipe_in_every_locale(self):
        readme = self.root / "lessons/01-swap-bytes/README.md"
        readme.write_text(readme.read_text().replace("Swap the bytes", UTF_8), encoding="utf-8")
        program = self.copy_program()
        for variables, seen in LOCALES[1::2]:
            with self.subTest(variables):
                ended = subprocess.run([sys.executable, str(program), "list"], capture_output=True,
                                       env=environment(**variables), timeout=PATIENCE)
                self.assertEqual((ended.returncode, ended.stderr), (0, b""))
                self.assertIn(seen, ended.stdout.decode())
