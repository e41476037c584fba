#include "reading/places/spans.h"

#include <algorithm>
#include <optional>

namespace demarche::reading {

using knowledge::Knowledge;
using knowledge::NameKind;
using language::kNoToken;

namespace {

constexpr std::uint32_t kLongestName = 6;

bool IsCapital(std::string_view form) {
  return !form.empty() && ((form.front() >= 'A' && form.front() <= 'Z') ||
                           static_cast<unsigned char>(form.front()) >= 0xC3);
}

TokenId HeadIn(const Tree& tree, TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const TokenId head = tree.Head(TokenId{i});
    if ((head == kNoToken || !range.Contains(head)) && tree.Upos(TokenId{i}) != "PUNCT" &&
        !tree.Is(TokenId{i}, {"det", "case"}))
      return TokenId{i};
  }
  return TokenId{range.end - 1};
}

// A phrase of place or direction: in, at, near, from, to …; also "of" after a word for a place
// and a name that only a comma parts from a place before it.
bool InPlacePhrase(const Tree& tree, TokenId head) {
  constexpr std::string_view kPhrases[] = {
      "in",   "at",   "near",    "outside", "inside",  "around", "across", "throughout",
      "from", "into", "through", "toward",  "towards", "off",    "within", "out of"};
  const std::string_view preposition = tree.CaseLemma(head);
  return std::find(std::begin(kPhrases), std::end(kPhrases), preposition) != std::end(kPhrases);
}

// What the tables call the name rules a place out.
bool IsNoPlace(const Knowledge& knowledge, std::string_view name) {
  const auto named = knowledge.FindName(name);
  if (!named) return false;
  return named->kind == NameKind::kBody || named->kind == NameKind::kPeople ||
         (named->kind == NameKind::kSeat && knowledge.FindPlaces(name).empty());
}

class SpanFinder {
 public:
  SpanFinder(const Tree& tree, const Knowledge& knowledge, const Reading& reading)
      : tree_(tree), knowledge_(knowledge), reading_(reading) {
    in_time_.resize(tree.size());
    for (const TimeExpression& time : reading.times)
      for (std::uint32_t i = time.tokens.begin; i < time.tokens.end; ++i) in_time_[i] = true;
    in_name_.resize(tree.size());
    for (const EntityMention& mention : reading.mentions)
      if (mention.form == MentionForm::kName)
        for (std::uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i)
          in_name_[i] = true;
  }

  std::vector<PlaceSpan> Find() {
    for (const language::Sentence& sentence : tree_.document().sentences)
      for (std::uint32_t at = sentence.begin; at < sentence.end;) at = FindAt(at, sentence.end);
    return std::move(spans_);
  }

 private:
  std::string_view Ner(std::uint32_t at) const {
    return tree_.document().Ner(tree_.document().tokens[at]);
  }
  bool Known(TokenRange range) const {
    return !knowledge_.FindPlaces(WordsOf(tree_, range)).empty();
  }

  // Gives the token to go on with.
  std::uint32_t FindAt(std::uint32_t at, std::uint32_t end) {
    if (Ner(at) == "B-LOC" || Ner(at) == "I-LOC") {
      std::uint32_t last = at + 1;
      while (last < end && Ner(last) == "I-LOC") ++last;
      AddTagged({at, last}, end);
      return std::max(last, spans_.empty() ? last : std::max(last, spans_.back().tokens.end));
    }
    if (Ner(at) != "O" || tree_.Upos(TokenId{at}) != "PROPN" || in_time_[at] ||
        !IsCapital(tree_.Form(TokenId{at})))
      return at + 1;
    for (std::uint32_t last = std::min(end, at + kLongestName); last > at; --last) {
      const TokenRange range{at, last};
      bool names = true;
      for (std::uint32_t i = at; i < last; ++i)
        names = names && Ner(i) == "O" && (tree_.Upos(TokenId{i}) == "PROPN" || i + 1 < last);
      if (!names || !IsCapital(tree_.Form(TokenId{last - 1})) || !Known(range)) continue;
      const TokenId head = HeadIn(tree_, range);
      // Not a part of a longer name: "the Paris Club".
      const bool longer = (last < end && tree_.Upos(TokenId{last}) == "PROPN") ||
                          tree_.Is(head, {"compound", "flat"});
      // "Norfolk, Virginia": what contains the place before it.
      const bool contains = !spans_.empty() && spans_.back().tokens.end + 1 == at &&
                            tree_.Form(TokenId{at - 1}) == ",";
      if (longer || (!contains && !InPlacePhrase(tree_, head))) continue;
      Add(range, head, std::string(WordsOf(tree_, range)), false, false);
      return last;
    }
    return at + 1;
  }

  void AddTagged(TokenRange range, std::uint32_t end) {
    // The kind of place after a name belongs to it: "Kherson region", "Rakhine State".
    if (range.end < end &&
        (tree_.Upos(TokenId{range.end}) == "NOUN" || tree_.Upos(TokenId{range.end}) == "PROPN")) {
      const TokenRange longer{range.begin, range.end + 1};
      if (Known(longer) && Ner(range.end) == "O") range = longer;
    }
    while (range.begin + 1 < range.end && tree_.Is(TokenId{range.begin}, {"det", "case"}))
      ++range.begin;
    const TokenId head = HeadIn(tree_, range);
    std::string name(WordsOf(tree_, range));
    if (name.empty() || !std::any_of(name.begin(), name.end(), [](char c) {
          return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
        }))
      return;
    if (Known(range) || range.end - range.begin == 1)
      return Add(range, head, std::move(name), true, false);
    // "eastern Congo", "northern Mali": the name without what bends it.
    for (std::uint32_t begin = range.begin + 1; begin < range.end; ++begin) {
      const TokenRange rest{begin, range.end};
      if (tree_.Is(TokenId{begin - 1}, {"amod", "compound", "advmod"}) && Known(rest) &&
          !IsCapital(tree_.Form(TokenId{begin - 1})))
        return Add(range, head, std::string(WordsOf(tree_, rest)), true, true);
    }
    // Two places in one tag: "Lima, Peru".
    for (std::uint32_t i = range.begin + 1; i + 1 < range.end; ++i)
      if (tree_.Form(TokenId{i}) == "," && Known({range.begin, i}) && Known({i + 1, range.end})) {
        AddTagged({range.begin, i}, i);
        AddTagged({i + 1, range.end}, end);
        return;
      }
    Add(range, head, std::move(name), true, false);
  }

  void Add(TokenRange range, TokenId head, std::string name, bool by_model, bool narrowed) {
    if (IsNoPlace(knowledge_, WordsOf(tree_, range))) return;
    PlaceSpan span{range, head, std::move(name), by_model, narrowed, false};
    const auto index = static_cast<std::uint32_t>(head);
    const bool at_mention = index < reading_.mention_at.size() && reading_.mention_at[index];
    span.actor = at_mention || in_name_[index];
    spans_.push_back(std::move(span));
  }

  const Tree& tree_;
  const Knowledge& knowledge_;
  const Reading& reading_;
  std::vector<bool> in_time_, in_name_;
  std::vector<PlaceSpan> spans_;
};

}  // namespace

std::string_view WordsOf(const Tree& tree, TokenRange range) {
  const Span span = tree.SpanOf(range);
  return std::string_view(tree.document().text).substr(Offset(span.begin), span.size());
}

std::vector<PlaceSpan> FindPlaceSpans(const Tree& tree, const Knowledge& knowledge,
                                      const Reading& reading) {
  return SpanFinder(tree, knowledge, reading).Find();
}

}  // namespace demarche::reading
