"""Takes C++ apart as far as mutants need it: tokens, brackets, functions, statements, arguments.

No parser: it relies on how clang-format writes. An operator between two operands has white space on
both sides, and no other has; so has `<` that compares, and none that begins template arguments.
"""

import re
from dataclasses import dataclass

TOKEN = re.compile(r"""
    (?P<blank>\s+ | //[^\n]* | /\*.*?\*/ | ^[#](?:\\\n|[^\n])*
              | ^(?:export\s+)?(?:module|import)\b[^;\n]*;)
  | (?P<string>(?:u8|[uUL])?(?:"(?:\\.|[^"\\\n])*" | R"(?P<mark>[^(\n]*)\(.*?\)(?P=mark)"))
  | (?P<character>'(?:\\.|[^'\\\n])+')
  | (?P<number>(?:0[xX][0-9a-fA-F']+ | 0[bB][01']+ | \d[\d'.]*)\w*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<operator><<= | >>= | :: | -> | \+\+ | -- | && | \|\| | << | >> | [-<>=!+*/%&|^]= | .)
""", re.VERBOSE | re.DOTALL | re.MULTILINE)
CLOSES = {"(": ")", "[": "]", "{": "}"}
NO_CALLS = {"if", "for", "while", "switch", "catch", "sizeof", "alignof", "decltype", "return"}
HEADS = {"if", "for", "while", "switch", "catch"}


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    begin: int
    end: int


@dataclass(frozen=True)
class Span:
    """Some tokens, by the numbers of the first one and of the last one."""

    first: int
    last: int


class Code:
    """A source file."""

    def __init__(self, text: str):
        self.text = text
        self.tokens = [Token(found.lastgroup or "", found[0], found.start(), found.end())
                       for found in _found(text)]
        self.partner: dict[int, int] = {}
        self.inside: list[int] = []  # for each token the bracket that it stands in, or -1
        self._match()
        self.function = self._functions()  # for each token its function's name; "" outside

    def is_(self, at: int, *texts: str) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].text in texts

    def kind(self, at: int) -> str:
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def joined(self, at: int) -> bool:
        """True if nothing stands between the token and the next one."""
        return (at + 1 < len(self.tokens)
                and self.tokens[at].end == self.tokens[at + 1].begin)

    def binary(self, at: int) -> bool:
        """True if this operator stands between two operands."""
        return at > 0 and not self.joined(at - 1) and not self.joined(at)

    def source(self, span: Span) -> str:
        return self.text[self.tokens[span.first].begin:self.tokens[span.last].end]

    def operand_before(self, at: int) -> int:
        """The first token of what ends before the operator."""
        at -= 1
        while True:
            at = min(at, self.partner.get(at, at))
            if at - 1 <= self.inside[at] or not self.joined(at - 1):
                return at
            at -= 1

    def operand_after(self, at: int) -> int:
        """The last token of what begins after the operator."""
        at += 1
        while True:
            at = max(at, self.partner.get(at, at))
            if not self.joined(at) or self.is_(at + 1, ";", ",", ")", "]", "}", ":"):
                return at
            at += 1

    def whole(self, span: Span) -> bool:
        """True if there is no white space but in brackets: a name, a call, no declaration."""
        at = span.first
        while at < span.last:
            at = self.partner.get(at, at)
            if at < span.last and not self.joined(at):
                return False
            at += 1
        return True

    def find(self, span: Span, *texts: str) -> list[int]:
        """Where one of these texts stands in the span, not deeper in brackets."""
        found = []
        at = span.first
        while at <= span.last:
            if self.is_(at, *texts):
                found.append(at)
            at = max(at, self.partner.get(at, at)) + 1
        return found

    def list_in(self, bracket: int, separator: str = ",") -> list[Span]:
        """What stands between this bracket and its partner, one by one."""
        last = self.partner[bracket] - 1
        inner = Span(bracket + 1, last)
        ends = [*(at - 1 for at in self.find(inner, separator)), last]
        begins = [bracket + 1, *(at + 1 for at in self.find(inner, separator))]
        return [Span(*pair) for pair in zip(begins, ends) if pair[0] <= pair[1]]

    def is_call(self, bracket: int) -> bool:
        """True if this bracket holds a call's arguments."""
        before = bracket - 1
        return (self.is_(bracket, "(") and self.joined(before)
                and (self.kind(before) == "word" or self.is_(before, ">"))
                and self.tokens[before].text not in NO_CALLS)

    def statements(self) -> list[Span]:
        """Every statement that ends with a semicolon, which is its last token. A statement that is
        governed by another one, such as if, counts alone."""
        return [span for at in range(len(self.tokens)) if self._begins(at)
                for span in self._statement(at)]

    def _begins(self, at: int) -> bool:
        if not self.function[at] or not self._block(self.inside[at]) or self.is_(at, "{"):
            return False
        if self.is_(at - 1, ")"):
            return self.is_(self.partner[at - 1] - 1, *HEADS)
        if self.is_(at - 1, "}"):
            return self._block(self.partner[at - 1])
        return self.is_(at - 1, "{", ";", "else", "do")

    def _block(self, at: int) -> bool:
        """True if this bracket begins statements, and no list of values."""
        return (self.is_(at, "{") and not self.joined(at - 1)
                and self.is_(at - 1, ")", ";", "{", "}", "else", "do", "try", "const", "noexcept"))

    def _statement(self, first: int) -> list[Span]:
        at = first
        while at < len(self.tokens) and not self.is_(at, ")", "]", "}"):
            if self.is_(at, ";"):
                return [Span(first, at)]
            at = max(at, self.partner.get(at, at)) + 1
        return []

    def _match(self) -> None:
        opened: list[int] = []
        for at, token in enumerate(self.tokens):
            if opened and token.text == CLOSES[self.tokens[opened[-1]].text]:
                self.partner |= {at: opened[-1], opened[-1]: at}
                opened.pop()
            self.inside.append(opened[-1] if opened else -1)
            if token.kind == "operator" and token.text in CLOSES:
                opened.append(at)

    def _functions(self) -> list[str]:
        names: list[str] = []
        latest = ""
        until = -1  # the bracket that ends the body
        head = 0  # where the declaration begins
        for at in range(len(self.tokens)):
            if at > until and self.is_(at, "{"):
                name = self._declared(Span(head, at - 1), latest)
                if name:
                    latest, until = name, self.partner.get(at, len(self.tokens))
            names.append(latest if at <= until else "")
            if self.is_(at, ";", "{", "}") and at >= until:
                head = at + 1
        return names

    def _declared(self, head: Span, latest: str) -> str:
        """The function whose body, or member, the brace after this head begins; or empty."""
        if head.last < head.first or self.is_(head.first, ","):
            return latest  # the list of initial values goes on, or is over
        brackets = self.find(head, "(")
        if not brackets:
            return ""
        last = first = brackets[0] - 1
        while self.is_(first - 1, "::", "~") or self.is_(first, "::", "~"):
            if self.is_(first, "::") and self.kind(first - 1) != "word":
                break
            first -= 1
        return self.source(Span(max(first, head.first), last))


def _found(text: str) -> list[re.Match]:
    return [found for found in TOKEN.finditer(text) if found.lastgroup != "blank"]
