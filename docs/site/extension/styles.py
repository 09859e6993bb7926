"""How code looks: few colours, each with a contrast of 4.5 or more on its ground."""

from pygments.style import Style
from pygments.token import (Comment, Error, Generic, Keyword, Literal, Name, Number, Operator, Punctuation,
                            String, Text)


def _look(ink: str, faint: str, word: str, text: str, number: str, name: str) -> dict:
    return {
        Text: ink, Name: ink, Operator: ink, Punctuation: ink, Literal: ink, Error: ink,
        Comment: f"italic {faint}", Comment.Preproc: f"noitalic {name}", Keyword: f"bold {word}",
        Keyword.Type: f"nobold {word}", Operator.Word: f"bold {word}", String: text, Number: number,
        Name.Function: name, Name.Class: name, Name.Builtin: word, Name.Tag: word,
        Generic.Prompt: f"bold {name}", Generic.Output: ink, Generic.Strong: f"bold {ink}",
        Generic.Heading: f"bold {ink}", Generic.Subheading: f"bold {ink}",
    }


class Light(Style):
    background_color = "#f5f7f9"
    line_number_color = "#5b6673"
    styles = _look("#1d2530", "#55606c", "#0a4f9e", "#1b5e2a", "#8a3a0b", "#7a2a72")


class Dark(Style):
    background_color = "#181e26"
    line_number_color = "#9aa6b2"
    styles = _look("#e4e9ef", "#a3aeb9", "#8ec3ff", "#9fdba8", "#f0b080", "#e3a6dc")
