#include "language/atoms.h"

#include <algorithm>
#include <array>

#include "language/unicode.h"

namespace demarche::language {
namespace {

struct SplitRun {
  std::string_view run;
  std::array<std::uint8_t, 2> cuts;  // 0: none
};

constexpr std::array<SplitRun, 7> kSplitRuns{{{"cannot", {3, 0}},
                                              {"gonna", {3, 0}},
                                              {"gotta", {3, 0}},
                                              {"wanna", {3, 0}},
                                              {"dunno", {2, 3}},
                                              {"gimme", {3, 0}},
                                              {"lemme", {3, 0}}}};

constexpr std::array<std::string_view, 15> kBareNegations{
    "dont", "didnt",   "doesnt",  "isnt",     "wasnt", "arent",  "werent", "cant",
    "wont", "couldnt", "wouldnt", "shouldnt", "hasnt", "havent", "hadnt"};

constexpr std::size_t kLongestClitic = 8;

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Walks one paragraph.
class Splitter {
 public:
  Splitter(std::string_view text, std::size_t base, std::span<const std::uint32_t> forced,
           std::vector<Atom>& atoms)
      : text_(text), base_(base), forced_(forced), atoms_(atoms) {}

  void Run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const CodePoint c = Decode(text_, at);
      const Kind kind = KindOf(c.value);
      std::size_t end = at + c.size;
      if (kind == Kind::kSpace) {
        at = end;
        continue;
      }
      if (InRun(kind)) {
        while (end < text_.size()) {
          const CodePoint next = Decode(text_, end);
          if (!InRun(KindOf(next.value))) break;
          end += next.size;
        }
        FindCuts(at, end);
      }
      Emit(at, end);
      at = end;
    }
  }

 private:
  void FindCuts(std::size_t begin, std::size_t end) {
    cut_count_ = 0;
    const std::size_t size = end - begin;
    if (size >= 4 && size <= kLongestClitic) {
      std::array<char, kLongestClitic> lower{};
      std::transform(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                     text_.begin() + static_cast<std::ptrdiff_t>(end), lower.begin(), Lower);
      const std::string_view run(lower.data(), size);
      const char last = run.back();
      if (last == 't' || last == 'a' || last == 'o' || last == 'e') {
        for (const SplitRun& split : kSplitRuns) {
          if (run != split.run) continue;
          for (const std::uint8_t cut : split.cuts)
            if (cut != 0) cuts_[cut_count_++] = begin + cut;
        }
        if (run.ends_with("nt") &&
            (run == "aint" || std::ranges::find(kBareNegations, run) != kBareNegations.end()))
          cuts_[cut_count_++] = end - 2;
      }
    }
    if (size > 1 && Lower(text_[end - 1]) == 'n' && FollowedByT(end)) cuts_[cut_count_++] = end - 1;
  }

  // Whether an apostrophe and the run `t` come next.
  bool FollowedByT(std::size_t at) const {
    if (at >= text_.size()) return false;
    const CodePoint quote = Decode(text_, at);
    if (quote.value != U'\'' && quote.value != U'\u2019') return false;
    at += quote.size;
    if (at >= text_.size() || Lower(text_[at]) != 't') return false;
    ++at;
    return at >= text_.size() || !InRun(KindOf(Decode(text_, at).value));
  }

  // One run or single character, cut where it must be.
  void Emit(std::size_t begin, std::size_t end) {
    std::size_t next_cut = 0;
    std::size_t start = begin;
    while (start < end) {
      std::size_t stop = end;
      while (next_cut < cut_count_ && cuts_[next_cut] <= start) ++next_cut;
      if (next_cut < cut_count_) stop = std::min(stop, cuts_[next_cut]);
      while (next_forced_ < forced_.size() && forced_[next_forced_] <= start) ++next_forced_;
      if (next_forced_ < forced_.size()) stop = std::min<std::size_t>(stop, forced_[next_forced_]);
      const bool glued = any_ && start == previous_end_;
      const auto shape = static_cast<std::uint8_t>(2 * CaseOf(text_.substr(start, stop - start)) +
                                                   (glued ? 1 : 0));
      atoms_.push_back({static_cast<std::uint32_t>(base_ + start),
                        static_cast<std::uint32_t>(base_ + stop), shape, glued});
      any_ = true;
      previous_end_ = stop;
      start = stop;
    }
    cut_count_ = 0;
  }

  std::string_view text_;
  std::size_t base_;
  std::span<const std::uint32_t> forced_;
  std::vector<Atom>& atoms_;
  std::array<std::size_t, 4> cuts_{};
  std::size_t cut_count_ = 0;
  std::size_t next_forced_ = 0;
  std::size_t previous_end_ = 0;
  bool any_ = false;
};

}  // namespace

std::uint8_t CaseOf(std::string_view atom) {
  std::size_t upper = 0;
  std::size_t lower = 0;
  bool first_upper = false;
  for (std::size_t at = 0; at < atom.size();) {
    const CodePoint c = Decode(atom, at);
    at += c.size;
    const Kind kind = KindOf(c.value);
    if (kind == Kind::kUpper) {
      if (upper + lower == 0) first_upper = true;
      ++upper;
    } else if (kind == Kind::kLower) {
      ++lower;
    }
  }
  if (upper + lower == 0) return 0;
  if (upper == 0) return 1;
  if (upper + lower == 1) return 5;
  if (lower == 0) return 3;
  return first_upper && upper == 1 ? 2 : 4;
}

void SplitAtoms(std::string_view paragraph, std::size_t base, std::span<const std::uint32_t> forced,
                std::vector<Atom>& atoms) {
  Splitter(paragraph, base, forced, atoms).Run();
}

}  // namespace demarche::language
