#!/bin/sh
# Make the stored predictions again, each in an environment of its own that is thrown away afterwards.
# Usage: benchmarks/baselines/remake.sh [PYTHON]      (Python 3.11: recognizers-text needs emoji < 2 and a setuptools build)
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$here/../..
python=${1:-python3.11}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

for name in recognizers-text-suite jionlp; do
    "$python" -m venv "$scratch/$name"
    "$scratch/$name/bin/python" -m pip install --quiet --pre -r "$here/$name.txt"
    for report in "$root"/data/reports/*.txt; do
        "$scratch/$name/bin/python" "$here/predict.py" "$name" "$report" \
            "$here/$(basename "$report" .txt).$name.tsv" | sed "s|$here/||" | grep -v '^#'
    done
done
