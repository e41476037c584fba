"""Writes the model card.

python training/card.py --checkpoint DIR --model models/reader.dmm --scores FILE.json --out models/reader.md
"""

import argparse
import json
from pathlib import Path

ATTRIBUTIONS = """\
| what | licence | whose |
|---|---|---|
| all-MiniLM-L6-v2 (the weights that training started from) | Apache-2.0 | the sentence-transformers authors; MiniLM by Microsoft |
| UD English EWT | CC BY-SA 4.0 | Silveira et al. 2014, Universal Dependencies; text from the English Web Treebank |
| UD English GUM, annotation | CC BY 4.0 | Amir Zeldes and others, Georgetown University |
| Universal NER, English EWT | CC BY-SA 4.0 | Mayhew et al. 2024 |
| CrossNER, politics | MIT | Liu et al. 2021 |
| all-mpnet-base-v2 (where the teacher's training started; none of its weights are in the file) | Apache-2.0 | the sentence-transformers authors; MPNet by Microsoft |
| authored texts and trees, `training/text`, `training/forms` | this project's | this project |

The texts of GUM that were used, by genre:

| genre | text from | licence |
|---|---|---|
| news, interview | Wikinews | CC BY 2.5 |
| bio | Wikipedia | CC BY-SA |
| voyage | Wikivoyage | CC BY-SA |
| textbook | OpenStax and other open textbooks | CC BY 4.0 |
| academic | open-access papers | CC BY |
| vlog | YouTube | CC BY |
| court, speech | court records and public speeches | public domain |
| conversation | Santa Barbara Corpus of Spoken American English | as GUM passes it on |

GUM's non-commercial genres were not used."""


def table(results):
    lines = []
    for parts in results.values():
        gold = [name for name in parts if name.endswith("gold")]
        raw = [name for name in parts if name.endswith("raw")]
        forms = [name for name in parts if name.endswith("form")]
        names = [name for name in parts if name.startswith("names ")]
        for group, title in ((gold, "gold tokens"), (raw, "raw text"), (forms, "forms of news, gold tokens"),
                             (names, "names in authored news, F1")):
            columns = list(parts[group[0]])
            lines.append(f"\n{title.capitalize()}:\n\n| | " + " | ".join(columns) + " |\n|"
                         + "---|" * (len(columns) + 1))
            for name in group:
                cells = " | ".join(f"{parts[name][c]:.2f}" for c in columns)
                lines.append(f"| {name.split()[0]} | {cells} |")
    return "\n".join(lines)


def card(record, model_bytes, results):
    identity = model_bytes[32:64].hex()
    files = "\n".join(f"| {name} | `{digest}` |" for name, digest in record["data"].items())
    settings = ", ".join(f"{key.replace('_', ' ')} {record[key]}" for key in
                         ("seed", "epochs", "averaged", "batch", "lr", "head_lr", "word_dropout"))
    return f"""# models/reader.dmm

Reads English: sentence ends, tokens, tags, features, lemmas, dependencies and the names of
persons, organisations and places. What it computes is in `docs/model.md`; `training/` makes it.

- Size: {len(model_bytes):,} bytes. Identity (SHA-256 of the bytes from 64 on): `{identity}`
- Made with: {settings}.
- {record['words']:,} words in trees, {record['taught_words']:,} of authored text that the teacher read. {record['forced_cuts']} of their starts lie inside an atom, where
  the reader cannot find them in raw text.

## Scores

On the development parts of EWT and GUM, which it was not trained on. Raw text is scored as in the
CoNLL 2018 shared task, words aligned by their characters; LAS compares whole relations, LAS-u
relations without their subtypes. Names: exact spans; EWT's are Universal NER's, GUM's were made from its
entity annotation by `training/gum_names.py`, so they measure agreement with that rule. GUM-news is GUM's
news and interviews alone. Forms and authored names are of `samples/forms` and `samples/names`.
The scores are those of the shipped file as the program runs it (`training/score_program.py`).
{table(results)}

## Limits

- English only. The trees that it learnt from are of web text, Wikinews, encyclopaedic, spoken and academic
  text; news-agency prose it knows from authored texts that a teacher parsed.
- The authored texts and the authored measures come from one house: names in the wild are harder.
- Names of peoples, events and works are not found at all.
- Text without capitals or in capitals alone is read less well, names above all.

## Made from

{ATTRIBUTIONS}

The weights are a work derived from these; they are shipped under CC BY-SA 4.0.

| training file | SHA-256 |
|---|---|
{files}
| MiniLM model.safetensors | `{record['encoder']}` |
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--scores", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    record = json.loads((options.checkpoint / "record.json").read_text())
    results = json.loads(options.scores.read_text())
    options.out.write_text(card(record, options.model.read_bytes(), results), encoding="utf-8")


if __name__ == "__main__":
    main()
