"""No source asks which system it is compiled for: files tell the systems apart, and meson.build
chooses among them (docs/windows.md)."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("common", "lessons", "solutions", "tests")
ASKS = re.compile(r"^\s*#\s*(?:el)?if.*\b(_WIN32|_WIN64|__linux__|__unix__|__MINGW\w+)\b", re.M)
WINDOWS_HEADER = re.compile(r"^\s*#\s*include\s*<(windows|winternl|winioctl|psapi)\.h>", re.M)


def for_windows(path: Path) -> bool:
    return path.stem.endswith("_win32") or "win32" in path.parts


class Platforms(unittest.TestCase):
    def setUp(self):
        self.sources = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")
                        if path.suffix in (".cpp", ".ixx", ".hpp")]
        self.assertGreater(len(self.sources), 100)

    def test_no_source_asks_for_its_system(self):
        asking = [str(path.relative_to(ROOT)) for path in self.sources
                  if ASKS.search(path.read_text(encoding="utf-8"))]
        self.assertEqual(asking, [])

    def test_headers_of_windows_are_in_files_for_windows(self):
        elsewhere = [str(path.relative_to(ROOT)) for path in self.sources
                     if not for_windows(path.relative_to(ROOT))
                     and WINDOWS_HEADER.search(path.read_text(encoding="utf-8"))]
        self.assertEqual(elsewhere, [])


if __name__ == "__main__":
    unittest.main()
