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
            (r"(A?\$ )(.*\\\n)", bygroups(PROMPT, TYPED), "command"),
            (r"(A?\$ )(.*\n?)", bygroups(PROMPT, TYPED)),
            (r"((?:[B-Z]|[a-z]+ )\$)( )(.*\n?)", bygroups(OTHER, Text, TYPED)),
            (r"(A)(\^C)(\n?)", bygroups(PROMPT, KEY, Text)),
            (r"([B-Z]|[a-z]+)( ?)(\^C)(\n?)", bygroups(OTHER, Text, KEY, Text)),
            (r"(A)(> ?)(.*\n?)", bygroups(PROMPT, KEY, TYPED)),
            (r"([B-Z]|[a-z]+)( ?)(>)( .*\n?|\n?)", bygroups(OTHER, Text, KEY, TYPED)),
            (r"(A)(  .*\n?)", bygroups(PROMPT, OUTPUT)),
            (r"([B-Z])(  .*\n?)", bygroups(OTHER, OUTPUT)),
            (r"([a-z]+)( [|:] .*\n?)", bygroups(OTHER, OUTPUT)),
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
