#!/usr/bin/env bash
# Build the wheel, install it alone into an empty environment, and parse samples there.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"$python" -m pip wheel --quiet --no-deps --wheel-dir "$place" "$root"
"$python" -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$place"/govplan-*.whl
cd "$place"
for sample in text/xiangshan-2021.txt markdown/guanxian-2022.md html/haifeng-2022.html \
    docx/guanxian-2022.docx pdf/haifeng-2022-office.pdf; do
    venv/bin/govplan parse --quiet "$root/samples/$sample" --no-sources > plan.json
    venv/bin/python - "$sample" <<'END'
import json
import sys

plan = json.load(open("plan.json", encoding="utf-8"))
units = sum(
    len(measure["units"])
    for requirement in plan["requirements"]
    for task in requirement["tasks"]
    for measure in task["measures"]
)
assert units > 10 and plan["coverage"]["unplaced"] == 0, (sys.argv[1], units)
print(f"{sys.argv[1]}: {units} units")
END
done
test -s venv/share/man/man1/govplan.1 -a -s venv/share/doc/govplan/schema.md
venv/bin/govplan --version
