"""Draws what ./learn bench has measured, as SVG that can be read on light and on dark:

    python3 tests/benchmarks/figures.py NUMBERS.json FOLDER
"""

import html
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

INK, FAINT = "#24292f", "#c8ced5"  # what is otherwise on dark
ON_DARK = {INK: "#e6edf3", FAINT: "#454c54"}
BLUE, ORANGE = "#3b82f6", "#d97706"  # seen on both; what differs in colour differs in its line, too
MOST = 1.3  # of a verdict, beside the bare commands
LARGE, SMALL = "in large pieces", "in pieces of 4 KiB"  # how a file was written
STYLE = "".join(f'[style*="{what}: {light}"]{{{what}:{dark}!important}}'
                for light, dark in ON_DARK.items() for what in ("fill", "stroke"))


def amount(size: float, _: int = 0) -> str:
    """64K, 4M."""
    return f"{size / 2**20:g}M" if size >= 2**20 else f"{size / 2**10:g}K"


def windows(numbers: dict, plot) -> None:
    """How much of the memory's speed a walk has, by the size of its windows."""
    for pieces, filled in ((LARGE, True), (SMALL, False)):
        rows = numbers["windows"][pieces]
        for way, label, color, marker in (("chunks", "views", BLUE, "o"), ("read", "read", ORANGE, "s")):
            plot.plot([row["bytes"] for row in rows], [100 * row[way] for row in rows], marker=marker,
                      color=color, linestyle="-" if filled else "--", fillstyle="full" if filled else "none",
                      label=f"{label}, file written {pieces}")
    plot.axhline(100, color=INK, linestyle=":")
    plot.text(2**16, 102, "memory: the limit", color=INK)
    plot.set(xscale="log", ylim=(0, 115), xlabel="bytes of a window, or of read's buffer",
             ylabel="% of the memory's speed", xticks=[row["bytes"] for row in rows])


def said_of_windows(numbers: dict) -> str:
    parts = [f"{round(100 * row[way])} % of it {words} of {amount(row['bytes'])}, file written {pieces}"
             for pieces in (LARGE, SMALL) for row in numbers["windows"][pieces] if row["bytes"] == 4 << 20
             for way, words in (("chunks", "by views"), ("read", "by read with a buffer"))]
    return f"A file of 2 GiB is summed up. 100 % is the speed of the same sum over memory; {'; '.join(parts)}."


def faults(numbers: dict, plot) -> None:
    for pieces, color, marker, line, size in ((LARGE, BLUE, "o", "-", 6), (SMALL, ORANGE, "s", "--", 10)):
        rows = numbers["faults"][pieces]
        plot.plot([row["bytes"] for row in rows], [row["faults"] for row in rows], marker=marker, color=color,
                  linestyle=line, label=f"file written {pieces}", markersize=size,
                  fillstyle="full" if pieces == LARGE else "none")
    for number, words, at, side in ((16384, "a fault for each page", rows[-1]["bytes"], "right"),
                                    (1024, "one for 16 pages", rows[0]["bytes"], "left")):
        plot.axhline(number, color=INK, linestyle=":")
        plot.text(at, number * 0.6, words, color=INK, horizontalalignment=side)
    plot.set(xscale="log", yscale="log", ylim=(10, 40000), xlabel="bytes of a window", ylabel="page faults",
             xticks=[row["bytes"] for row in rows])


def said_of_faults(numbers: dict) -> str:
    parts = [f"{pieces}: " + ", ".join(f"{row['faults']} with windows of {amount(row['bytes'])}" for row in rows)
             for pieces, rows in numbers["faults"].items()]
    return f"Page faults of a walk over 64 MiB in the page cache, 16384 pages, written {'; '.join(parts)}."


def verdict(numbers: dict, plot) -> None:
    slugs = list(reversed(numbers["verdict"]))
    for way, label, color, marker in (("watch", "./learn, watching", BLUE, "o"),
                                      ("check", "./learn check", ORANGE, "s")):
        ratios = [numbers["verdict"][slug][way] / numbers["verdict"][slug]["bare"] for slug in slugs]
        plot.plot(ratios, range(len(slugs)), marker, color=color, label=label,
                  fillstyle="full" if way == "watch" else "none")
    plot.axvline(1, color=INK, linestyle=":")
    plot.axvline(MOST, color=INK, linestyle="--")
    plot.text(1, len(slugs) - 0.2, "bare commands", color=INK, horizontalalignment="center")
    plot.text(MOST, len(slugs) - 0.2, "at most", color=INK, horizontalalignment="center")
    plot.set(yticks=range(len(slugs)), xlabel="from a save to the verdict, times the bare commands")
    plot.set_yticklabels([f"{slug}, {numbers['verdict'][slug]['bare']:.1f} s" for slug in slugs])


def said_of_verdict(numbers: dict) -> str:
    def least_and_most(way: str) -> str:
        ratios = [row[way] / row["bare"] for row in numbers["verdict"].values()]
        return f"{min(ratios):.2f} to {max(ratios):.2f} times"
    return ("What a learner waits for after a save, beside compile, link and run of the check by themselves, for "
            f"each lesson: a watching ./learn takes {least_and_most('watch')} as long, ./learn check "
            f"{least_and_most('check')}; {MOST} is to be the most.")


FIGURES: dict[str, tuple[str, Callable, Callable[[dict], str], tuple[float, float]]] = {
    "windows": ("How fast a file is walked, by the size of the windows", windows, said_of_windows, (7.2, 4.6)),
    "faults": ("Page faults by the size of the windows", faults, said_of_faults, (7.2, 4.2)),
    "verdict": ("From a saved change to the verdict", verdict, said_of_verdict, (7.2, 5.4)),
}


def draw(numbers: dict, folder: Path) -> list[Path]:
    """Writes a picture for each figure that there are numbers of."""
    import matplotlib
    matplotlib.use("svg")
    from matplotlib import pyplot
    pyplot.rcParams.update({
        "svg.fonttype": "none", "svg.hashsalt": "", "font.size": 13, "font.family": "sans-serif",
        "figure.facecolor": "none", "axes.facecolor": "none", "legend.frameon": False, "lines.linewidth": 2,
        "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": FAINT, "axes.grid": True,
        "grid.color": FAINT, "grid.linewidth": 0.6, "xtick.color": INK, "ytick.color": INK,
        "axes.spines.top": False, "axes.spines.right": False, "xtick.minor.size": 0, "ytick.minor.size": 0})
    drawn = []
    for name in (name for name in FIGURES if name in numbers):
        title, shape, said, size = FIGURES[name]
        figure, plot = pyplot.subplots(figsize=size)
        shape(numbers, plot)
        if plot.get_xscale() == "log":
            plot.xaxis.set_major_formatter(amount)
            plot.minorticks_off()
        plot.legend(loc="upper center", bbox_to_anchor=(0.45, -0.14), ncol=2, fontsize=12)
        file = folder / f"{name}.svg"
        figure.savefig(file, bbox_inches="tight", metadata={"Date": None})
        pyplot.close(figure)
        file.write_text(_told(file.read_text(encoding="utf-8"), title, said(numbers)), encoding="utf-8")
        drawn.append(file)
    return drawn


def _told(text: str, title: str, said: str) -> str:
    """The SVG with words for who does not see it, and with colours for dark."""
    text = re.sub(r"<metadata>.*?</metadata>\n *", "", text, flags=re.DOTALL)
    begin = text.index("<svg")
    end = text.index(">", begin)
    words = (f'<title id="title">{html.escape(title)}</title>\n <desc id="desc">{html.escape(said)}</desc>\n'
             f" <style>@media (prefers-color-scheme: dark){{{STYLE}}}</style>")
    return f'{text[begin:end]} role="img" aria-labelledby="title desc">\n {words}{text[end + 1:]}'


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))
