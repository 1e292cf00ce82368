#!/bin/sh
# Times whole processes with public tools: start-up beside /bin/true, and many inventories
# beside a program that only reads and decodes them.
#
#     benches/startup.sh [RUNS]
#
# Needs cargo, and /usr/bin/time (GNU) for CPU time and peak memory; uses hyperfine where it is
# there. Quote medians and ratios from a quiet machine.
set -eu
cd "$(dirname "$0")/.."
runs=${1:-5}

cargo build --profile dist --quiet
ladder=${CARGO_TARGET_DIR:-target}/dist/ospo-ladder
decode=$(cargo bench --bench decode --no-run 2>&1 | sed -n 's/.*Executable.*(\(.*\))$/\1/p')

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$decode" --make 1 "$work/1"
"$decode" --make 1000 "$work/1000"
"$decode" --make 10000 "$work/10000"
one=$work/1/p00000.yaml

# The medians of CPU seconds, wall seconds and peak kilobytes of a command.
medians() {
    : >"$work/times"
    "$@" >"$work/out"
    run=0
    while [ "$run" -lt "$runs" ]; do
        /usr/bin/time -a -o "$work/times" -f '%U %S %e %M' "$@" >"$work/out"
        run=$((run + 1))
    done
    middle=$(((runs + 1) / 2))
    cpu=$(awk '{ print $1 + $2 }' "$work/times" | sort -n | sed -n "${middle}p")
    wall=$(awk '{ print $3 }' "$work/times" | sort -n | sed -n "${middle}p")
    peak=$(awk '{ print $4 }' "$work/times" | sort -n | sed -n "${middle}p")
}

# A row: what ran, its medians, and its CPU time over that of the row that it is held against.
row() {
    name=$1
    against=$2
    shift 2
    medians "$@"
    ratio=$(awk -v a="$cpu" -v b="$against" 'BEGIN { if (b > 0) printf "%.2f", a / b }')
    printf '%-34s %8s %8s %10s %8s\n' "$name" "$cpu" "$wall" "$peak" "$ratio"
}

echo 'Start-up'
if command -v hyperfine >/dev/null; then
    hyperfine --shell=none --warmup 10 --runs 200 /bin/true "$ladder --version" \
        "$ladder assess $one --format json"
else
    # One run is shorter than the clock of time(1) can tell, so a shell makes 200.
    many='i=0; while [ $i -lt 200 ]; do "$@" >/dev/null; i=$((i + 1)); done'
    printf '%-34s %8s %8s %10s %8s\n' '200 runs of' 'CPU s' 'wall s' 'peak KB' 'ratio'
    row /bin/true 0 sh -c "$many" sh /bin/true
    base=$cpu
    row 'ospo-ladder --version' "$base" sh -c "$many" sh "$ladder" --version
    row 'ospo-ladder assess, one person' "$base" sh -c "$many" sh "$ladder" assess "$one" --format json
fi

echo
echo 'Many inventories of 3 KB'
printf '%-34s %8s %8s %10s %8s\n' '' 'CPU s' 'wall s' 'peak KB' 'ratio'
row 'read and decode 1,000' 0 "$decode" "$work/1000"
row 'assess 1,000, to reading them' "$cpu" "$ladder" assess --format json "$work/1000"
thousand=$cpu
row 'read and decode 10,000' 0 "$decode" "$work/10000"
row 'assess 10,000, to reading them' "$cpu" "$ladder" assess --format json "$work/10000"
awk -v a="$cpu" -v b="$thousand" 'BEGIN { printf "10,000 to 1,000: %.1f\n", a / b }'
