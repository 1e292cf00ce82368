"""Writes cases.json from a clone of https://github.com/yaml/yaml-test-suite:

    git clone https://github.com/yaml/yaml-test-suite
    python3 tests/yaml-suite/generate.py yaml-test-suite > tests/yaml-suite/cases.json

Each case has its id, its text, and the events that a parser gives of it; none where it must refuse
the text. LICENSE is that of the suite.
"""

import json
import subprocess
import sys

TAG = "data-2022-01-17"


def git(*arguments):
    command = ["git", "-C", sys.argv[1], *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


files = git("ls-tree", "-r", "--name-only", TAG).split("\n")
cases = []
for file in sorted(files):
    folder, _, name = file.rpartition("/")
    # `name/` and `tags/` hold links to the cases.
    if name != "in.yaml" or folder.startswith(("name", "tags")):
        continue
    case = {"id": folder.replace("/", "-"), "yaml": git("show", f"{TAG}:{file}")}
    if f"{folder}/error" not in files:
        case["events"] = git("show", f"{TAG}:{folder}/test.event").splitlines()
    cases.append(case)

lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
print(f"[\n{lines}\n]")
