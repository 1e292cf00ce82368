#!/bin/sh
# Times `ospo-ladder lint` beside `boon`, which validates the same files against our JSON Schema (and
# knows no places and no references): 1,000 inventories, and 100 ladders of 40 KB.
#
#     benches/peers/lint.sh [PAIRS]
#
# Needs cargo, boon (`cargo install boon-cli --version '^0.6'`) and /usr/bin/time (GNU). The two run
# in turn, so that whatever else the machine does falls on both; what is told are medians, and the
# ratio of the medians. Set LADDER, BOON or DECODE to use a program that is
# built already.
set -eu
cd "$(dirname "$0")/../.."
pairs=${1:-11}

ladder=${LADDER:-}
if [ -z "$ladder" ]; then
    cargo build --profile dist --quiet
    ladder=${CARGO_TARGET_DIR:-target}/dist/ospo-ladder
fi
boon=${BOON:-boon}
decode=${DECODE:-}
if [ -z "$decode" ]; then
    decode=$(cargo bench --bench decode --no-run 2>&1 | sed -n 's/.*Executable.*(\(.*\))$/\1/p')
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$decode" --make 1000 "$work/people"
"$ladder" schema person >"$work/person.json"
"$ladder" schema ladder >"$work/ladder.json"
"$ladder" list skills --format json | sed -n 's/^      "id": "\(.*\)",$/\1/p' | head -68 >"$work/skills"

# A ladder of eight levels: every skill with words of its own at each level.
mkdir "$work/ladders"
n=0
while [ "$n" -lt 100 ]; do
    awk -v n="$n" '
        BEGIN {
            print "kind: ladder\nid: ladder-" n "\ntitle: Ladder " n "\nversion: 1.0.0"
            print "benchmark: {source: Internal catalogue, job_class: Class " n "}\nlevels:"
            for (l = 1; l <= 8; l++)
                print "  - {id: L" l ", title: Step " l ", description: Works at step " l " of ladder " n ".}"
            print "matrix:\n  craft:"
        }
        {
            row = "    " $1 ": {at: ["
            for (l = 1; l <= 8; l++) row = row (l > 1 ? ", " : "") int((l + NR % 3) / 2)
            row = row "], words: {"
            for (l = 2; l <= 8; l++)
                row = row (l > 2 ? ", " : "") "L" l ": Shows " $1 " in " l " projects of area " NR " and " n " more places"
            print row "}}"
        }' "$work/skills" >"$work/ladders/$n.yaml"
    n=$((n + 1))
done
set -- $(du -cb "$work"/ladders/*.yaml | tail -1)
echo "ladders: $(($1 / 100)) bytes each"

# CPU seconds, wall seconds and peak kilobytes of one run, added to a file.
once() {
    to=$1
    shift
    /usr/bin/time -a -o "$to" -f '%U %S %e %M' "$@" >"$work/out" 2>&1 || true
}

# The median of a sum of columns.
median() {
    awk "{ print $2 }" "$1" | sort -n | sed -n "$(((pairs + 1) / 2))p"
}

# pair NAME SCHEMA FOLDER
pair() {
    : >"$work/ours"
    : >"$work/theirs"
    run=0
    while [ "$run" -lt "$pairs" ]; do
        # The inventories are made without evidence: what is told of that is not measured.
        once "$work/ours" "$ladder" lint --as-of 2026-11-23 \
            --allow unsupported-rating,stale-evidence "$3"
        once "$work/theirs" "$boon" "$2" "$3"/*.yaml
        run=$((run + 1))
    done
    for side in ours theirs; do
        printf '%-12s %-12s %8s %8s %10s\n' "$1" "$side" "$(median "$work/$side" '$1 + $2')" \
            "$(median "$work/$side" '$3')" "$(median "$work/$side" '$4')"
    done
    awk -v a="$(median "$work/ours" '$1 + $2')" -v b="$(median "$work/theirs" '$1 + $2')" \
        'BEGIN { if (b > 0) printf "%-12s ratio of CPU time %.2f\n", "", a / b }'
}

printf '%-12s %-12s %8s %8s %10s\n' '' '' 'CPU s' 'wall s' 'peak KB'
pair inventories "$work/person.json" "$work/people"
pair ladders "$work/ladder.json" "$work/ladders"
