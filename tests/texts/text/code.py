"""Every block of code in a text must stand in a source file."""

import textwrap
from pathlib import Path

import starter
from text.markdown import Block

FOLDERS = ("common", "solutions", "tests")  # not lessons/: what stands there is the learner's
# What a block is called, and where code in that language stands.
LANGUAGES = {"cpp": (".cpp", ".ixx"), "c++": (".cpp", ".ixx"), "pascal": (".pas",), "csharp": (".cs",),
             "python": (".py",)}
ONLY = {".py": "tests/peers"}  # elsewhere such files are no example for anybody
MISTAKES = "wrong"  # a folder: what stands there is no source for a text
GAPS = ("// ...", "# ...")

Chunk = tuple[int, list[str]]  # the line of the text where it begins, and its lines


class Sources:
    """All source files of the repository, and the starters made from the solutions."""

    def __init__(self, root: Path):
        self._files: dict[str, list[str]] = {}
        known = {suffix for suffixes in LANGUAGES.values() for suffix in suffixes}
        for path in (path for folder in FOLDERS for path in sorted((root / folder).rglob("*"))):
            name = str(path.relative_to(root))
            if path.suffix in known and name.startswith(ONLY.get(path.suffix, "")) and MISTAKES not in path.parts:
                self._add(name, path.read_text(encoding="utf-8"))

    def _add(self, name: str, text: str) -> None:
        self._files[name] = text.splitlines()
        if name.startswith("solutions/") and "// Task 1: " in text:
            self._files[name.replace("solutions/", "lessons/", 1)] = starter.make(text).splitlines()

    def explain(self, block: Block) -> tuple[int, str] | None:
        """None if the block stands in a file; else its line that differs first, and how."""
        chunks = _chunks(block)
        if not chunks:
            return block.line, "an empty block"
        best, reason = (0, -1), "there is no source file in this language"
        for name, lines in self._files.items():
            if name.endswith(LANGUAGES[block.language]):
                number, length, at = _reached(chunks, lines)
                if number == len(chunks):
                    return None
                if (number, length) > best:
                    best, reason = (number, length), _reason(chunks[number], length, name, lines, at)
        return chunks[best[0]][0] + max(best[1], 0), reason


def _chunks(block: Block) -> list[Chunk]:
    """The parts between lines "// ..." or "# ...", without empty lines around them."""
    parts: list[Chunk] = [(block.line, [])]
    for at, line in enumerate(block.lines, start=block.line):
        if line.strip() in GAPS:
            parts.append((at + 1, []))
        elif line.strip() or parts[-1][1]:
            parts[-1][1].append(line.rstrip())
        else:
            parts[-1] = (at + 1, [])
    return [(at, "\n".join(lines).rstrip().split("\n")) for at, lines in parts if lines]


def _reached(chunks: list[Chunk], lines: list[str]) -> tuple[int, int, int]:
    """How many chunks follow one another in the file, how many lines of the next one do, and which line of
    the file (from 0) differs then."""
    stripped = [line.strip() for line in lines]
    end = 0
    for number, (_, chunk) in enumerate(chunks):
        begins = [at for at in range(end, len(lines)) if stripped[at] == chunk[0].strip()]
        length, begin = max(((_agreeing(chunk, lines[at:at + len(chunk)]), -at) for at in begins), default=(0, 0))
        if length < len(chunk):
            return number, length, length - begin
        end = length - begin
    return len(chunks), 0, 0


def _agreeing(chunk: list[str], lines: list[str]) -> int:
    """How many lines agree from the first on; all of them only where they are indented alike."""
    if _plain(chunk) == _plain(lines):
        return len(chunk)
    differs = (at for at, (said, there) in enumerate(zip(chunk, lines)) if said.strip() != there.strip())
    return next(differs, min(len(lines), len(chunk) - 1))


def _plain(lines: list[str]) -> list[str]:
    return textwrap.dedent("\n".join(line.rstrip() for line in lines)).split("\n")


def _reason(chunk: Chunk, length: int, name: str, lines: list[str], at: int) -> str:
    """What the nearest file has where the text differs, behind the chunks before."""
    said = chunk[1][length].strip()
    theirs = lines[at].strip() if at < len(lines) else "its end"
    if length == 0:
        return f'no source file has the line "{said}"'
    if theirs == said:
        return f'"{said}" is indented otherwise in {name}:{at + 1}'
    return f'"{said}" stands where {name}:{at + 1} has "{theirs}"'
