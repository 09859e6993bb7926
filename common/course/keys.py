"""The keys of a watching ./learn, in words."""

import show

ALL = "h hint  n next  l list  d demo  x reset  s ours  ? keys  q quit"
SHORT = "h n l d x s q  ? keys"
PAGE = "q back  arrows"
LIST = "q back  arrows, enter: choose"
HELP = (
    ("h", "a hint for the check that fails; again: the next one"),
    ("n", "on to the next lesson"),
    ("l", "all lessons, to choose from"),
    ("d", "our programs of this lesson at work"),
    ("s", "yours beside ours"),
    ("e", "everything: what the compiler said, or all checks"),
    ("r", "check again"),
    ("x", "the starter again; yours is kept"),
    ("space", "further down; arrows, page up, home and end as well"),
    ("q", "back, or quit; Ctrl-C quits at once"),
)


def last_row(words: str, below: int, columns: int) -> str:
    """The keys that matter now, after how much there is below what is seen."""
    more = f"space: {show.counted(below, 'line')} more  " if below else ""
    if len(more + words) > columns and words == ALL:
        words = SHORT
    return (more + words)[:columns]
