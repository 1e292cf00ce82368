#!/usr/bin/env python3
"""Doubles one dimension after the other and shows how CPU and memory grow.

usage: benches/growth/growth.py PROGRAM [DIMENSION…]

Each dimension is measured at n and at 2n; the last column is the CPU of 2n over that of n, both less
that of starting the program. Linear work shows 2.0 or less, quadratic work 4.0. The documents are
invented here, the same on every machine, in a folder that goes away.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

LEVELS = ["tpm/PM-2", "tpm/PM-3", "community-architect/CA-2", "engineering/E2", "engineering/E3"]


def skills(program):
    answer = subprocess.run([program, "list", "skills", "--format", "json"], capture_output=True, check=True)
    return [skill["id"] for skill in json.loads(answer.stdout)["skills"]]


def person(number, ids, evidence=6, rated=45):
    numbers = random.Random(number)
    first = numbers.randrange(len(ids))
    ratings = {}
    for index in range(min(rated, len(ids))):
        own, manager = numbers.randint(1, 5), numbers.randint(1, 4)
        kind = numbers.randrange(10)
        rating = own
        if 6 <= kind < 9:
            rating = {"self": own, "manager": manager, "note": "Seen in a release"}
        elif kind == 9:
            rating = {"self": own, "peers": [3, manager]}
        ratings[ids[(first + index) % len(ids)]] = rating
    pieces = [
        {
            "date": f"202{4 + numbers.randrange(3)}-0{1 + numbers.randrange(9)}-12",
            "kind": "talk",
            "title": f"Talk number {index} on upstream work",
            "url": f"https://example.org/talks/{index}",
            "supports": sorted(set(numbers.sample(ids, 2))),
            "reach": 450,
        }
        for index in range(evidence)
    ]
    return {
        "kind": "person",
        "id": f"p{number:06}",
        "name": f"Person Number {number}",
        "at": LEVELS[number % len(LEVELS)],
        "since": "2024-10-01",
        "interests": {"evangelism": 5, "finance": 1},
        "ratings": ratings,
        "evidence": pieces,
    }


def yaml(document):
    """A document as YAML, in the layout in which people write it."""
    lines = []
    for key, value in document.items():
        if key == "ratings":
            lines.append("ratings:")
            for skill, rating in value.items():
                lines.append(f"  {skill}: {flow(rating)}")
        elif key == "evidence":
            lines.append("evidence:")
            for piece in value:
                start = "  - "
                for name, part in piece.items():
                    lines.append(f"{start}{name}: {flow(part)}")
                    start = "    "
        else:
            lines.append(f"{key}: {flow(value)}")
    return "\n".join(lines) + "\n"


def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(part) for part in value) + "]"
    return str(value)


def ladder(name, levels=6, rows=40, lenses=2, extends=None, ids=()):
    text = [f"kind: ladder\nid: {name}\ntitle: Ladder {name}\nversion: 1.0.0"]
    if extends:
        return "\n".join(text + [f"extends: {extends}", f"matrix: {{{ids[0]}: [1{', 2' * (levels - 1)}]}}"]) + "\n"
    text.append("levels:")
    for level in range(levels):
        text.append(f"  - {{id: L{level}, title: Level {level}, scope: Scope number {level}}}")
    text.append("matrix:")
    for row in range(min(rows, len(ids))):
        cells = ", ".join(str(min(5, 1 + (row + level) // 8 % 5)) for level in range(levels))
        text.append(f"  {ids[row]}: [{cells}]")
    text.append("lenses:")
    for lens in range(lenses):
        cells = ", ".join("2" for _ in range(levels))
        text.append(f"  - id: lens{lens}\n    title: Lens {lens}\n    matrix: {{{ids[lens % len(ids)]}: [{cells}]}}")
    return "\n".join(text) + "\n"


def vocabulary(count):
    text = ["kind: vocabulary\nscale: [None, Aware, Practising, Proficient, Expert, Leading]", "buckets:"]
    text.append("  - {id: b, title: Bucket}\ndisciplines:\n  - {id: d, title: Discipline, bucket: b}\nskills:")
    for skill in range(count):
        text.append(f"  - {{id: s{skill}, title: Skill {skill}, disciplines: {{d: 1}}}}")
    return "\n".join(text) + "\n"


class Place:
    """A workspace to be filled."""

    def __init__(self, folder, ids):
        self.folder, self.ids = Path(folder), ids
        self.write("ospo-ladder.toml", "")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def files(place, count):
    for number in range(count):
        place.write(f"people/p{number:06}.yaml", yaml(person(number, place.ids)))


def lines(place, count):
    place.write("people/people.jsonl", "")
    # A line at a time: what this process once held counts as the memory of those it starts.
    with open(place.folder / "people/people.jsonl", "w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps(person(number, place.ids)) + "\n")


def rated_lines(place, count):
    lines(place, count)
    with open(place.folder / "people/ratings.jsonl", "w", encoding="utf-8") as file:
        for number in range(count):
            rating = {"of": f"p{number:06}", "by": "x", "as": "peer", "date": "2026-03-01"}
            rating["ratings"] = {place.ids[number % len(place.ids)]: 3}
            file.write(json.dumps(rating) + "\n")


def ratings(place, count):
    files(place, 1)
    for number in range(count):
        day = f"20{10 + number // 336:02}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
        rated = "".join(f"  {skill}: {1 + number % 5}\n" for skill in place.ids[:20])
        text = f"kind: ratings\nof: p000000\nby: r{number % 7}\nas: peer\ndate: {day}\nratings:\n{rated}"
        place.write(f"people/r{number:05}.yaml", text)


def evidence(place, count):
    place.write("people/p.yaml", yaml(person(0, place.ids, evidence=count)))


def findings(place, count):
    for number in range(count):
        one = person(number, place.ids)
        one["ratings"] = {skill: 5 for skill in place.ids[:20]}
        place.write(f"people/p{number:06}.yaml", yaml(one))


def levels(place, count):
    place.write("ladders/a.yaml", ladder("a", levels=count, ids=place.ids))


def rows(place, count):
    place.write("vocabulary.yaml", vocabulary(count))
    place.write("ospo-ladder.toml", '[workspace]\nvocabulary = "vocabulary.yaml"\nbundled = false\n')
    ids = [f"s{skill}" for skill in range(count)]
    place.write("ladders/a.yaml", ladder("a", rows=count, ids=ids))


def lenses(place, count):
    place.write("ladders/a.yaml", ladder("a", lenses=count, ids=place.ids))


def extends(place, count):
    place.write("ladders/a0.yaml", ladder("a0", ids=place.ids))
    for number in range(1, count):
        place.write(f"ladders/a{number}.yaml", ladder(f"a{number}", extends=f"a{number - 1}", ids=place.ids))


def versions(place, count):
    git = ["git", "-C", str(place.folder), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(git[:3] + ["init", "-q"], check=True)
    for number in range(count):
        one = person(0, place.ids)
        one["ratings"][place.ids[number % 40]] = 1 + number % 5
        place.write("people/p.yaml", yaml(one))
        subprocess.run(git + ["add", "people/p.yaml"], check=True)
        date = f"20{10 + number // 336:02}-{1 + number // 28 % 12:02}-{1 + number % 28:02}T12:00:00"
        env = os.environ | {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        subprocess.run(git + ["commit", "-q", "-m", str(number), "--allow-empty"], check=True, env=env)


DATED = ["--as-of", "2026-11-01"]
JSONL = ["--format", "jsonl", "--no-texts"]
# By name: how a workspace is filled, n, and what is asked of it.
DIMENSIONS = {
    "files": (files, 2000, ["assess", "--format", "json"] + DATED),
    "files-text": (files, 1000, ["assess"] + DATED),
    "files-list": (files, 2000, ["list", "people", "--format", "json"]),
    "files-team": (files, 1500, ["team", "--format", "json"] + DATED),
    "files-lint": (files, 1500, ["lint", "--statistics", "--exit-zero"] + DATED),
    "lines": (lines, 20000, ["assess"] + JSONL + DATED),
    "rated-lines": (rated_lines, 10000, ["assess"] + JSONL + DATED),
    "lines-paths": (lines, 5000, ["paths", "--to", "tpm/PM-4", "--format", "json"] + DATED),
    "ratings": (ratings, 1000, ["history", "p000000", "--format", "json"] + DATED),
    "evidence": (evidence, 2000, ["assess", "--format", "json"] + DATED),
    "evidence-list": (evidence, 2000, ["evidence", "p000000", "--format", "json"] + DATED),
    "findings": (findings, 1500, ["lint", "--format", "short", "--exit-zero"] + DATED),
    "levels": (levels, 100, ["lint", "--exit-zero", "--format", "short"]),
    "levels-show": (levels, 100, ["show", "a", "--format", "json"]),
    "rows": (rows, 1000, ["lint", "--exit-zero", "--format", "short"]),
    "lenses": (lenses, 100, ["lint", "--exit-zero", "--format", "short"]),
    "extends": (extends, 60, ["lint", "--exit-zero", "--format", "short"]),
    "extends-show": (extends, 60, ["show", "a1", "--format", "json"]),
    "versions": (versions, 150, ["history", "p000000", "--from-git", "--format", "json"] + DATED),
}


def measure(program, place, arguments):
    with open(os.devnull, "wb") as nowhere:
        command = ["/usr/bin/env", "-i", f"PATH={os.environ['PATH']}", program, *arguments]
        process = subprocess.Popen(command, cwd=place.folder, stdout=nowhere, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{arguments}: {process.returncode}\n{said.decode()[:2000]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    program = os.path.abspath(sys.argv[1])
    wanted = sys.argv[2:] or list(DIMENSIONS)
    ids = skills(program)
    print(f"{'dimension':<14} {'n':>7} {'CPU n':>8} {'CPU 2n':>8} {'MB n':>7} {'MB 2n':>7} {'growth':>7}")
    for name in wanted:
        fill, count, arguments = DIMENSIONS[name]
        found = []
        with tempfile.TemporaryDirectory() as folder:
            start = min(measure(program, Place(folder, ids), ["list", "buckets"])[0] for _ in range(5))
        for size in (count, 2 * count):
            with tempfile.TemporaryDirectory() as folder:
                place = Place(folder, ids)
                fill(place, size)
                runs = [measure(program, place, arguments) for _ in range(3)]
                found.append(min(runs))
        (one, small), (two, large) = found
        growth = max(two - start, 0.001) / max(one - start, 0.001)
        print(f"{name:<14} {count:>7} {one:>8.3f} {two:>8.3f} {small:>7.1f} {large:>7.1f} {growth:>7.2f}", flush=True)


if __name__ == "__main__":
    main()
