// ReadGiven: labels for words and sentences that somebody else has set.

#include <algorithm>

#include "language/reader.h"

namespace demarche::language {
namespace {

constexpr std::size_t kBatchPieces = 256;
constexpr std::size_t kMostPieces = kPositions - 2;  // beside [CLS] and [SEP]

// A sentence, or a part of one that no window could hold.
struct Unit {
  std::uint32_t first_word;
  std::uint32_t words;
  std::uint32_t pieces;
  bool continues;  // not the first part of its sentence
};

class GivenPass {
 public:
  GivenPass(const Network& network, std::string_view text, std::span<const GivenWord> words,
            std::span<const std::uint32_t> sentences, ReaderSpace& space, Reading& out)
      : weights_(network.weights),
        rules_(network.rules),
        text_(text),
        words_(words),
        sentences_(sentences),
        space_(space),
        out_(out) {}

  bool Run() {
    CutWords();
    MakeUnits();
    const auto base = static_cast<std::uint32_t>(out_.words.size());
    for (std::size_t unit = 0; unit < units_.size();) {
      space_.batch.Clear();
      space_.picked.clear();
      space_.counts.clear();
      std::size_t next = unit;
      while (next < units_.size()) {
        const std::size_t end = WindowEnd(next);
        std::size_t size = 2;
        for (std::size_t i = next; i < end; ++i) size += units_[i].pieces;
        if (!space_.batch.windows.empty() && space_.batch.pieces.size() + size > kBatchPieces)
          break;
        AddWindow(next, end);
        next = end;
      }
      if (!RunBatch(unit, next)) return false;
      unit = next;
    }
    Join(base);
    return true;
  }

 private:
  // The atoms and pieces of every word; a word has at least one atom.
  void CutWords() {
    space_.forced.clear();
    for (const GivenWord& word : words_) space_.forced.push_back(word.begin);
    std::vector<Atom> found;
    SplitAtoms(text_, 0, space_.forced, found);
    space_.atoms.clear();
    space_.pieces.clear();
    space_.piece_ends.clear();
    std::size_t next = 0;
    for (const GivenWord& word : words_) {
      while (next < found.size() && found[next].begin < word.begin) ++next;
      word_atoms_.push_back(static_cast<std::uint32_t>(space_.atoms.size()));
      const std::size_t before = next;
      for (; next < found.size() && found[next].begin < word.end; ++next)
        space_.atoms.push_back(found[next]);
      if (next == before) space_.atoms.push_back({word.begin, word.end, 0, false});
      for (std::size_t i = word_atoms_.back(); i < space_.atoms.size(); ++i) {
        const Atom& atom = space_.atoms[i];
        weights_.wordpiece.Cut(text_.substr(atom.begin, atom.end - atom.begin), space_.text,
                               space_.pieces);
        space_.piece_ends.push_back(static_cast<std::uint32_t>(space_.pieces.size()));
      }
    }
    word_atoms_.push_back(static_cast<std::uint32_t>(space_.atoms.size()));
  }

  std::uint32_t PieceBegin(std::size_t atom) const {
    return atom == 0 ? 0 : space_.piece_ends[atom - 1];
  }
  std::uint32_t WordPieces(std::size_t word) const {
    const std::uint32_t size = PieceBegin(word_atoms_[word + 1]) - PieceBegin(word_atoms_[word]);
    return std::min<std::uint32_t>(size, kMostPieces);
  }

  void MakeUnits() {
    std::uint32_t word = 0;
    for (const std::uint32_t count : sentences_) {
      const std::uint32_t end = word + count;
      bool continues = false;
      while (word < end) {
        Unit unit{word, 0, 0, continues};
        while (word < end && (unit.words == 0 || unit.pieces + WordPieces(word) <= kMostPieces)) {
          unit.pieces += WordPieces(word++);
          ++unit.words;
        }
        units_.push_back(unit);
        continues = true;
      }
    }
  }

  // Units [first, result) share a window.
  std::size_t WindowEnd(std::size_t first) const {
    std::size_t used = units_[first].pieces;
    std::size_t end = first + 1;
    while (end < units_.size() && used + units_[end].pieces <= weights_.window - 2)
      used += units_[end++].pieces;
    return end;
  }

  void AddWindow(std::size_t first, std::size_t end) {
    auto& batch = space_.batch;
    const auto begin = static_cast<std::uint32_t>(batch.pieces.size());
    const auto picked = static_cast<std::uint32_t>(batch.picked.size());
    batch.pieces.push_back(weights_.wordpiece.begin_mark());
    batch.shapes.push_back(0);
    for (std::size_t u = first; u < end; ++u) {
      const Unit& unit = units_[u];
      for (std::uint32_t w = unit.first_word; w < unit.first_word + unit.words; ++w) {
        space_.picked.push_back(static_cast<std::uint32_t>(batch.picked.size()));
        batch.picked.push_back(static_cast<std::uint32_t>(batch.pieces.size()) - begin);
        AddWord(w, batch.pieces.size() == begin + 1U);
      }
      space_.counts.push_back(unit.words);
    }
    batch.pieces.push_back(weights_.wordpiece.end_mark());
    batch.shapes.push_back(0);
    batch.windows.push_back({begin, static_cast<std::uint32_t>(batch.pieces.size()) - begin, picked,
                             static_cast<std::uint32_t>(batch.picked.size()) - picked});
  }

  void AddWord(std::uint32_t word, bool opens_window) {
    auto& batch = space_.batch;
    std::size_t left = kMostPieces;
    for (std::uint32_t a = word_atoms_[word]; a < word_atoms_[word + 1] && left > 0; ++a) {
      std::uint8_t shape = space_.atoms[a].shape;
      if (opens_window && a == word_atoms_[word]) shape &= 0xfe;  // glued to nothing
      for (std::uint32_t p = PieceBegin(a); p < space_.piece_ends[a] && left > 0; ++p, --left) {
        batch.pieces.push_back(space_.pieces[p]);
        batch.shapes.push_back(shape);
      }
    }
  }

  bool RunBatch(std::size_t first, std::size_t end) {
    const float* hidden = Encode(weights_, space_.batch, space_.encoder);
    if (hidden == nullptr || !ReadWords(weights_, rules_, hidden, space_.picked, space_.counts,
                                        space_.encoder.plans, space_.heads))
      return false;
    std::size_t at = 0;
    for (std::size_t u = first; u < end; ++u) {
      for (std::uint32_t i = 0; i < units_[u].words; ++i, ++at) {
        const std::size_t w = units_[u].first_word + i;
        const bool space = w + 1 == words_.size() || words_[w + 1].begin > words_[w].end;
        out_.words.push_back(
            {words_[w].begin, words_[w].end, space, space_.heads.words[at], kNoEvent});
      }
    }
    return true;
  }

  // Makes sentences of the units and one tree of the trees of a sentence's parts.
  void Join(std::uint32_t base) {
    std::uint32_t word = base;
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      out_.sentences.push_back({word, sentences_[i], static_cast<std::uint32_t>(i)});
      word += sentences_[i];
    }
    const auto& relations = weights_.labels.deprel;
    auto beside =
        static_cast<std::size_t>(std::ranges::find(relations, "parataxis") - relations.begin());
    if (beside == relations.size()) beside = weights_.labels.root == 0 ? 1 : 0;
    std::uint32_t sentence_begin = 0;
    std::uint32_t root = 0;  // of the sentence's first part, 0 while unknown
    for (const Unit& unit : units_) {
      if (!unit.continues) {
        sentence_begin = unit.first_word;
        root = 0;
      }
      const std::uint32_t offset = unit.first_word - sentence_begin;
      for (std::uint32_t i = 0; i < unit.words; ++i) {
        WordLabels& labels = out_.words[base + unit.first_word + i].labels;
        if (labels.head != 0) {
          labels.head += offset;
        } else if (!unit.continues) {
          root = i + 1;
        } else {
          labels.head = root;
          labels.deprel = static_cast<std::uint16_t>(beside);
        }
      }
    }
  }

  const Weights& weights_;
  const BioRules& rules_;
  std::string_view text_;
  std::span<const GivenWord> words_;
  std::span<const std::uint32_t> sentences_;
  ReaderSpace& space_;
  Reading& out_;
  std::vector<std::uint32_t> word_atoms_;
  std::vector<Unit> units_;
};

}  // namespace

bool ReadGiven(const Network& network, std::string_view text, std::span<const GivenWord> words,
               std::span<const std::uint32_t> sentences, ReaderSpace& space, Reading& out) {
  return GivenPass(network, text, words, sentences, space, out).Run();
}

}  // namespace demarche::language
