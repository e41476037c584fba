#include "reading/modality/background.h"

#include <algorithm>

#include "reading/modality/own_signs.h"
#include "reading/quotes/clauses.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

constexpr std::chrono::days kNews{28};  // what is older than this is background

// A year from 1000 to 2100 before or after the word: "the 2014 annexation".
std::optional<int> YearOf(const Tree& tree, TokenId noun) {
  for (const TokenId child : tree.Children(noun)) {
    if (!tree.Is(child, {"nummod", "compound", "amod", "nmod:unmarked"})) continue;
    const std::string_view form = tree.Form(child);
    if (form.size() != 4 ||
        !std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; }))
      continue;
    int year = 0;
    for (const char c : form) year = year * 10 + (c - '0');
    if (year >= 1000 && year <= 2100) return year;
  }
  return std::nullopt;
}

// "two years ago" on the word itself.
bool IsAges(const Tree& tree, const CueTables& cues, TokenId word) {
  for (const TokenId child : tree.Children(word)) {
    if (cues.Find(CueTable::kBackground, "age", tree.Form(child), tree.Lemma(child)) == nullptr)
      continue;
    for (const TokenId unit : tree.Children(child))
      if (cues.Find(CueTable::kBackground, "unit", tree.Form(unit), tree.Lemma(unit)) != nullptr)
        return true;
  }
  return false;
}

// A noun that is not what its clause tells but what it speaks of: "of Russia's invasion",
// "condemned its decision".
bool IsPresupposed(const Tree& tree, const CueTables& cues, TokenId noun) {
  if (!tree.HasChild(noun, {"nmod:poss"})) return false;
  const TokenId head = tree.Head(noun);
  if (head == kNoToken) return false;
  if (tree.Deprel(noun) == "nmod") return true;
  const std::string_view preposition = tree.CaseLemma(noun);
  if (tree.Relation(noun) == "obl")
    return preposition == "of" || preposition == "over" || preposition == "about" ||
           preposition == "against" || preposition == "since" || preposition == "for" ||
           preposition == "despite" || preposition == "because of";
  if (tree.Deprel(noun) != "obj" || !IsVerb(tree, head)) return false;
  if (cues.Find(CueTable::kIntentions, "perform", tree.Form(head), tree.Lemma(head)) != nullptr)
    return false;
  if (cues.Find(CueTable::kIntentions, "verb", tree.Form(head), tree.Lemma(head)) != nullptr)
    return tree.HasChild(noun, {"nmod:poss", "acl"}) && tree.Upos(noun) == "NOUN" &&
           tree.Feature(head, "VerbForm") == "Inf" && tree.HasChild(noun, {"acl"});
  return true;
}

// "an American arrested in Russia": told of somebody in passing.
bool IsReducedClause(const Tree& tree, TokenId verb) {
  return tree.Deprel(verb) == "acl" && tree.Xpos(verb) == "VBN" && !HasHelper(tree, verb) &&
         !tree.HasChild(verb, {"mark"});
}

}  // namespace

void AddBackground(const Tree& tree, const Reading& reading, const CueTables& cues, TokenId trigger,
                   const std::optional<TimeId>& time, std::optional<Day> report_day, Signs& signs) {
  bool news = false;
  if (time && report_day) {
    const TimeExpression& when = reading[*time];
    const bool reaches_now = when.bound == TimeBound::kSince || when.bound == TimeBound::kAfter;
    if (when.resolved && when.end && *when.end + kNews < *report_day && !reaches_now)
      signs.Raise(Reality::kHistorical, "modality.long_before_report");
    else if (when.resolved && when.start && *when.start > *report_day)
      signs.Raise(Reality::kFuture, "modality.after_report");
    else
      news = when.resolved && when.end.has_value();
  }
  // The trigger or, for "the start of the war", the noun it is a part of.
  for (TokenId at = trigger; at != kNoToken; at = tree.Head(at)) {
    if (IsAges(tree, cues, at)) signs.Raise(Reality::kHistorical, "modality.ago");
    const TokenId head = tree.Head(at);
    if (head == kNoToken || tree.Deprel(at) != "nmod" ||
        cues.Find(CueTable::kBackground, "phase", tree.Form(head), tree.Lemma(head)) == nullptr)
      break;
  }
  if (const auto year = YearOf(tree, trigger)) {
    const auto now =
        report_day
            ? std::optional<int>(static_cast<int>(std::chrono::year_month_day(*report_day).year()))
            : std::nullopt;
    if (!now || *year < *now) signs.Raise(Reality::kHistorical, "modality.year");
    if (now && *year > *now) signs.Raise(Reality::kFuture, "modality.year");
  }
  if (news) return;
  if (IsReducedClause(tree, trigger))
    signs.Raise(Reality::kHistorical, "modality.reduced_clause");
  else if (!IsVerb(tree, trigger) && IsPresupposed(tree, cues, trigger))
    signs.Raise(Reality::kHistorical, "modality.presupposed");
}

}  // namespace demarche::reading
