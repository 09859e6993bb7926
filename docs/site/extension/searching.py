"""Japanese has no spaces. Sphinx's splitter makes words of a text, and the browser none of a query, so
that nothing is found. Here both are cut in the same way: a word of letters and digits stays one, and
what is Japanese becomes all pairs of neighbours."""

import re

from sphinx.application import Sphinx
from sphinx.search import languages
from sphinx.search.ja import SearchJapanese

JAPANESE = "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff"
PART = re.compile(rf"[{JAPANESE}]+|[\w]+?(?=[{JAPANESE}]|\W|$)")


class Pairs(SearchJapanese):
    language_name = "Japanese, in pairs"
    js_splitter_code = f"""
function splitQuery(query) {{
  return (query.match(/[{JAPANESE}]+|[\\p{{L}}\\p{{N}}_]+?(?=[{JAPANESE}]|[^\\p{{L}}\\p{{N}}_]|$)/gu) || [])
    .flatMap((part) => /^[{JAPANESE}]{{3,}}$/u.test(part)
      ? Array.from(part).slice(1).map((last, at) => Array.from(part)[at] + last) : [part]);
}}
"""

    def init(self, options: dict[str, str]) -> None:
        pass  # there is no splitter to choose

    def split(self, input: str) -> list[str]:
        found = []
        for part in PART.findall(input):
            pairs = re.match(f"[{JAPANESE}]{{3}}", part)
            found += [part[at:at + 2] for at in range(len(part) - 1)] if pairs else [part]
        return found


def setup(app: Sphinx) -> None:
    languages["ja"] = Pairs
