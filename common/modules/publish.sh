#!/bin/sh
# publish.sh NINJA OBJECT MADE COMMAND...: a step of the build. The compiler writes a unit's BMI, MADE,
# beside its object, and Ninja does not know of it; COMMAND makes of it what Ninja knows. Where it was
# taken away, the unit is compiled again as Ninja would.

set -eu

ninja=$1 object=$2 made=$3
shift 3
if ! [ -s "$made" ]; then
    # Ninja's own object stays as it is. (GCC takes no second -o.)
    sh -c "$("$ninja" -t commands "$object" | sed -n "\$s| -o $object | -o $made.o |p")"
    rm -f "$made.o" "$object.d"
fi
exec "$@"
