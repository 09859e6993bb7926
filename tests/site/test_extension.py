"""The parts of docs/site/extension, each alone."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "docs" / "site"), str(Path(__file__).parent)]

import links  # noqa: E402 (the path comes first)
from docutils import nodes  # noqa: E402
from extension import pictures, searching, sources, transcripts  # noqa: E402
from pygments.token import Generic  # noqa: E402

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 330"{more}
  role="img" aria-labelledby="t d">
<title id="t">A title</title><desc id="d">What it shows</desc>
<style>text, .b {{ fill: black }} /* a {{ note }} */
@media (prefers-color-scheme: dark) {{ text {{ fill: white }} }}</style>
<path marker-end="url(#t)"/></svg>"""


class Pictures(unittest.TestCase):
    def inlined(self, more: str = "", alt: str = "All of it") -> str:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "one.svg")
            path.write_text(SVG.format(more=more), encoding="utf-8")
            return pictures.inlined(path, alt).astext()

    def test_a_picture_has_ids_and_rules_of_its_own(self):
        made = self.inlined()
        self.assertIn('<desc id="one-d">', made)
        self.assertIn("url(#one-t)", made)
        self.assertIn("#picture-one text, #picture-one .b {", made)
        self.assertNotIn("note", made)

    def test_dark_goes_by_the_switch_and_else_by_the_system_and_not_on_paper(self):
        css = pictures.scoped("text { fill: black }"
                              "@media (prefers-color-scheme: dark) { text { fill: white } }", "#p")
        self.assertEqual(" ".join(css.split()), (
            '#p text { fill: black } @media screen { body[data-theme="dark"] #p text { fill: white } '
            '@media (prefers-color-scheme: dark) { '
            'body:not([data-theme="light"]) #p text { fill: white } } }'))

    def test_it_is_named_by_its_alt_text_and_described_by_itself(self):
        self.assertIn('role="img" aria-label="All of it" aria-describedby="one-d"', self.inlined())
        self.assertIn('aria-labelledby="one-t one-d"', self.inlined(alt=""))

    def test_one_that_plays_is_a_still_in_its_element_and_keeps_its_ids(self):
        made = self.inlined(' data-plays="steps"')
        self.assertRegex(made, r'(?s)<memory-picture plays="steps"><svg\b.*</svg></memory-picture>')
        self.assertIn('<desc id="d">', made)


    def test_what_it_plays_must_be_there(self):
        tree = nodes.document(None, None)
        tree += nodes.raw("", "", plays="no-such-recording")
        with self.assertLogs("sphinx.extension.pictures", "WARNING") as said:
            pictures.add_players(None, "index", "", {"body": "", "pathto": str}, tree)
        self.assertIn("index: a picture that plays needs docs/site/", said.output[0])


class Sources(unittest.TestCase):
    def test_a_text_and_a_source_have_each_their_page(self):
        lesson = sorted((ROOT / "lessons").glob("*/README.md"))[0]
        self.assertEqual(sources.docname(ROOT / "README.md"), "index")
        self.assertEqual(sources.docname(lesson), f"lessons/{lesson.parent.name}/index")
        self.assertEqual(sources.docname(ROOT / "docs/design.md"), "docs/design")
        self.assertEqual(sources.docname(ROOT / "common/course/run.py"), "source/common/course/run.py")
        self.assertEqual(sources.docname(ROOT / "common/course"), "source/common/course/index")
        self.assertEqual(sources.docname(ROOT / ".clangd"), "source/clangd")

    def test_a_link_is_led_by_the_text_that_has_it(self):
        text = ROOT / "docs" / "design.md"
        self.assertEqual(sources.goal("../README.md#start", text), (ROOT / "README.md", "start"))
        self.assertEqual(sources.goal("#names", text), (text, "names"))
        self.assertIsNone(sources.goal("https://example.org/", text))


class Transcripts(unittest.TestCase):
    def tokens(self, text: str) -> list[tuple[str, str]]:
        short = {Generic.Prompt: "prompt", Generic.Prompt.Other: "other", Generic.Prompt.Key: "key",
                 Generic.Strong: "typed", Generic.Output: "output"}
        return [(short[kind], word.strip()) for kind, word in transcripts.TranscriptLexer().get_tokens(text)
                if word.strip()]

    def test_what_is_typed_is_told_from_what_appears(self):
        self.assertEqual(self.tokens("$ one \\\n    two\nthree\n"), [
            ("prompt", "$"), ("typed", "one \\"), ("typed", "two"), ("output", "three")])

    def test_so_are_two_processes_and_a_key(self):
        self.assertEqual(self.tokens("A$ one\nA  two\nB$ three\nB  four\nA^C\nB> five\n"), [
            ("prompt", "A$"), ("typed", "one"), ("prompt", "A"), ("output", "two"), ("other", "B$"),
            ("typed", "three"), ("other", "B"), ("output", "four"), ("prompt", "A"), ("key", "^C"),
            ("other", "B"), ("key", ">"), ("typed", "five")])


class Searching(unittest.TestCase):
    TEXTS = ("共有メモリ", "プロセス間で共有されるメモリ", "mmap で map する", "mmapで、64ビット",
             "granularity of 4096")

    def test_text_and_query_are_cut_in_the_same_way(self):
        script = (searching.Pairs.js_splitter_code
                  + f"console.log(JSON.stringify({json.dumps(self.TEXTS)}.map(splitQuery)))")
        try:
            ended = subprocess.run(["node", "-e", script], capture_output=True, text=True, timeout=60)
        except FileNotFoundError:
            self.skipTest("there is no node")
        pairs = searching.Pairs({})
        self.assertEqual(json.loads(ended.stdout), [pairs.split(text) for text in self.TEXTS])
        self.assertEqual(pairs.split("共有メモリ"), ["共有_", "有メ_", "メモ_", "モリ_"])


class Links(unittest.TestCase):
    def test_what_leads_nowhere_is_found(self):
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder)
            (site / "a.html").write_text(
                '<p id="x"><p id="x"><a href="b.html"></a><a href="#y"></a><a href="#x"></a>'
                '<img src="https://example.org/i.png"><details>', encoding="utf-8")
            (site / "a.css").write_text("@import url(/javascript/x.css);", encoding="utf-8")
            said = "\n".join(links.check(site))
        for wrong in ("the id x is there 2 times", "b.html: there is no such file", "#y: no such anchor",
                      "loads https://", "loads @import", "do not pair"):
            self.assertIn(wrong, said)
        self.assertNotIn("#x", said)


if __name__ == "__main__":
    unittest.main()
