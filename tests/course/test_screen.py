"""The screen, and plain lines, in locales that a machine may have or lack."""

import os
import subprocess
import sys

import fixture

from text.terminal import Terminal

PATIENCE = 30  # seconds
SCREEN = f"""\
import sys
sys.path.insert(0, {str(fixture.PROGRAM)!r})
import show
from screen import Screen
from view import View
from wording import Line
show.prepare()
with Screen() as screen:
    screen.show(View("title", Line("status"), [Line("<名前 ä>"), Line("名" * 99)]))
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
        script = self.write("screen.py", SCREEN)
        for variables, seen in LOCALES:
            with self.subTest(variables):
                terminal = Terminal(self.root, environment(**variables))
                self.addCleanup(terminal.close)
                terminal.start(f"'{sys.executable}' '{script}'", with_input=True)
                shown = terminal.rest(PATIENCE)
                self.assertTrue(shown and shown[-1].endswith("over"), shown)
                self.assertIn(seen, "".join(shown))
                if seen == UTF_8:  # 80 columns are full, and no letter of the row is in the next one
                    self.assertEqual("".join(shown).count("名"), 1 + 40)

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
