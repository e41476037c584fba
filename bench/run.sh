#!/bin/sh
# Speed, start and memory of `demarche read`, beside spaCy's small English pipeline on the
# same text in the same run, both on one core. Sets up spaCy in build/bench once.
set -eu
cd "$(dirname "$0")/.."

peer=build/bench/venv
if [ ! -x "$peer/bin/python" ]; then
  python3 -m venv "$peer" || {
    echo "bench: python3-venv is missing; install it: apt-get install python3-venv" >&2
    exit 1
  }
  "$peer/bin/pip" install --quiet --disable-pip-version-check -r bench/requirements.txt
fi
exec "$peer/bin/python" bench/beside_spacy.py build/release/demarche samples "$@"
