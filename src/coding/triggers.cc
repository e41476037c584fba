#include "coding/triggers.h"

#include <algorithm>
#include <set>

namespace demarche::coding {

using language::kNoToken;

namespace {

bool InName(const reading::Tree& tree, TokenId token) {
  return tree.document().Ner(tree[token]) != "O";
}

// Marks what `match` absorbs: the words in its absorbed slots, the verbs they govern and
// the nouns that these carry.
void Absorb(const reading::Tree& tree, const SlotFinder& finder, const Match& match,
            std::set<TokenId>& absorbed) {
  for (const TokenId named : match.named)
    if (named != match.trigger) absorbed.insert(named);
  for (const SlotId slot : match.rule->absorbs) {
    std::vector<TokenId> open;
    for (const Filler& filler : match.slots[slot]) open.push_back(filler.token);
    for (std::size_t i = 0; i < open.size(); ++i) {
      const TokenId word = open[i];
      if (word == match.trigger || !absorbed.insert(word).second) continue;
      for (const TokenId child : tree.Children(word)) {
        if (tree.Deprel(child) == "xcomp") open.push_back(child);
        if (tree.Is(child, {"obj", "nsubj:pass"}) && finder.LightVerb(child) == word)
          open.push_back(child);
        if (tree.Deprel(child) == "nmod" && tree.CaseLemma(child) == "of" && slot == kObject)
          open.push_back(child);
      }
    }
  }
}

}  // namespace

std::optional<Pos> TriggerPos(const reading::Tree& tree, const Codebook& book,
                              const Lexemes& lexemes, TokenId token) {
  const std::string_view upos = tree.Upos(token);
  if (tree.Is(token, {"case", "mark", "aux", "aux:pass", "cop", "fixed", "cc"}))
    return std::nullopt;
  if (upos == "VERB") return Pos::kVerb;
  if (upos == "NOUN") return Pos::kNoun;
  if (upos == "PROPN" && !InName(tree, token)) return Pos::kNoun;
  if (upos == "ADJ") {
    if (!book.Find(Pos::kAdj, lexemes[token]).empty()) return Pos::kAdj;
    if (tree.Deprel(token) == "amod" && tree.Form(token).ends_with("ed") &&
        tree.Form(token) != book.vocabulary().Text(lexemes[token]))
      return Pos::kVerb;
  }
  return std::nullopt;
}

std::vector<Match> FindMatches(const reading::Tree& tree, const reading::Reading& reading,
                               const Codebook& book, const Lexemes& lexemes,
                               const SlotFinder& finder, const Matcher& matcher,
                               std::set<TokenId>* settled) {
  std::vector<Match> matches;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const TokenId token{i};
    const auto pos = TriggerPos(tree, book, lexemes, token);
    if (!pos) continue;
    if (book.Find(*pos, lexemes[token]).empty() && book.FindAny(*pos).empty()) continue;
    Slots slots = *pos == Pos::kVerb ? finder.OfVerb(token) : finder.OfNoun(token);
    bool refused = false;
    if (auto match = matcher.Best(*pos, token, std::move(slots), &refused))
      matches.push_back(std::move(*match));
    if (refused && settled != nullptr) settled->insert(token);
  }
  FindSaid(tree, reading, book, lexemes, finder, matcher, matches);
  // What an imperative asks for is asked, not done.
  std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    if (a.trigger != b.trigger) return a.trigger < b.trigger;
    return a.rule->pos == Pos::kImperative && b.rule->pos != Pos::kImperative;
  });
  matches.erase(std::unique(matches.begin(), matches.end(),
                            [](const Match& a, const Match& b) { return a.trigger == b.trigger; }),
                matches.end());

  std::set<TokenId> absorbed;
  for (const Match& match : matches) {
    // A light verb whose noun tells the event gives way to it, unless it names the noun.
    if (match.rule->pos == Pos::kNoun) {
      const TokenId verb = finder.LightVerb(match.trigger);
      if (verb == kNoToken || match.by_participants_of_earlier) continue;
      for (const Match& other : matches)
        if (other.trigger == verb &&
            std::find(other.named.begin(), other.named.end(), match.trigger) == other.named.end())
          absorbed.insert(verb);
    }
  }
  for (const Match& match : matches)
    if (!absorbed.contains(match.trigger)) Absorb(tree, finder, match, absorbed);
  std::erase_if(matches, [&](const Match& match) { return absorbed.contains(match.trigger); });
  if (settled != nullptr) settled->insert(absorbed.begin(), absorbed.end());
  return matches;
}

}  // namespace demarche::coding
