"""Points in a table, for a spreadsheet or a list of marks: a row for each task, as many for every student.

    ./learn check all --format json | python3 tests/marking/points.py [--points FILE] >marks.csv
"""

import csv
import sys

import marks


def main() -> None:
    _, rows = marks.read("Writes a row for each task.")
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["lesson", "task", "outcome", "points", "most", "look"])
    for row in rows:
        table.writerow([row.lesson, row.task, row.outcome, f"{row.points:g}", f"{row.most:g}",
                        "a person" if row.person else ""])


if __name__ == "__main__":
    main()
