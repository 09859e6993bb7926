"""A build in Japanese, from catalogues of a few lines: what has no translation is in English."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import links

ROOT = Path(__file__).resolve().parents[2]
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
CATALOGUES = {
    "index": {"Start": "はじめに", "minutes": "分"},
    "docs/editor": {"An editor that knows the modules": "モジュールを知るエディタ"},
}


class Translation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.work = Path(folder.name)
        (cls.work / "sources").mkdir()
        for name, messages in CATALOGUES.items():
            file = cls.work / "catalogues" / "ja" / "LC_MESSAGES" / f"{name}.po"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(HEAD + "".join(f'\nmsgid "{text}"\nmsgstr "{ours}"\n'
                                           for text, ours in messages.items()), encoding="utf-8")
        cls.site, cls.catalogues = cls.work / "site", cls.work / "empty"
        cls.sphinx("html", cls.site, "-D", "language=ja", "-D", f"catalogues={cls.work}/catalogues")

    @classmethod
    def sphinx(cls, builder: str, into: Path, *words: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "sphinx", "-b", builder, "-q", "-W", "--keep-going", *words,
             "-c", str(ROOT / "docs" / "site"), "-d", str(cls.work / builder),
             str(cls.work / "sources"), str(into)],
            check=True, env=os.environ | {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"})

    def page(self, name: str) -> str:
        return (self.site / f"{name}.html").read_text(encoding="utf-8")

    def test_what_is_translated_is_and_the_rest_is_in_english(self):
        self.assertIn("モジュールを知るエディタ", self.page("docs/editor"))
        self.assertIn("Find it by task", self.page("index"))
        self.assertRegex(self.page("index"), r"\d+ 分")
        self.assertIn('lang="ja"', self.page("index"))

    def test_all_pages_are_there_with_the_anchors_of_the_first_language(self):
        texts = [path for pattern in ("docs/*.md", "lessons/*/README.md") for path in ROOT.glob(pattern)]
        for text in texts:
            name = text.relative_to(ROOT).with_suffix("").as_posix().replace("README", "index")
            self.assertTrue((self.site / f"{name}.html").is_file(), name)
        self.assertIn('id="start"', self.page("index"))
        self.assertEqual(links.check(self.site), [])

    def test_the_search_knows_pairs_of_letters(self):
        index = (self.site / "searchindex.js").read_text(encoding="utf-8")
        known = index if "エデ" in index else index.encode().decode("unicode_escape")
        for pair in ("エデ", "ディ", "ィタ"):
            self.assertIn(pair, known)
        self.assertIn("function splitQuery",
                      (self.site / "_static" / "language_data.js").read_text(encoding="utf-8"))

    def test_the_empty_catalogues_have_the_alt_texts_and_what_is_folded(self):
        self.sphinx("gettext", self.catalogues)
        texts = "".join(path.read_text(encoding="utf-8") for path in self.catalogues.rglob("lessons/**/*.pot"))
        self.assertIn('msgid "Answer"', texts)
        alt = next(path.read_text(encoding="utf-8").partition("![")[2].partition("](pictures")[0]
                   for path in sorted(ROOT.glob("lessons/*/README.md"))
                   if "](pictures" in path.read_text(encoding="utf-8"))
        self.assertIn(alt[:40], texts)


if __name__ == "__main__":
    unittest.main()
