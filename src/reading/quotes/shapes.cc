#include "reading/quotes/shapes.h"

#include <algorithm>

#include "reading/quotes/clauses.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

void MergeRanges(std::vector<TokenRange>& ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](TokenRange a, TokenRange b) { return a.begin < b.begin; });
  std::vector<TokenRange> merged;
  for (const TokenRange range : ranges) {
    if (!merged.empty() && range.begin <= merged.back().end)
      merged.back().end = std::max(merged.back().end, range.end);
    else
      merged.push_back(range);
  }
  ranges = std::move(merged);
}

bool HasWords(const Tree& tree, TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i)
    if (!IsPunctuation(tree, TokenId{i})) return true;
  return false;
}

bool HasVerb(const Tree& tree, TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i)
    if (IsVerb(tree, TokenId{i})) return true;
  return false;
}

}  // namespace

TokenRange QuotedWords(const Tree& tree, const Quotation& quotation) {
  TokenRange words = quotation.inner;
  while (words.end > words.begin && tree.Form(TokenId{words.end - 1}) == ",") --words.end;
  return words;
}

Shape ShapeOf(const Tree& tree, const std::vector<Quotation>& quotations, const Content& content,
              TokenId cue) {
  Shape shape;
  shape.ranges = content.ranges;
  const auto surrounds = [&](const Quotation& quotation) {
    return cue != kNoToken && quotation.inner.Contains(cue);
  };
  for (std::uint32_t i = 0; i < quotations.size(); ++i) {
    const Quotation& quotation = quotations[i];
    if (surrounds(quotation)) continue;
    if (quotation.inside && !surrounds(quotations[*quotation.inside])) continue;
    bool touched = false;
    for (TokenRange& range : shape.ranges) {
      const TokenRange common{std::max(range.begin, quotation.inner.begin),
                              std::min(range.end, quotation.inner.end)};
      if (common.begin >= common.end || !HasWords(tree, common)) continue;
      touched = true;
      range = {std::min(range.begin, quotation.open), std::max(range.end, quotation.end())};
    }
    if (!touched) continue;
    shape.quotations.push_back(i);
    shape.all_closed = shape.all_closed && quotation.closed;
  }
  // "He was blunt: “...,” he said": what leads up to a colon announces the quotation.
  for (TokenRange& range : shape.ranges)
    for (const std::uint32_t q : shape.quotations) {
      const Quotation& quotation = quotations[q];
      if (quotation.open > range.begin && quotation.end() == range.end &&
          tree.Form(TokenId{quotation.open - 1}) == ":")
        range.begin = quotation.open;
    }
  MergeRanges(shape.ranges);
  // A cue that a widened range has swallowed stays outside.
  if (cue != kNoToken && Holds(shape.ranges, cue)) {
    shape.ranges = content.ranges;
    shape.quotations.clear();
  }
  if (shape.quotations.empty()) return shape;

  std::size_t outside = 0;
  for (const TokenRange range : shape.ranges)
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (IsPunctuation(tree, TokenId{i})) continue;
      const bool quoted =
          std::any_of(shape.quotations.begin(), shape.quotations.end(),
                      [&](std::uint32_t q) { return quotations[q].inner.Contains(TokenId{i}); });
      // "that “...”": the conjunction is the teller's, the words are not.
      if (!quoted) ++outside;
    }
  std::vector<TokenRange> inner;
  bool clausal = false;
  for (const std::uint32_t q : shape.quotations) {
    inner.push_back(QuotedWords(tree, quotations[q]));
    clausal = clausal || HasVerb(tree, quotations[q].inner);
  }
  if (outside == 0 && (clausal || !content.phrase)) {
    shape.form = QuoteForm::kDirect;
    shape.ranges = std::move(inner);
  } else {
    shape.form = QuoteForm::kMixed;
  }
  return shape;
}

}  // namespace demarche::reading
