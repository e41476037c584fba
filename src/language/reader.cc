#include "language/reader.h"

#include <algorithm>
#include <memory>

namespace demarche::language {
namespace {

constexpr std::size_t kBatchPieces = 256;   // what one run of the encoder aims at
constexpr std::size_t kGroupPieces = 2048;  // paragraphs are cut into pieces this many at a time
constexpr std::size_t kMarks = 2;           // [CLS], [SEP]

// Pieces on either side that an atom of a long sentence sees at least, where there are so many.
constexpr std::size_t kContext = 128;
// Atoms after which a sentence without an end is ended where an end is likeliest: what stands
// for text without full stops would else grow with the square of its length.
constexpr std::size_t kLongestSentence = 1024;

// What is known of the atoms of a sentence that no window could hold, from the first on.
struct Held {
  std::vector<AtomLogits> logits;
  std::vector<float> hidden;
};

// A paragraph, or what is left of it: atoms [next, end) of the space.
struct Cursor {
  std::uint32_t paragraph;
  std::uint32_t next;
  std::uint32_t end;
  bool large;
  std::unique_ptr<Held> held;  // null but in a long sentence, which begins at `next`
};

struct Window {
  std::uint32_t cursor;
  std::uint32_t begin;  // atoms
  std::uint32_t end;
};

// A long sentence that has found its end: atoms first … last.
struct LongSentence {
  std::uint32_t first;
  std::uint32_t last;
  std::uint32_t paragraph;
  std::uint32_t paragraph_end;
  std::unique_ptr<Held> held;
};

class TextPass {
 public:
  TextPass(const Network& network, std::string_view text, std::span<const Paragraph> paragraphs,
           ReaderSpace& space, Reading& out)
      : weights_(network.weights),
        rules_(network.rules),
        event_head_(network.events),
        text_(text),
        paragraphs_(paragraphs),
        space_(space),
        out_(out),
        clock_(space.times) {}

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
      clock_.Lap(Stage::kWords);
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
    if (end > first)
      cursors_.push_back({static_cast<std::uint32_t>(index), first, end, false, nullptr});
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
        const std::uint32_t begin = WindowBegin(cursors_[next]);
        const std::uint32_t end = WindowEnd(cursors_[next], begin);
        const std::size_t size = space_.piece_ends[end - 1] - PieceBegin(begin) + kMarks;
        if (!windows_.empty() && space_.batch.pieces.size() + size > kBatchPieces) break;
        AddWindow({static_cast<std::uint32_t>(next++), begin, end});
      }
      if (!RunBatch()) return false;
    }
    std::erase_if(cursors_, [](const Cursor& c) { return c.next == c.end; });
    return true;
  }

  // Where the window of a cursor begins: at its sentence, or so far before the first atom of a
  // long one that is not known yet that it sees enough of what comes before.
  std::uint32_t WindowBegin(const Cursor& cursor) const {
    if (!cursor.held) return cursor.next;
    const auto unknown = static_cast<std::uint32_t>(cursor.next + cursor.held->logits.size());
    std::uint32_t begin = unknown;
    while (begin > cursor.next && PieceBegin(unknown) - PieceBegin(begin - 1) <= kContext) --begin;
    return begin;
  }

  std::uint32_t WindowEnd(const Cursor& cursor, std::uint32_t begin) const {
    const std::size_t limit = (cursor.large ? kPositions : weights_.window) - kMarks;
    return AtomsWithin(begin, cursor.end, limit);
  }

  // The first atom that ends more than `limit` pieces after the begin of `begin`; at least one
  // atom is within.
  std::uint32_t AtomsWithin(std::uint32_t begin, std::uint32_t end, std::size_t limit) const {
    const auto ends = space_.piece_ends.begin();
    const auto past = std::upper_bound(ends + begin, ends + end, PieceBegin(begin) + limit);
    return std::max(static_cast<std::uint32_t>(past - ends), begin + 1);
  }

  void AddWindow(const Window& window) {
    auto& batch = space_.batch;
    const std::uint32_t first = window.begin;
    const std::uint32_t end = window.end;
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
    windows_.push_back(window);
  }

  bool RunBatch() {
    clock_.Lap(Stage::kPieces);
    const float* hidden = Encode(weights_, space_.batch, space_.encoder);
    if (hidden == nullptr) return false;
    clock_.Lap(Stage::kEncoder);
    space_.logits.clear();
    if (!ReadAtoms(weights_, hidden, space_.batch.picked.size(), space_.encoder.plans, space_.heads,
                   space_.logits))
      return false;
    space_.picked.clear();
    space_.counts.clear();
    const std::size_t first_sentence = space_.unsorted.size();
    const std::size_t first_word = space_.unsorted_words.size();
    finished_.clear();
    for (std::size_t i = 0; i < windows_.size(); ++i)
      Finish(windows_[i], space_.batch.windows[i].picked_begin, hidden);
    if (!ReadWords(weights_, rules_, hidden, space_.picked, space_.counts, space_.encoder.plans,
                   space_.heads))
      return false;
    for (std::size_t i = 0; i < space_.heads.words.size(); ++i)
      space_.unsorted_words[first_word + i].labels = space_.heads.words[i];
    clock_.Lap(Stage::kHeads);
    if (!Events(hidden, first_word)) return false;
    if (space_.unsorted.size() - first_sentence != space_.counts.size()) return false;
    const bool all =
        std::ranges::all_of(finished_, [&](const LongSentence& one) { return ReadLong(one); });
    clock_.Lap(Stage::kHeads);
    return all;
  }

  // The words of a long sentence, from what its windows left.
  bool ReadLong(const LongSentence& one) {
    space_.picked.clear();
    space_.counts.clear();
    const std::size_t first_word = space_.unsorted_words.size();
    Emit(one.first, one.last + 1, one.paragraph, one.paragraph_end, 0,
         [&](std::uint32_t i) { return Starts(i, one.first, one.held->logits[i - one.first]); });
    if (!ReadWords(weights_, rules_, one.held->hidden.data(), space_.picked, space_.counts,
                   space_.encoder.plans, space_.heads))
      return false;
    for (std::size_t i = 0; i < space_.heads.words.size(); ++i)
      space_.unsorted_words[first_word + i].labels = space_.heads.words[i];
    clock_.Lap(Stage::kHeads);
    return Events(one.held->hidden.data(), first_word);
  }

  // Of the words that were labelled last, which begin at `first_word`.
  bool Events(const float* hidden, std::size_t first_word) {
    if (event_head_ == nullptr) return true;
    if (!ReadEvents(weights_, *event_head_, hidden, space_.picked, space_.counts, space_.events))
      return false;
    for (WordEvent& event : space_.events.events) {
      space_.unsorted_words[first_word + event.word].event =
          static_cast<std::uint32_t>(out_.events.size());
      out_.events.push_back(std::move(event));
    }
    clock_.Lap(Stage::kEvents);
    return true;
  }

  // Whether an atom begins a token; the first of a sentence always does.
  bool Starts(std::uint32_t atom, std::uint32_t first, const AtomLogits& logits) const {
    return !space_.atoms[atom].glued || atom == first || logits.token > 0.0F;
  }

  // Takes the finished sentences of a window and moves its cursor past them.
  void Finish(const Window& window, std::uint32_t picked, const float* hidden) {
    Cursor& cursor = cursors_[window.cursor];
    const bool cut = window.end < cursor.end;
    const auto logits = std::span(space_.logits).subspan(picked, window.end - window.begin);
    if (cursor.held) return Hold(window, logits, hidden + picked * weights_.hidden);
    const std::uint32_t from = cursor.next;
    const auto starts = [&](std::uint32_t i) { return Starts(i, from, logits[i - window.begin]); };
    std::uint32_t first = window.begin;
    for (std::uint32_t i = window.begin; i < window.end; ++i) {
      const bool last = i + 1 == window.end;
      const bool token_ends = last ? !cut : starts(i + 1);
      const bool ends = logits[i - window.begin].sentence > 0.0F && token_ends;
      if (!ends && !(last && !cut)) continue;
      Emit(first, i + 1, cursor.paragraph, cursor.end, picked + first - window.begin, starts);
      first = i + 1;
    }
    if (first == window.begin && cursor.large) {
      cursor.held = std::make_unique<Held>();
      return Hold(window, logits, hidden + picked * weights_.hidden);
    }
    cursor.large = first == window.begin;
    cursor.next = first;
  }

  // Keeps what a window says of the atoms of a long sentence that were not known, but for those at
  // its end that see too little of what comes after; ends the sentence where it has an end.
  void Hold(const Window& window, std::span<const AtomLogits> logits, const float* hidden) {
    Cursor& cursor = cursors_[window.cursor];
    Held& held = *cursor.held;
    const std::size_t h = weights_.hidden;
    const bool cut = window.end < cursor.end;
    const auto known = static_cast<std::uint32_t>(cursor.next + held.logits.size());
    const std::uint32_t keep =
        cut ? AtomsWithin(window.begin, window.end, kPositions - kMarks - kContext) : window.end;
    for (std::uint32_t i = known; i < keep; ++i) {
      const std::size_t row = i - window.begin;
      held.logits.push_back(logits[row]);
      held.hidden.insert(held.hidden.end(), hidden + row * h, hidden + (row + 1) * h);
    }
    const auto token_ends = [&](std::uint32_t i) {
      return i + 1 < keep ? Starts(i + 1, cursor.next, held.logits[i + 1 - cursor.next]) : !cut;
    };
    // Whether a token ends with the last atom that was known is known only now.
    std::uint32_t last = known > cursor.next ? known - 1 : known;
    while (last < keep && !(held.logits[last - cursor.next].sentence > 0.0F && token_ends(last)))
      ++last;
    if (last == keep) {
      if (cut && held.logits.size() < kLongestSentence) return;
      last = cut ? LikeliestEnd(cursor.next, keep, held.logits, token_ends) : keep - 1;
    }
    finished_.push_back({cursor.next, last, cursor.paragraph, cursor.end, std::move(cursor.held)});
    cursor.next = last + 1;
    cursor.large = false;
  }

  // The atom of the second half of [begin, end) with which a sentence ends most likely.
  template <typename TokenEnds>
  static std::uint32_t LikeliestEnd(std::uint32_t begin, std::uint32_t end,
                                    std::span<const AtomLogits> logits,
                                    const TokenEnds& token_ends) {
    std::uint32_t best = end - 1;
    bool any = false;
    for (std::uint32_t i = begin + (end - begin) / 2; i < end; ++i) {
      if (!token_ends(i)) continue;
      if (!any || logits[i - begin].sentence > logits[best - begin].sentence) best = i;
      any = true;
    }
    return best;
  }

  // One sentence: atoms [first, end) of a paragraph that ends at `paragraph_end`. `row` is the
  // first atom's row among the hidden vectors.
  template <typename Starts>
  void Emit(std::uint32_t first, std::uint32_t end, std::uint32_t paragraph,
            std::uint32_t paragraph_end, std::uint32_t row, const Starts& starts) {
    auto& words = space_.unsorted_words;
    const auto first_word = static_cast<std::uint32_t>(words.size());
    for (std::uint32_t i = first; i < end; ++i) {
      const Atom& atom = space_.atoms[i];
      if (i == first || starts(i)) {
        words.push_back({atom.begin, atom.end, true, {}, kNoEvent});
        space_.picked.push_back(row + i - first);
      } else {
        words.back().end = atom.end;
      }
      words.back().space_after = i + 1 == paragraph_end || !space_.atoms[i + 1].glued;
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
  const EventHead* event_head_;
  std::string_view text_;
  std::span<const Paragraph> paragraphs_;
  ReaderSpace& space_;
  Reading& out_;
  std::vector<Cursor> cursors_;
  std::vector<Window> windows_;
  std::vector<LongSentence> finished_;  // by this batch
  StageClock clock_;
};

}  // namespace

void Reading::Clear() {
  words.clear();
  sentences.clear();
  events.clear();
}

bool ReadText(const Network& network, std::string_view text, std::span<const Paragraph> paragraphs,
              ReaderSpace& space, Reading& out) {
  return TextPass(network, text, paragraphs, space, out).Run();
}

}  // namespace demarche::language
