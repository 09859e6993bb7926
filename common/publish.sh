#!/bin/sh
# publish.sh NINJA OBJECT MADE COMMAND...: a step of the build. The compiler writes a unit's BMI, MADE,
# beside its object, and Ninja does not know of it; COMMAND makes of it what Ninja knows. Where it was
# taken away, the unit is compiled again as Ninja would.

set -eu

ninja=$1 object=$2 made=$3
shift 3
if ! [ -s "$made" ]; then
    compile=$("$ninja" -t commands "$object" | tail -n 1)
    sh -c "$compile -MF '$made.d' -o '$made.o'" # Ninja's own object is as it was
    rm -f "$made.d" "$made.o"
fi
exec "$@"
