"""Every block of code in a text must stand in a source file."""

import textwrap
from pathlib import Path

import starter
from text import markdown

FOLDERS = ("common", "solutions", "tests")  # not lessons/: what stands there is the learner's
# What a block is called, and where code in that language stands.
LANGUAGES = {"cpp": (".cpp", ".ixx"), "c++": (".cpp", ".ixx"), "pascal": (".pas",), "csharp": (".cs",),
             "python": (".py",)}
ONLY = {".py": "tests/peers"}  # elsewhere such files are no example for anybody
MISTAKES = "wrong"  # a folder: what stands there is no source for a text
GAPS = ("// ...", "# ...")

Chunk = list[str]


class Sources:
    """All source files of the repository, and the starters made from the solutions."""

    def __init__(self, root: Path):
        self._files: dict[str, list[str]] = {}
        for folder in FOLDERS:
            for path in sorted((root / folder).rglob("*")):
                name = str(path.relative_to(root))
                if (any(path.suffix in suffixes for suffixes in LANGUAGES.values())
                        and name.startswith(ONLY.get(path.suffix, ""))
                        and MISTAKES not in path.parts and path.is_file()):
                    self._add(name, path.read_text(encoding="utf-8"))

    def _add(self, name: str, text: str) -> None:
        self._files[name] = text.splitlines()
        if name.startswith("solutions/") and "// Task 1: " in text:
            try:
                made = starter.make(text, name)
            except starter.StarterError:
                return  # the build says what is wrong with it
            self._files[name.replace("solutions/", "lessons/", 1)] = made.splitlines()

    def explain(self, block: markdown.Block) -> tuple[int, str] | None:
        """None if the block stands in a file; else its line that differs first, and how."""
        chunks = _chunks(block)
        if not chunks:
            return block.line, "an empty block"
        best, reason = (-1, 0), (block.line, "")
        for name, lines in self._files.items():
            if not name.endswith(LANGUAGES[block.language]):
                continue
            reached = _follow(chunks, lines)
            if reached is None:
                return None
            if reached[:2] > best:
                best = reached[:2]
                reason = _reason(chunks, reached, name, lines)
        return reason


def _chunks(block: markdown.Block) -> list[tuple[int, Chunk]]:
    """The parts between lines "// ..." or "# ...", each with the line of the text where it begins."""
    parts: list[tuple[int, Chunk]] = [(block.line, [])]
    for at, line in enumerate(block.lines, start=block.line):
        if line.strip() in GAPS:
            parts.append((at + 1, []))
        elif line.strip() or parts[-1][1]:
            parts[-1][1].append(line.rstrip())
        else:
            parts[-1] = (at + 1, [])
    for _, chunk in parts:
        while chunk and not chunk[-1]:
            chunk.pop()
    return [(at, chunk) for at, chunk in parts if chunk]


def _follow(chunks: list[tuple[int, Chunk]], lines: list[str]) -> tuple[int, int, int] | None:
    """None if the chunks follow one another in the file; else how many did, how many lines of
    the next one do, and the line of the file (from 0) that differs then."""
    begin = 0
    for number, (_, chunk) in enumerate(chunks):
        best = (number, 0, begin)
        for at in range(begin, len(lines)):
            length = _common(chunk, lines[at:at + len(chunk)])
            if length == len(chunk):
                begin = at + length
                break
            if length > best[1]:
                best = (number, length, at + length)
        else:
            return best
    return None


def _common(chunk: Chunk, lines: list[str]) -> int:
    """How many lines agree from the first on, their common indentation left out."""
    if not lines or lines[0].strip() != chunk[0].strip():
        return 0
    if _plain(chunk) == _plain(lines):
        return len(chunk)
    length = 0
    while length < min(len(chunk), len(lines)) and chunk[length].strip() == lines[length].strip():
        length += 1
    return min(length, len(chunk) - 1)


def _plain(lines: Chunk) -> list[str]:
    return textwrap.dedent("\n".join(line.rstrip() for line in lines)).split("\n")


def _reason(chunks: list[tuple[int, Chunk]], reached: tuple[int, int, int], name: str,
            lines: list[str]) -> tuple[int, str]:
    """The line of the text that differs, and what the nearest file has there."""
    number, length, at = reached
    line, chunk = chunks[number]
    said = chunk[length].strip()
    if length == 0:
        return line, f'no source file has the line "{said}"' + (" there" if number else "")
    theirs = lines[at].strip() if at < len(lines) else "its end"
    if theirs == said:
        return line + length, f'"{said}" is indented otherwise in {name}:{at + 1}'
    return line + length, f'"{said}" stands where {name}:{at + 1} has "{theirs}"'
