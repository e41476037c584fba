#include "reading/quotes/quotation_marks.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace demarche::reading {
namespace {

enum class Mark : std::uint8_t {
  kNone,
  kOpen,
  kClose,
  kEither,
  kOpenSingle,
  kCloseSingle,
  kEitherSingle,
};

constexpr std::array<std::pair<std::string_view, Mark>, 13> kMarks{{
    {"\u201c", Mark::kOpen},
    {"\u201d", Mark::kClose},
    {"\u201e", Mark::kOpen},
    {"\u201f", Mark::kOpen},
    {"\u00ab", Mark::kOpen},
    {"\u00bb", Mark::kClose},
    {"``", Mark::kOpen},
    {"''", Mark::kEither},
    {"\"", Mark::kEither},
    {"\u2018", Mark::kOpenSingle},
    {"\u2019", Mark::kCloseSingle},
    {"'", Mark::kEitherSingle},
    {"`", Mark::kOpenSingle},
}};

Mark MarkOf(std::string_view form) {
  for (const auto& [text, mark] : kMarks)
    if (form == text) return mark;
  return Mark::kNone;
}

bool IsSingle(Mark mark) {
  return mark == Mark::kOpenSingle || mark == Mark::kCloseSingle || mark == Mark::kEitherSingle;
}

// Walks one paragraph at a time with the marks that are open.
class Pairing {
 public:
  explicit Pairing(const Tree& tree) : tree_(tree), document_(tree.document()) {}

  std::vector<Quotation> Run() {
    const auto& sentences = document_.sentences;
    for (std::size_t first = 0; first < sentences.size();) {
      std::size_t last = first + 1;
      while (last < sentences.size() && !sentences[last].opens_paragraph) ++last;
      Paragraph(sentences[first].begin, sentences[last - 1].end);
      first = last;
    }
    std::sort(found_.begin(), found_.end(),
              [](const Quotation& a, const Quotation& b) { return a.open < b.open; });
    Nest();
    return std::move(found_);
  }

 private:
  struct Open {
    std::uint32_t at;
    bool single;
  };

  Mark At(std::uint32_t i) const { return MarkOf(tree_.Form(TokenId{i})); }
  bool SpaceBefore(std::uint32_t i, std::uint32_t begin) const {
    return i == begin || document_.tokens[i - 1].space_after;
  }
  bool SpaceAfter(std::uint32_t i, std::uint32_t end) const {
    return i + 1 == end || document_.tokens[i].space_after;
  }

  // Which way a mark that may be either points.
  bool Opens(std::uint32_t i, std::uint32_t begin, std::uint32_t end, bool is_open) const {
    const bool before = SpaceBefore(i, begin), after = SpaceAfter(i, end);
    if (before != after) return before;
    if (!before && i > begin && At(i - 1) != Mark::kNone) return !is_open;
    return !is_open;
  }

  void Paragraph(std::uint32_t begin, std::uint32_t end) {
    std::vector<Open> open;
    const std::optional<Open> carried = std::exchange(carried_, std::nullopt);
    const auto is_open = [&](bool single) {
      return std::any_of(open.begin(), open.end(),
                         [&](const Open& one) { return one.single == single; });
    };
    for (std::uint32_t i = begin; i < end; ++i) {
      Mark mark = At(i);
      if (mark == Mark::kNone) continue;
      const bool single = IsSingle(mark);
      if (mark == Mark::kEither || mark == Mark::kEitherSingle)
        mark = Opens(i, begin, end, is_open(single)) ? (single ? Mark::kOpenSingle : Mark::kOpen)
                                                     : (single ? Mark::kCloseSingle : Mark::kClose);
      // A curly closing mark at the head of a paragraph is a typist's opening one.
      if (mark == Mark::kClose && i == begin && !is_open(false)) mark = Mark::kOpen;
      if (mark == Mark::kOpen || mark == Mark::kOpenSingle) {
        if (single && !ClosesLater(i, end)) continue;
        if (!single && is_open(false)) Abandon(open, i);
        open.push_back({i, single});
        continue;
      }
      // A possessive or an elision is no closing mark.
      if (single && (!is_open(true) || tree_.Xpos(TokenId{i}) == "POS")) continue;
      Close(open, i, single);
    }
    // What stays open: the paragraph's last outer mark may go on in the next.
    while (!open.empty()) {
      const Open last = open.back();
      open.pop_back();
      if (last.single) continue;
      const bool goes_on = open.empty() && StartsWithMark(end) && LeadsIn(last.at, begin);
      const bool whole = last.at == begin || goes_on;
      Add(last, whole ? end : SentenceEnd(last.at, end), false);
      if (goes_on) carried_ = last;
    }
    if (carried) Link(begin);
  }

  // The mark opens a sentence or follows a comma or colon; one amid a clause quotes a phrase.
  bool LeadsIn(std::uint32_t at, std::uint32_t begin) const {
    return at == begin || at == document_.sentences[tree_.SentenceOf(TokenId{at})].begin ||
           tree_.Upos(TokenId{at - 1}) == "PUNCT";
  }

  bool StartsWithMark(std::uint32_t at) const {
    if (at >= document_.tokens.size()) return false;
    const Mark mark = At(at);
    return mark == Mark::kOpen || mark == Mark::kEither;
  }

  // A single mark counts only where its partner follows in the paragraph.
  bool ClosesLater(std::uint32_t at, std::uint32_t end) const {
    for (std::uint32_t i = at + 1; i < end; ++i) {
      const Mark mark = At(i);
      const bool closing = mark == Mark::kCloseSingle || mark == Mark::kEitherSingle;
      if (closing && tree_.Xpos(TokenId{i}) != "POS") return true;
    }
    return false;
  }

  std::uint32_t SentenceEnd(std::uint32_t at, std::uint32_t end) const {
    return std::min(end, document_.sentences[tree_.SentenceOf(TokenId{at})].end);
  }

  // A second opening mark: the first lacks its partner and ends with its sentence.
  void Abandon(std::vector<Open>& open, std::uint32_t now) {
    const Open last = open.back();
    const std::uint32_t stop = SentenceEnd(last.at, now);
    open.clear();
    Add(last, stop, false);
  }

  void Close(std::vector<Open>& open, std::uint32_t at, bool single) {
    while (!open.empty()) {
      const Open last = open.back();
      open.pop_back();
      if (last.single != single) continue;  // an inner mark that never closed
      Add(last, at, true);
      return;
    }
  }

  void Add(const Open& open, std::uint32_t stop, bool closed) {
    if (open.at + 1 >= stop) return;
    Quotation quotation;
    quotation.open = open.at;
    quotation.inner = {open.at + 1, stop};
    quotation.closed = closed;
    quotation.single = open.single;
    found_.push_back(quotation);
  }

  // The quotation that opens a paragraph continues the one left open before it.
  void Link(std::uint32_t begin) {
    if (!StartsWithMark(begin)) return;
    for (Quotation& quotation : found_)
      if (quotation.open == begin) linked_.push_back(begin);
  }

  void Nest() {
    for (std::uint32_t i = 0; i < found_.size(); ++i) {
      for (std::uint32_t j = 0; j < i; ++j)
        if (found_[j].inner.begin <= found_[i].open && found_[i].inner.end <= found_[j].inner.end)
          found_[i].inside = j;  // the last is the innermost
      if (std::find(linked_.begin(), linked_.end(), found_[i].open) == linked_.end()) continue;
      for (std::uint32_t j = i; j-- > 0;)
        if (!found_[j].single) {
          found_[i].continues = j;
          break;
        }
    }
  }

  const Tree& tree_;
  const language::Document& document_;
  std::vector<Quotation> found_;
  std::optional<Open> carried_;
  std::vector<std::uint32_t> linked_;
};

}  // namespace

bool IsQuotationMark(const Tree& tree, TokenId token) {
  return MarkOf(tree.Form(token)) != Mark::kNone;
}

std::vector<Quotation> FindQuotations(const Tree& tree) { return Pairing(tree).Run(); }

}  // namespace demarche::reading
