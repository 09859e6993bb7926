"""All small changes of a piece of C++: of operators, constants, flags, conditions, statements and
arguments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cpp import Code, Span

# Each comparison becomes its neighbours and its opposite.
OPERATORS = {
    "==": ("!=", "<=", ">="), "!=": ("==", "<", ">"), "<": ("<=", ">="), "<=": ("<", ">"),
    ">": (">=", "<="), ">=": (">", "<"), "&&": ("||",), "||": ("&&",),
    "+": ("-",), "-": ("+",), "*": ("/",), "/": ("*", "%"), "%": ("/",),
    "<<": (">>",), ">>": ("<<",), "|": ("&",), "&": ("|",), "^": ("&",),
    "+=": ("-=", "="), "-=": ("+=", "="), "*=": ("=",), "|=": ("&=", "="), "&=": ("|=", "="),
}
STEPS = {"++": "--", "--": "++"}
PREFIXES = {"!", "-", "~"}
WORDS = {
    "true": "false", "false": "true", "read_only": "read_write", "read_write": "read_only",
    "min": "max", "max": "min", "errno": "EDOM",
    "EINVAL": "ERANGE", "ERANGE": "EINVAL", "ENOMEM": "EINVAL", "EEXIST": "ENOENT",
    "O_RDWR": "O_RDONLY", "O_RDONLY": "O_RDWR", "PROT_READ": "PROT_NONE",
    "PROT_WRITE": "PROT_EXEC", "MAP_SHARED": "MAP_PRIVATE", "MAP_PRIVATE": "MAP_SHARED",
    "MAP_FAILED": "nullptr", "RUSAGE_SELF": "RUSAGE_CHILDREN", "_SC_PAGESIZE": "_SC_CLK_TCK",
}
TYPES = {
    "int64_t": "int32_t", "uint64_t": "uint32_t", "uint32_t": "uint16_t", "size_t": "uint32_t",
    "off_t": "std::int32_t",
}
FLAG = re.compile(r"^[A-Z]+_[A-Z]+$")
SYMMETRIC = {"min", "max", "swap"}  # their arguments change places without a difference
CHOICES = {"min", "max", "exchange"}  # a call that may well be one of its arguments
NUMBER = re.compile(r"^(0[xX])?([0-9a-fA-F']+?)([uUlLzZ]*)$")
CONTROL = {"return", "throw", "if", "for", "while", "do", "else", "try", "using", "case", "break",
           "continue"}
NEUTRAL = ("&&", "||")
ENDS = (";", ",", "?", ":", "=", "+=", *NEUTRAL)  # of an operand of these two, or of ?


@dataclass(frozen=True)
class Change:
    """Tokens that are replaced, and more of them where that reads better."""

    span: Span
    after: str
    shown: Span | None = None


def of(code: Code) -> Iterator[Change]:
    """Every change, also of what is no code of a function."""
    for make in MAKERS:
        yield from make(code)


def operators(code: Code) -> Iterator[Change]:
    for at, token in enumerate(code.tokens):
        if token.kind != "operator":
            continue
        if code.binary(at) and "string" not in (code.kind(at - 1), code.kind(at + 1)):
            shown = Span(code.operand_before(at), code.operand_after(at))
            for other in OPERATORS.get(token.text, ()):
                yield Change(Span(at, at), other, shown)
        elif token.text in STEPS:
            yield from _steps(code, at)
        elif token.text in PREFIXES and (
                not code.joined(at - 1) or code.is_(at - 1, "(", "[", "{")):
            yield Change(Span(at, at), "", Span(at, code.operand_after(at)))


def _steps(code: Code, at: int) -> Iterator[Change]:
    """++x becomes --x, x++ and x; x++ in the same way."""
    step = code.tokens[at].text
    if code.joined(at) and not code.is_(at + 1, ")", ";", "]"):
        whole = Span(at, code.operand_after(at))
        operand = code.source(Span(at + 1, whole.last))
        turned = operand + step
    else:
        whole = Span(code.operand_before(at), at)
        operand = code.source(Span(whole.first, at - 1))
        turned = step + operand
    yield Change(Span(at, at), STEPS[step], whole)
    yield Change(whole, turned)
    yield Change(whole, operand)


def constants(code: Code) -> Iterator[Change]:
    for at, token in enumerate(code.tokens):
        here = Span(at, at)
        if token.kind == "number":
            for other in _other_numbers(token.text):
                yield Change(here, other)
        elif token.kind == "character":
            yield Change(here, "'\\0'")
        elif token.kind == "string":
            yield Change(here, '""')
        elif token.text == "sizeof":
            last = code.partner.get(at + 1, at + 1)
            while not code.is_(at + 1, "(") and code.joined(last) and code.kind(last + 1) == "word":
                last += 1
            size = code.source(Span(at, last))
            yield Change(Span(at, last), f"({size} + 1)")
            yield Change(Span(at, last), f"({size} - 1)")
        elif token.text in WORDS:
            yield Change(here, WORDS[token.text])
        elif token.text in TYPES and code.is_(_name_begin(code, at) - 1, "<"):
            yield Change(here, TYPES[token.text])


def _name_begin(code: Code, at: int) -> int:
    while code.is_(at - 1, "::") and code.kind(at - 2) == "word":
        at -= 2
    return at


def _other_numbers(text: str) -> list[str]:
    """One more, one less, and 0, in the base of this one."""
    found = NUMBER.match(text)
    if not found:
        return []
    digits = found[2].replace("'", "")
    base = 16 if found[1] else 8 if digits.startswith("0") and len(digits) > 1 else 10
    form = {16: "0x{:x}", 8: "0{:o}", 10: "{}"}[base]
    value = int(digits, base)
    others = [form.format(value + 1), form.format(value - 1) if value else "-1", "0"]
    return [other + found[3] for other in others]


def flags(code: Code) -> Iterator[Change]:
    """Each of A | B is left out."""
    for at, token in enumerate(code.tokens):
        if token.text == "|" and code.binary(at):
            whole = Span(code.operand_before(at), code.operand_after(at))
            if FLAG.match(code.tokens[at - 1].text):
                yield Change(Span(whole.first, at), "", whole)
            if FLAG.match(code.tokens[at + 1].text):
                yield Change(Span(at, whole.last), "", whole)


def conditions(code: Code) -> Iterator[Change]:
    """Each is true, and false."""
    for at, token in enumerate(code.tokens):
        found: list[Span] = []
        if token.text in ("if", "while") and code.is_(at + 1, "("):
            found = code.list_in(at + 1, ";")[-1:]
        elif token.text == "for":
            inner = Span(at + 2, code.partner[at + 1] - 1)
            ends = code.find(inner, ";")
            found = [Span(ends[0] + 1, ends[1] - 1)] if len(ends) == 2 else []
        elif token.text == "?":
            found = [Span(_condition_begin(code, at), at - 1)]
        for span in found:
            yield Change(span, "true")
            yield Change(span, "false")


def halves(code: Code) -> Iterator[Change]:
    """Of A && B only A counts, or only B; so of A || B."""
    for at, token in enumerate(code.tokens):
        if token.text in NEUTRAL and code.binary(at):
            left = Span(_condition_begin(code, at), at - 1)
            right = Span(at + 1, _condition_end(code, at))
            whole = Span(left.first, right.last)
            yield Change(Span(left.first, at), "", whole)
            yield Change(Span(at, right.last), "", whole)


def _condition_end(code: Code, at: int) -> int:
    while not code.is_(at + 1, *ENDS, ")", "}", "]"):
        at = max(at + 1, code.partner.get(at + 1, at))
    return at


def _condition_begin(code: Code, at: int) -> int:
    until = code.inside[at]
    first = at
    while first - 1 > until and not code.is_(first - 1, *ENDS, "return"):
        first = min(first - 1, code.partner.get(first - 1, first))
    return first


def statements(code: Code) -> Iterator[Change]:
    """A call or an assignment is dropped, a variable begins with a default value, and so is what
    is returned."""
    for span in code.statements():
        if _dropped_with_condition(code, span):
            continue
        first = code.tokens[span.first].text
        value = Span(span.first + 1, span.last - 1)
        if first == "return" and value.first > value.last or first == "throw":
            yield Change(span, ";")
        elif first == "return" and not code.is_(value.first, "{"):
            yield Change(value, "{}", Span(span.first, value.last))
        elif first not in CONTROL:
            yield from _simple(code, span)


def _dropped_with_condition(code: Code, span: Span) -> bool:
    """True if the statement is all that an if governs whose condition calls nothing: it is gone
    where the condition is false."""
    if not code.is_(span.first - 1, ")") or not code.is_(code.partner[span.first - 1] - 1, "if"):
        return False
    bracket = code.partner[span.first - 1]
    return not any(code.is_call(at) for at in range(bracket + 1, span.first - 1))


def _simple(code: Code, span: Span) -> Iterator[Change]:
    equals = [at for at in code.find(span, "=", "+=", "-=", "*=", "|=", "&=") if code.binary(at)]
    if equals:
        name = Span(span.first, equals[0] - 1)
        if code.whole(name):
            yield Change(span, ";")
        elif code.is_(equals[0], "="):
            value = Span(equals[0] + 1, span.last - 1)
            yield Change(value, "{}", Span(equals[0] - 1, value.last))
    elif code.is_(span.last - 1, ")") and code.whole(Span(span.first, span.last - 1)):
        yield Change(span, ";")


def arguments(code: Code) -> Iterator[Change]:
    """Neighbours change places, a lone name is one more; what a brace holds becomes a default."""
    for at in range(1, len(code.tokens)):
        call = code.is_call(at)
        braces = code.is_(at, "{") and (
            code.is_(at - 1, "return") or code.kind(at - 1) == "word" and code.joined(at - 1))
        if not call and not braces:
            continue
        given = code.list_in(at)
        callee = code.tokens[at - 1].text
        if callee == "fail":
            continue
        for one, other in zip(given, given[1:]):
            if callee not in SYMMETRIC:
                both = Span(one.first, other.last)
                yield Change(both, f"{code.source(other)}, {code.source(one)}")
        for one in given:
            if _counts(code, one):
                yield Change(one, f"{code.source(one)} + 1")
            if braces:
                yield Change(one, "{}" if code.is_(at - 1, "return") or given[1:] else "")
            if callee in CHOICES and call:
                yield Change(Span(_name_begin(code, at - 1), code.partner[at]), code.source(one))


def _counts(code: Code, span: Span) -> bool:
    """True for a name that may well be a number."""
    return (code.whole(span)
            and all(code.kind(at) == "word" or code.is_(at, ".", "->", "::")
                for at in range(span.first, span.last + 1))
            and code.tokens[span.last].text not in ({"nullptr", "this"} | WORDS.keys())
            and not FLAG.match(code.tokens[span.last].text))


MAKERS = (operators, constants, flags, conditions, halves, statements, arguments)
