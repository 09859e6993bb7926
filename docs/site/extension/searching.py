"""Japanese has no spaces. Sphinx's splitter makes words of a text, and the browser none of a query,
so that nothing is found. Here both are cut in the same way: a word of letters and digits stays one,
and what is Japanese becomes all pairs of neighbours.

Sphinx's search lets words of less than three characters be missing from a page. So each pair has a
third one: all must be there."""

import re

from sphinx.application import Sphinx
from sphinx.search import languages
from sphinx.search.ja import SearchJapanese

JAPANESE = "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff"
PART = re.compile(rf"[{JAPANESE}]+|[\w]+?(?=[{JAPANESE}]|\W|$)")
MORE = re.compile(f"[{JAPANESE}]{{2}}")


class Pairs(SearchJapanese):
    language_name = "Japanese, in pairs"
    # Sphinx notes the words that an opened page marks: they are what was typed, no pairs.
    js_splitter_code = f"""
function splitQuery(query) {{
  const parts = query.toLowerCase().match(
    /[{JAPANESE}]+|[\\p{{L}}\\p{{N}}_]+?(?=[{JAPANESE}]|[^\\p{{L}}\\p{{N}}_]|$)/gu) || [];
  if (globalThis.localStorage)
    setTimeout(() => localStorage.setItem(
      "sphinx_highlight_terms", parts.filter((part) => part.length > 1).join(" ")));
  return parts.flatMap((part) => /^[{JAPANESE}]{{2}}/u.test(part)
    ? [...part].slice(1).map((second, at) => part[at] + second + "_") : [part]);
}}
"""

    def init(self, options: dict[str, str]) -> None:
        pass  # there is no splitter to choose

    def split(self, input: str) -> list[str]:
        found = []
        for part in PART.findall(input):
            pairs = [part[at:at + 2] + "_" for at in range(len(part) - 1)]
            found += pairs if MORE.match(part) else [part]
        return found


def setup(app: Sphinx) -> None:
    languages["ja"] = Pairs
