"""The forms of news, apart from the corpora: authored names and authored trees of samples/.

Imported by evaluate.py. `samples/names/REGION.txt` holds sentences with marked names,
`samples/forms/forms.conllu` trees of headlines, datelines, captions, capitals, quotes and lists.
Neither is trained on.
"""

from pathlib import Path

import authored
import corpora
from measures import f1

SAMPLES = Path(__file__).parent.parent / "samples"


def load_names(folder=SAMPLES / "names"):
    """{region: [Paragraph]}"""
    regions = {}
    for path in sorted(folder.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        regions[path.stem] = [authored.Paragraph(*authored.unmark(line)) for line in lines]
    return regions


def load_forms(folder=SAMPLES / "forms"):
    """{kind: sentences}, every sentence a paragraph of its own."""
    kinds = {}
    for sentence in corpora.read_forms(folder):
        for word in sentence.words:
            word.ner = "O"  # not annotated, and not scored
        kinds.setdefault(sentence.sent_id.rsplit("-", 1)[0], []).append(sentence)
    return kinds


def found_names(sentences):
    spans = set()
    for sentence in sentences:
        spans |= set(corpora.name_spans(sentence))
    return spans


def score_names(parser, regions):
    """F1 of exact names in raw text: {region: F1}, with "all" and each kind."""
    counts = {}
    for region, paragraphs in regions.items():
        for paragraph, sentences in zip(paragraphs, parser.read([p.text for p in paragraphs])):
            gold, system = set(paragraph.names), found_names(sentences)
            for span in gold | system:
                for key in ("all", region, span[2]):
                    c = counts.setdefault(key, [0, 0, 0])
                    c[0] += span in gold and span in system
                    c[1] += span in gold
                    c[2] += span in system
    order = ["all", *regions, *authored.KINDS]
    return {key: f1(*counts[key]) for key in order if key in counts}
