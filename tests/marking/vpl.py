"""For a Virtual Programming Lab of Moodle: the lines from which VPL takes its comments and the grade that it
proposes. vpl_evaluate.sh makes a vpl_execution that ends with

    ./learn check 2 --format json | python3 tests/marking/vpl.py

The grade is the part of the points in what VPL says is its range (VPL_GRADEMIN, VPL_GRADEMAX; else 0 to 10).
"""

import os

import marks


def main() -> None:
    document, rows = marks.read("Writes the comments and the grade for Moodle's VPL.")
    for row in rows:
        if row.most or row.outcome == "failed":
            comment(f"-{row.name} ({row.points:g} of {row.most:g})")  # a title
            comment(f"{marks.PERSON}: {row.outcome}" if row.person else row.outcome)
            for line in row.words:
                comment(f">{line}")  # as it is, with its blanks
    lowest, highest = (float(os.environ.get(name) or usual)
                       for name, usual in (("VPL_GRADEMIN", 0), ("VPL_GRADEMAX", 10)))
    most = sum(row.most for row in rows)
    part = sum(row.points for row in rows) / most if most else 0
    print(f"Grade :=>> {lowest + part * (highest - lowest):.2f}")


def comment(text: str) -> None:
    """One line: what stands in it begins no line, whatever a student's code has printed."""
    print(f"Comment :=>>{text}")


if __name__ == "__main__":
    main()
