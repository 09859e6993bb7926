"""Reads a Markdown text: headings, links, fenced blocks, each with its line."""

import re
from dataclasses import dataclass, field
from pathlib import Path

FENCE = re.compile(r"^(\s*)(```+|~~~+)\s*(.*?)\s*$")
HEADING = re.compile(r"^(#{1,6}) +(.+?)\s*#*\s*$")
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)"
                  r"|^ {0,3}\[[^\]]+\]:\s+<?(\S+?)>?(?:\s|$)")
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


@dataclass
class Block:
    """A fenced block: its info string, the line of its first line, its lines."""

    info: str
    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def language(self) -> str:
        return self.info.partition(" ")[0]

    @property
    def words(self) -> list[str]:
        """What the info string says after the language."""
        return self.info.split()[1:]


@dataclass
class Heading:
    """A heading: how deep, what it says, its line."""

    level: int
    text: str
    line: int


@dataclass
class Text:
    """One Markdown file."""

    path: Path
    lines: list[str]
    blocks: list[Block] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)  # line, target

    def anchors(self) -> set[str]:
        """The names under which the headings are reached, as GitHub forms them: lower case, no
        punctuation, hyphens for spaces, and a number where there are several."""
        found: set[str] = set()
        for heading in self.headings:
            shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.text)
            name = unique = re.sub(r"[^\w\- ]", "", shown.lower()).replace(" ", "-")
            number = 0
            while unique in found:
                number += 1
                unique = f"{name}-{number}"
            found.add(unique)
        return found


def read(path: Path) -> Text:
    """Parses a file."""
    text = Text(path, path.read_text(encoding="utf-8").splitlines())
    block, fence, indent = None, "", ""
    for at, line in enumerate(text.lines, start=1):
        mark = FENCE.match(line)
        if block is None and mark:
            indent, fence = mark[1], mark[2]
            block = Block(mark[3], at + 1)
            text.blocks.append(block)
        elif block is None:
            if heading := HEADING.match(line):
                text.headings.append(Heading(len(heading[1]), heading[2], at))
            text.links += [(at, one or other) for one, other in LINK.findall(CODE.sub("", line))]
        elif mark and mark[2].startswith(fence) and not mark[3]:
            block = None
        else:
            block.lines.append(line.removeprefix(indent))
    return text
