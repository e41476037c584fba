#include "language/reader.h"

#include <algorithm>

namespace demarche::language {
namespace {

constexpr std::size_t kBatchPieces = 256;   // what one run of the encoder aims at
constexpr std::size_t kGroupPieces = 2048;  // paragraphs are cut into pieces this many at a time
constexpr std::size_t kMarks = 2;           // [CLS], [SEP]

// A paragraph, or what is left of it: atoms [next, end) of the space.
struct Cursor {
  std::uint32_t paragraph;
  std::uint32_t next;
  std::uint32_t end;
  bool large;
};

struct Window {
  std::uint32_t cursor;
  std::uint32_t begin;  // atoms
  std::uint32_t end;
};

class TextPass {
 public:
  TextPass(const Weights& weights, const BioRules& rules, std::string_view text,
           std::span<const Paragraph> paragraphs, ReaderSpace& space, Reading& out)
      : weights_(weights),
        rules_(rules),
        text_(text),
        paragraphs_(paragraphs),
        space_(space),
        out_(out) {}

  bool Run() {
    std::size_t next = 0;
    while (next < paragraphs_.size()) {
      space_.atoms.clear();
      space_.pieces.clear();
      space_.piece_ends.clear();
      space_.unsorted.clear();
      space_.unsorted_words.clear();
      cursors_.clear();
      while (next < paragraphs_.size() && space_.pieces.size() < kGroupPieces) Cut(next++);
      while (!cursors_.empty())
        if (!Round()) return false;
      Collect();
    }
    return true;
  }

 private:
  void Cut(std::size_t index) {
    const Paragraph& paragraph = paragraphs_[index];
    const auto first = static_cast<std::uint32_t>(space_.atoms.size());
    SplitAtoms(text_.substr(paragraph.begin, paragraph.end - paragraph.begin), paragraph.begin, {},
               space_.atoms);
    for (std::size_t i = first; i < space_.atoms.size(); ++i) {
      const Atom& atom = space_.atoms[i];
      weights_.wordpiece.Cut(text_.substr(atom.begin, atom.end - atom.begin), space_.text,
                             space_.pieces);
      space_.piece_ends.push_back(static_cast<std::uint32_t>(space_.pieces.size()));
    }
    const auto end = static_cast<std::uint32_t>(space_.atoms.size());
    if (end > first) cursors_.push_back({static_cast<std::uint32_t>(index), first, end, false});
  }

  std::uint32_t PieceBegin(std::size_t atom) const {
    return atom == 0 ? 0 : space_.piece_ends[atom - 1];
  }

  // One window of each open paragraph, batch by batch.
  bool Round() {
    std::size_t next = 0;
    while (next < cursors_.size()) {
      space_.batch.Clear();
      windows_.clear();
      while (next < cursors_.size()) {
        const std::uint32_t end = WindowEnd(cursors_[next]);
        const std::size_t size =
            space_.piece_ends[end - 1] - PieceBegin(cursors_[next].next) + kMarks;
        if (!windows_.empty() && space_.batch.pieces.size() + size > kBatchPieces) break;
        AddWindow(static_cast<std::uint32_t>(next++), end);
      }
      if (!RunBatch()) return false;
    }
    std::erase_if(cursors_, [](const Cursor& c) { return c.next == c.end; });
    return true;
  }

  std::uint32_t WindowEnd(const Cursor& cursor) const {
    const std::size_t limit = (cursor.large ? kPositions : weights_.window) - kMarks;
    const std::uint32_t from = PieceBegin(cursor.next);
    const auto begin = space_.piece_ends.begin();
    // The first atom that ends past the limit; at least one atom goes in.
    const auto past = std::upper_bound(begin + cursor.next, begin + cursor.end, from + limit);
    return std::max(static_cast<std::uint32_t>(past - begin), cursor.next + 1);
  }

  void AddWindow(std::uint32_t cursor, std::uint32_t end) {
    auto& batch = space_.batch;
    const std::uint32_t first = cursors_[cursor].next;
    const auto begin = static_cast<std::uint32_t>(batch.pieces.size());
    const auto picked = static_cast<std::uint32_t>(batch.picked.size());
    batch.pieces.push_back(weights_.wordpiece.begin_mark());
    batch.shapes.push_back(0);
    for (std::uint32_t i = first; i < end; ++i) {
      batch.picked.push_back(static_cast<std::uint32_t>(batch.pieces.size()) - begin);
      const std::uint32_t from = PieceBegin(i);
      const std::size_t count =
          std::min<std::size_t>(space_.piece_ends[i] - from, kPositions - kMarks);
      batch.pieces.insert(batch.pieces.end(), space_.pieces.begin() + from,
                          space_.pieces.begin() + from + static_cast<std::ptrdiff_t>(count));
      batch.shapes.insert(batch.shapes.end(), count, space_.atoms[i].shape);
    }
    batch.pieces.push_back(weights_.wordpiece.end_mark());
    batch.shapes.push_back(0);
    batch.windows.push_back(
        {begin, static_cast<std::uint32_t>(batch.pieces.size()) - begin, picked, end - first});
    windows_.push_back({cursor, first, end});
  }

  bool RunBatch() {
    const float* hidden = Encode(weights_, space_.batch, space_.encoder);
    if (hidden == nullptr) return false;
    space_.logits.clear();
    if (!ReadAtoms(weights_, hidden, space_.batch.picked.size(), space_.encoder.plans, space_.heads,
                   space_.logits))
      return false;
    space_.picked.clear();
    space_.counts.clear();
    const std::size_t first_sentence = space_.unsorted.size();
    const std::size_t first_word = space_.unsorted_words.size();
    for (std::size_t i = 0; i < windows_.size(); ++i)
      Finish(windows_[i], space_.batch.windows[i].picked_begin);
    if (!ReadWords(weights_, rules_, hidden, space_.picked, space_.counts, space_.encoder.plans,
                   space_.heads))
      return false;
    for (std::size_t i = 0; i < space_.heads.words.size(); ++i)
      space_.unsorted_words[first_word + i].labels = space_.heads.words[i];
    return space_.unsorted.size() - first_sentence == space_.counts.size();
  }

  // Takes the finished sentences of a window and moves its cursor past them.
  void Finish(const Window& window, std::uint32_t picked) {
    Cursor& cursor = cursors_[window.cursor];
    const bool cut = window.end < cursor.end;
    const auto logits = std::span(space_.logits).subspan(picked, window.end - window.begin);
    const auto starts = [&](std::uint32_t i) {
      return !space_.atoms[i].glued || i == cursor.next || logits[i - window.begin].token > 0.0F;
    };
    const auto token_ends = [&](std::uint32_t i) {
      return i + 1 < window.end ? starts(i + 1) : !cut;
    };
    std::uint32_t forced = window.end;  // none
    if (cut && cursor.large) {
      bool any = false;
      for (std::uint32_t i = window.begin; i < window.end && !any; ++i)
        any = logits[i - window.begin].sentence > 0.0F && token_ends(i);
      if (!any) forced = ForcedEnd(window, logits, token_ends);
    }
    std::uint32_t first = window.begin;
    for (std::uint32_t i = window.begin; i < window.end; ++i) {
      const bool last = !cut && i + 1 == window.end;
      const bool ends = logits[i - window.begin].sentence > 0.0F && token_ends(i);
      if (!last && !ends && i != forced) continue;
      Emit(window, picked, first, i + 1, cursor.paragraph, starts);
      first = i + 1;
    }
    cursor.large = first == window.begin;
    cursor.next = first;
  }

  template <typename TokenEnds>
  static std::uint32_t ForcedEnd(const Window& window, std::span<const AtomLogits> logits,
                                 const TokenEnds& token_ends) {
    std::uint32_t best = window.end - 1;
    bool any = false;
    for (std::uint32_t i = window.begin + (window.end - window.begin) / 2; i < window.end; ++i) {
      if (!token_ends(i)) continue;
      if (!any || logits[i - window.begin].sentence > logits[best - window.begin].sentence)
        best = i;
      any = true;
    }
    return best;
  }

  // One sentence: atoms [first, end).
  template <typename Starts>
  void Emit(const Window& window, std::uint32_t picked, std::uint32_t first, std::uint32_t end,
            std::uint32_t paragraph, const Starts& starts) {
    auto& words = space_.unsorted_words;
    const auto first_word = static_cast<std::uint32_t>(words.size());
    for (std::uint32_t i = first; i < end; ++i) {
      const Atom& atom = space_.atoms[i];
      if (i == first || starts(i)) {
        words.push_back({atom.begin, atom.end, true, {}});
        space_.picked.push_back(picked + i - window.begin);
      } else {
        words.back().end = atom.end;
      }
      words.back().space_after = i + 1 == cursors_[window.cursor].end || !space_.atoms[i + 1].glued;
    }
    const auto count = static_cast<std::uint32_t>(words.size()) - first_word;
    space_.unsorted.push_back({first_word, count, paragraph});
    space_.counts.push_back(count);
  }

  // Paragraphs finish out of order where some take more windows than others.
  void Collect() {
    std::ranges::sort(space_.unsorted, {}, [&](const ReadSentence& s) {
      return space_.unsorted_words[s.first_word].begin;
    });
    for (const ReadSentence& sentence : space_.unsorted) {
      const auto from = space_.unsorted_words.begin() + sentence.first_word;
      out_.sentences.push_back(
          {static_cast<std::uint32_t>(out_.words.size()), sentence.words, sentence.paragraph});
      out_.words.insert(out_.words.end(), from, from + sentence.words);
    }
  }

  const Weights& weights_;
  const BioRules& rules_;
  std::string_view text_;
  std::span<const Paragraph> paragraphs_;
  ReaderSpace& space_;
  Reading& out_;
  std::vector<Cursor> cursors_;
  std::vector<Window> windows_;
};

}  // namespace

bool ReadText(const Weights& weights, const BioRules& rules, std::string_view text,
              std::span<const Paragraph> paragraphs, ReaderSpace& space, Reading& out) {
  return TextPass(weights, rules, text, paragraphs, space, out).Run();
}

}  // namespace demarche::language
