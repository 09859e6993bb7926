"""errno and GetLastError are read before anything may change them: C++ has no order for the
arguments of a call, and a sentence that is joined of parts there may ask for memory first."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("common", "lessons", "solutions", "tests/support")
CALL = re.compile(r"\b\w+\((?:errno|(?:::GetLastError|win32::last_error)\(\)),[^;]*;")


class ErrnoTest(unittest.TestCase):
    def test_no_call_that_is_given_errno_joins_a_sentence_beside_it(self):
        sources = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")
                   if path.suffix in (".cpp", ".ixx", ".hpp") or path.name == "hints.md"]
        calls = [(path, call) for path in sources for call in CALL.findall(path.read_text())]
        self.assertGreater(len(calls), 30)
        for path, call in calls:
            self.assertNotIn(" + ", call, path.relative_to(ROOT))


if __name__ == "__main__":
    unittest.main()
