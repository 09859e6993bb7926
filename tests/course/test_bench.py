"""./learn bench: what it measures is written and drawn, and the pictures of docs/performance.md are of such
numbers."""

import io
import json
import re
import subprocess
import sys
import unittest
import unittest.mock
from contextlib import redirect_stdout

import fixture

sys.path.append(str(fixture.REPOSITORY / "tests" / "benchmarks"))

import bench  # noqa: E402 (the path comes first)
import figures  # noqa: E402
from build import Build, Built  # noqa: E402

DOCS = fixture.REPOSITORY / "docs"
NUMBERS = json.loads((DOCS / "pictures" / "performance.json").read_text(encoding="utf-8"))
DRAWS = subprocess.run([sys.executable, "-c", "import matplotlib"], capture_output=True).returncode == 0


class Bench(fixture.Checkout):
    def bench(self, *names: str) -> list[str]:
        """What it says, where nothing is measured or drawn; the numbers are those of the documentation."""
        measures = {name: lambda *_, name=name: NUMBERS.get(name) for name in bench.MEASURES}
        build = Build(self.root, self.root / "build")
        build.directory.mkdir(exist_ok=True)
        with (unittest.mock.patch.object(Build, "ninja", lambda *_: Built(True, "")),
              unittest.mock.patch.object(bench, "MEASURES", measures),
              unittest.mock.patch.object(figures, "draw", lambda numbers, folder: [folder / "drawn.svg"]),
              redirect_stdout(io.StringIO()) as said):
            bench.bench(list(names), build)
        return said.getvalue().splitlines()

    def written(self) -> dict:
        return json.loads(self.read("build/bench/performance.json"))

    def test_it_says_which_machine_it_is_and_where_the_numbers_are(self):
        said = self.bench()
        for word in (*bench.machine().values(), "measuring 3 of 3"):
            self.assertIn(word, "\n".join(said))
        self.assertEqual(said[-2:], ["  build/bench/performance.json", "  build/bench/drawn.svg"])
        self.assertEqual(self.written(), NUMBERS | {"machine": bench.machine()})

    def test_what_was_measured_on_this_machine_stays_and_of_another_one_goes(self):
        self.bench("faults")
        self.bench("windows")
        self.assertEqual(list(self.written()), ["machine", "faults", "windows"])
        self.write("build/bench/performance.json", json.dumps(NUMBERS | {"machine": {"processor": "another"}}))
        self.bench("faults")
        self.assertEqual(list(self.written()), ["machine", "faults"])


class Pictures(unittest.TestCase):
    """Those of the documentation."""

    def test_each_says_what_the_numbers_beside_it_say(self):
        text = (DOCS / "performance.md").read_text(encoding="utf-8")
        for name in NUMBERS.keys() - {"machine"}:
            title, _, said, _ = figures.FIGURES[name]
            picture = (DOCS / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
            self.assertIn(f'<title id="title">{title}</title>', picture)
            self.assertIn(f'<desc id="desc">{said(NUMBERS)}</desc>', picture)
            self.assertIn("prefers-color-scheme: dark", picture)
            self.assertRegex(text, rf"!\[[^]]+\]\(pictures/{name}\.svg\)")

    def test_the_text_says_on_which_machine_they_were_measured(self):
        text = " ".join((DOCS / "performance.md").read_text(encoding="utf-8").split())
        for word in NUMBERS["machine"].values():
            self.assertIn(word, text)

    @unittest.skipUnless(DRAWS, "Matplotlib is not installed (./learn bench asks for it)")
    def test_they_are_drawn(self):
        with fixture.tempfile.TemporaryDirectory() as folder:
            drawn = figures.draw(NUMBERS, fixture.Path(folder))
            self.assertEqual({file.stem for file in drawn}, NUMBERS.keys() - {"machine"})
            for file in drawn:
                text = file.read_text(encoding="utf-8")
                used = set(re.findall(r"#[0-9a-f]{6}", text)) - {figures.BLUE, figures.ORANGE, "#000000"}
                self.assertEqual(used, {*figures.ON_DARK, *figures.ON_DARK.values()}, file)  # none for light alone


if __name__ == "__main__":
    unittest.main()
