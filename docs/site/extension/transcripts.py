"""What is typed in a transcript, and what appears, told apart; tests/texts/text/transcript.py has the
rules."""

from pygments.lexer import RegexLexer, bygroups
from pygments.lexers.special import TextLexer
from pygments.token import Generic, Text
from sphinx.application import Sphinx

PROMPT, OTHER, KEY, TYPED, OUTPUT = (Generic.Prompt, Generic.Prompt.Other, Generic.Prompt.Key,
                                     Generic.Strong, Generic.Output)


class TranscriptLexer(RegexLexer):
    """The prompt of the first process, which is `$`, `A$`, or any word, and those of others."""

    name = "Transcript"
    tokens = {
        "root": [
            (r"(\$ )(.*\\\n)", bygroups(PROMPT, TYPED), "command"),
            (r"(A?\$ )(.*\n?)", bygroups(PROMPT, TYPED)),
            (r"((?:[B-Z]|[a-z]+ )\$ )(.*\n?)", bygroups(OTHER, TYPED)),
            (r"([A-Z]|[a-z]+ )(\^C)(\n?)", bygroups(OTHER, KEY, Text)),
            (r"([A-Z]|[a-z]+ )(> ?)(.*\n?)", bygroups(OTHER, KEY, TYPED)),
            (r"([A-Z]  )(.*\n?)", bygroups(OTHER, OUTPUT)),
            (r"([a-z]+ [|:] )(.*\n?)", bygroups(OTHER, OUTPUT)),
            (r".*\n", OUTPUT),
            (r".+", OUTPUT),
        ],
        "command": [(r".*\\\n", TYPED), (r".*\n?", TYPED, "#pop")],
    }


class ScreenLexer(TextLexer):
    """A screen of ./learn."""

    name = "Screen"


def setup(app: Sphinx) -> None:
    app.add_lexer("console", TranscriptLexer)
    app.add_lexer("screen", ScreenLexer)
