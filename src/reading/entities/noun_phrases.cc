#include "reading/entities/noun_phrases.h"

#include <algorithm>
#include <array>

#include "reading/entities/actor_use.h"

namespace demarche::reading {

using knowledge::NameKind;
using language::kNoToken;

namespace {

constexpr std::uint32_t kLongestCore = 5;     // tokens, hyphens included
constexpr std::uint32_t kLongestPhrase = 14;  // tokens before the noun

std::uint32_t Index(TokenId id) { return static_cast<std::uint32_t>(id); }

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

bool IsHyphen(std::string_view form) { return form == "-" || form == "‑" || form == "–"; }

template <std::size_t N>
bool OneOf(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::ranges::find(list, word) != list.end();
}

constexpr std::array<std::string_view, 7> kDefinite{"the",   "this", "that", "these",
                                                    "those", "both", "all"};
constexpr std::array<std::string_view, 8> kIndefinite{"a",   "an",   "some",    "another",
                                                      "any", "many", "several", "every"};

constexpr std::array<std::string_view, 10> kBeforeNumber{
    "other", "first", "last", "next", "latest", "remaining", "final", "same", "only", "top"};

constexpr std::array<std::string_view, 4> kInOffice{"in", "as", "for", "of"};

constexpr std::array<std::string_view, 14> kWhere{
    "in",     "at",      "across", "throughout", "within", "inside", "outside",
    "around", "through", "into",   "near",       "out of", "off",    "beyond"};

class Finder {
 public:
  Finder(const Tree& tree, const knowledge::Knowledge& knowledge, const ActorWords& words,
         const std::vector<NameSpan>& names)
      : tree_(tree),
        knowledge_(knowledge),
        words_(words),
        names_(names),
        name_at_(tree.size()),
        covered_(tree.size(), false) {
    for (std::size_t n = 0; n < names.size(); ++n)
      for (std::uint32_t t = names[n].tokens.begin; t < names[n].tokens.end; ++t) name_at_[t] = n;
  }

  std::vector<NounPhrase> Find() {
    std::vector<NounPhrase> phrases;
    for (const auto& sentence : tree_.document().sentences) {
      sentence_ = sentence;
      // From the right: a noun before its governing noun is that one's modifier.
      for (std::uint32_t t = sentence.end; t-- > sentence.begin;) {
        if (covered_[t]) continue;
        if (auto phrase = At(TokenId{t})) phrases.push_back(std::move(*phrase));
      }
    }
    // "heads of government": a noun that the longer noun before it holds.
    std::erase_if(phrases, [&](const NounPhrase& inner) {
      return std::ranges::any_of(phrases, [&](const NounPhrase& outer) {
        return outer.head != inner.head && outer.core.Contains(inner.head);
      });
    });
    std::ranges::sort(phrases, {}, [](const NounPhrase& p) { return p.head; });
    Inherit(phrases);
    return phrases;
  }

 private:
  std::optional<NounPhrase> At(TokenId t) {
    if (name_at_[Index(t)]) return People(*name_at_[Index(t)]);
    const std::string_view upos = tree_.Upos(t);
    if (upos != "NOUN" && upos != "PROPN") return std::nullopt;
    NounPhrase phrase;
    if (!Core(t, phrase) && !Anaphor(t, phrase) && !Crowd(t, phrase)) return std::nullopt;
    // "secretary-general", wherever the tree has its head.
    while (tree_.Head(t) != kNoToken && phrase.core.Contains(tree_.Head(t))) t = tree_.Head(t);
    phrase.head = t;
    const std::string_view xpos = tree_.Xpos(t);
    phrase.plural = xpos == "NNS" || xpos == "NNPS" || tree_.Feature(t, "Number") == "Plur";
    Extend(phrase);
    if (negated_ || (phrase.anaphor && !phrase.definite)) return std::nullopt;
    OfPhrase(phrase);
    if (IsOfficeOnly(phrase)) return std::nullopt;
    Cover(phrase);
    return phrase;
  }

  // "in person", "ran for president": no article, nobody's, no name behind it.
  bool IsOfficeOnly(const NounPhrase& phrase) const {
    if (phrase.plural || phrase.noun.collective || phrase.definite || phrase.indefinite ||
        phrase.noun.type != knowledge::ActorType::kPerson || phrase.tokens != phrase.core ||
        tree_.Upos(phrase.head) != "NOUN")
      return false;
    if (phrase.core.end < sentence_.end && name_at_[phrase.core.end]) return false;
    return OneOf(tree_.CaseLemma(phrase.head), kInOffice);
  }

  // "Tens of thousands marched", "hundreds were arrested": people that only their number tells.
  bool Crowd(TokenId t, NounPhrase& phrase) const {
    if (tree_.Xpos(t) != "NNS" || !words_.Has(ActorWord::kCrowd, tree_.Lemma(t))) return false;
    const TokenId verb = tree_.Head(t);
    if (!tree_.Is(t, {"nsubj", "nsubj:pass", "obj", "obl:agent"}) || verb == kNoToken ||
        tree_.Upos(verb) != "VERB")
      return false;
    std::uint32_t end = Index(t) + 1;
    for (const TokenId child : tree_.Children(t)) {
      if (tree_.Relation(child) != "nmod") continue;
      const bool number = tree_.CaseLemma(child) == "of" && Index(child) == Index(t) + 2 &&
                          words_.Has(ActorWord::kCrowd, tree_.Lemma(child)) &&
                          !tree_.HasChild(child, {"nmod"});
      if (number)
        end = Index(child) + 1;
      else if (tree_.CaseLemma(child) == "of")
        return false;
    }
    phrase.noun.type = knowledge::ActorType::kGroup;
    phrase.noun.rule = "actor_words.tsv#" + Lower(tree_.Lemma(t));
    phrase.lemma = Lower(tree_.Lemma(t));
    phrase.core = {Index(t), end};
    return true;
  }

  // A noun that is an actor only by taking up another: not as a place or a modifier.
  bool Anaphor(TokenId t, NounPhrase& phrase) const {
    std::string word = Lower(tree_.Lemma(t));
    const auto value = words_.Find(ActorWord::kAnaphor, word);
    const bool counterpart = words_.Has(ActorWord::kCounterpart, word);
    if ((!value && !counterpart) || tree_.Is(t, {"compound", "amod", "flat"})) return false;
    if (OneOf(tree_.CaseLemma(t), kWhere)) return false;
    phrase.noun.type = counterpart || value->starts_with("person") ? knowledge::ActorType::kPerson
                       : value->starts_with("government") ? knowledge::ActorType::kGovernment
                                                          : knowledge::ActorType::kOrganisation;
    phrase.noun.rule = "actor_words.tsv#" + word;
    phrase.lemma = std::move(word);
    phrase.core = {Index(t), Index(t) + 1};
    phrase.anaphor = true;
    return true;
  }

  // "Russians", "the French", "an American": a people's name that heads its phrase.
  std::optional<NounPhrase> People(std::size_t name) {
    const NameSpan& span = names_[name];
    if (!span.named || span.named->kind != NameKind::kPeople) return std::nullopt;
    const TokenId head = HeadOf(tree_, span.tokens);
    const std::string_view relation = tree_.Relation(head);
    const bool owns = tree_.Deprel(head) == "nmod:poss";
    if (relation == "amod" || relation == "compound" || relation == "flat" ||
        tree_.Deprel(head) == "nmod:desc" || relation == "advmod")
      return std::nullopt;
    // A modifier that the tree hangs elsewhere: a noun follows at once.
    if (span.tokens.end < sentence_.end && !owns) {
      const std::string_view next = tree_.Upos(TokenId{span.tokens.end});
      if ((next == "NOUN" || next == "PROPN") && tree_.Upos(head) == "ADJ") return std::nullopt;
    }
    NounPhrase phrase;
    phrase.head = head;
    phrase.tokens = phrase.core = span.tokens;
    phrase.people = true;
    phrase.lemma = span.named->name;
    phrase.noun.rule = span.named->rule;
    phrase.nation = name;
    phrase.absorbed = {name};
    const std::string_view xpos = tree_.Xpos(head);
    phrase.plural = xpos == "NNS" || xpos == "NNPS";
    Extend(phrase);
    if (negated_) return std::nullopt;
    if (!phrase.plural && !phrase.indefinite) {
      if (!phrase.definite) return std::nullopt;  // "in Russian", "French for"
      phrase.plural = xpos == "JJ" || xpos == "NNPS";
    }
    phrase.noun.type = phrase.plural ? knowledge::ActorType::kGroup : knowledge::ActorType::kPerson;
    if (!phrase.plural) phrase.noun.sector = {"CVL"};
    Cover(phrase);
    return phrase;
  }

  // Words from `begin` to `end`, hyphens left out; the noun by its lemma if `lemma`.
  std::string Words(std::uint32_t begin, std::uint32_t end, std::uint32_t noun, int how) const {
    std::string joined;
    for (std::uint32_t t = begin; t < end; ++t) {
      const TokenId id{t};
      if (IsHyphen(tree_.Form(id))) continue;
      if (!joined.empty()) joined += ' ';
      std::string form = Lower(tree_.Form(id));
      if (t == noun && how == 0) form = Lower(tree_.Lemma(id));
      if (t == noun && how == 2 && form.size() > 3 && form.ends_with('s')) form.pop_back();
      joined += form;
    }
    return joined;
  }

  bool Known(std::uint32_t begin, std::uint32_t end, std::uint32_t noun, NounPhrase& phrase) const {
    for (int how = 0; how < 3; ++how) {
      std::string words = Words(begin, end, noun, how);
      auto found = knowledge_.FindNoun(words);
      if (!found) continue;
      phrase.noun = std::move(*found);
      phrase.lemma = std::move(words);
      phrase.core = {begin, end};
      return true;
    }
    return false;
  }

  // The longest phrase of the table around the noun.
  bool Core(TokenId t, NounPhrase& phrase) const {
    const std::uint32_t noun = Index(t);
    std::uint32_t first = noun;
    while (first > sentence_.begin && noun - first + 1 < kLongestCore) {
      const TokenId before{first - 1};
      const std::string_view upos = tree_.Upos(before);
      const bool joins = upos == "NOUN" || upos == "PROPN" || upos == "ADJ" || upos == "VERB" ||
                         upos == "ADV" || IsHyphen(tree_.Form(before));
      if (!joins || covered_[first - 1]) break;
      --first;
    }
    std::uint32_t last = noun + 1;
    if (last < sentence_.end) {
      const std::string_view next = Lower(tree_.Form(TokenId{last})) == "of" ? "of" : "";
      const bool after = !next.empty() || tree_.Upos(TokenId{last}) == "ADJ" ||
                         IsHyphen(tree_.Form(TokenId{last})) ||
                         tree_.Form(TokenId{last}).starts_with('-');
      if (after) last = std::min({sentence_.end, noun + 1 + kLongestCore});
    }
    for (std::uint32_t end = last; end > noun; --end) {
      if (end < noun + 1) break;
      if (end > noun + 1 && IsHyphen(tree_.Form(TokenId{end - 1}))) continue;
      for (std::uint32_t begin = first; begin <= noun; ++begin)
        if (Known(begin, end, noun, phrase)) return true;
    }
    return false;
  }

  // Modifiers to the left that belong to the noun, with what they say.
  void Extend(NounPhrase& phrase) {
    negated_ = false;
    // The noun itself may modify a name or a noun to the right, on which its modifiers hang.
    TokenId anchor = phrase.head;
    for (int steps = 0; steps < 3 && tree_.Head(anchor) != kNoToken; ++steps) {
      if (!tree_.Is(anchor, {"compound", "nmod:desc", "amod", "flat"}) &&
          phrase.core.Contains(anchor) && !phrase.core.Contains(tree_.Head(anchor)))
        break;
      if (!tree_.Is(anchor, {"compound", "nmod:desc", "amod", "flat"})) break;
      anchor = tree_.Head(anchor);
    }
    phrase.tokens = phrase.core;
    std::uint32_t t = phrase.core.begin;
    bool possessive = false;
    while (t > sentence_.begin && phrase.core.begin - t < kLongestPhrase) {
      const TokenId id{t - 1};
      const std::string_view upos = tree_.Upos(id);
      const std::string_view form = tree_.Form(id);
      const bool mark = tree_.Xpos(id) == "POS";
      const bool participle = upos == "VERB" && tree_.Relation(id) == "amod";
      const bool word = upos == "DET" || upos == "ADJ" || upos == "NUM" || upos == "NOUN" ||
                        upos == "PROPN" || mark || participle || IsHyphen(form) ||
                        tree_.Xpos(id) == "PRP$" ||
                        (upos == "ADV" && tree_.Relation(tree_.Head(id)) == "amod") ||
                        (name_at_[t - 1] && upos != "PUNCT");
      if (!word || (!tree_.IsAncestor(phrase.head, id) && !tree_.IsAncestor(anchor, id))) break;
      if (tree_.Is(id, {"nsubj", "obj", "obl", "obl:unmarked", "appos", "conj", "nmod"}) && !mark &&
          !name_at_[t - 1] && !(t < sentence_.end && IsHyphen(tree_.Form(TokenId{t}))))
        break;
      if (covered_[t - 1]) break;
      if (mark) possessive = true;
      --t;
      if (name_at_[t]) t = std::max(sentence_.begin, names_[*name_at_[t]].tokens.begin);
      Modifier(phrase, TokenId{t}, possessive);
      if (upos == "DET" || tree_.Xpos(id) == "PRP$") break;
    }
    phrase.tokens.begin = t;
    while (IsHyphen(tree_.Form(TokenId{phrase.tokens.begin})) &&
           phrase.tokens.begin < phrase.core.begin)
      ++phrase.tokens.begin;
    if (possessive) phrase.definite = true;
    // "shot dead four supporters": nothing but an article stands before a number.
    while (phrase.tokens.begin + 1 < phrase.core.begin &&
           tree_.Upos(TokenId{phrase.tokens.begin}) == "ADJ" &&
           tree_.Xpos(TokenId{phrase.tokens.begin + 1}) == "CD" && !name_at_[phrase.tokens.begin] &&
           !IsOrdering(TokenId{phrase.tokens.begin}))
      ++phrase.tokens.begin;
  }

  // "last two", "other three"
  bool IsOrdering(TokenId token) const { return OneOf(Lower(tree_.Form(token)), kBeforeNumber); }

  void Modifier(NounPhrase& phrase, TokenId id, bool possessive) {
    const std::string form = Lower(tree_.Form(id));
    if (const auto name = name_at_[Index(id)]) {
      const NameSpan& span = names_[*name];
      if (span.type == NameType::kPerson) {
        if (possessive) phrase.possessor = HeadOf(tree_, span.tokens);
        return;
      }
      phrase.absorbed.push_back(*name);
      if (!OnlyBehind(span.tokens.end)) Own(phrase, *name);
      return;
    }
    const std::string_view upos = tree_.Upos(id);
    if (upos == "DET") {
      negated_ = negated_ || form == "no" || form == "neither";
      phrase.definite = phrase.definite || OneOf(form, kDefinite);
      phrase.indefinite = phrase.indefinite || (OneOf(form, kIndefinite) && !possessive);
    } else if (tree_.Xpos(id) == "PRP$") {
      phrase.definite = true;
      phrase.possessor = id;
    } else if (tree_.Deprel(id) == "nmod:poss" && !phrase.core.Contains(id)) {
      phrase.possessor = id;
    } else if (upos == "NUM" && !phrase.definite && !IsHyphen(tree_.Form(TokenId{Index(id) + 1}))) {
      phrase.indefinite = true;
      phrase.plural = phrase.plural || form != "one";
    } else if (form == "many" || form == "several" || form == "other" || form == "more") {
      phrase.indefinite = true;
    }
    if (const auto tenure = words_.Find(ActorWord::kFormer, form)) {
      if (*tenure == "former") phrase.tenure = Tenure::kFormer;
      if (phrase.tenure != Tenure::kFormer) {
        if (*tenure == "acting") phrase.tenure = Tenure::kActing;
        if (*tenure == "deputy") phrase.tenure = Tenure::kDeputy;
        if (*tenure == "future") phrase.tenure = Tenure::kFuture;
      }
    }
  }

  // "Syria's Russian-backed army" is not Russia's; "the Saudi-led coalition" is of the Saudis.
  bool OnlyBehind(std::uint32_t after) const {
    if (after + 1 >= sentence_.end) return false;
    std::string_view form = tree_.Form(TokenId{after});
    if (IsHyphen(form))
      form = tree_.Form(TokenId{after + 1});
    else if (form.size() > 2 && form.front() == '-')
      form.remove_prefix(1);
    else
      return false;
    const TokenId word = IsHyphen(tree_.Form(TokenId{after})) ? TokenId{after + 1} : TokenId{after};
    const std::string_view xpos = tree_.Xpos(word);
    const bool participle =
        xpos == "VBN" || xpos == "VBD" || (xpos == "JJ" && form.ends_with("ed"));
    return participle && !words_.Has(ActorWord::kLed, form);
  }

  void Own(NounPhrase& phrase, std::size_t name) const {
    const NameSpan& span = names_[name];
    if (span.named && IsSeatTown(tree_, words_, span)) return;  // "Brussels police"
    const bool nation = span.named && (span.named->kind == NameKind::kCountry ||
                                       span.named->kind == NameKind::kCapital ||
                                       span.named->kind == NameKind::kPeople);
    if (nation && !phrase.nation) phrase.nation = name;
    if (!nation && span.type != NameType::kPerson && !phrase.body &&
        (span.named || span.type == NameType::kOrganisation))
      phrase.body = name;
  }

  // "president of France" takes the name in; "spokesman for Hamas" only learns whose he is.
  void OfPhrase(NounPhrase& phrase) {
    const std::uint32_t at = phrase.core.end;
    if (at + 1 >= sentence_.end) return;
    const std::string preposition = Lower(tree_.Form(TokenId{at}));
    const bool of = preposition == "of";
    // "the Foreign Ministry in Minsk"
    const bool seat = preposition == "in" && phrase.noun.type == knowledge::ActorType::kGovernment;
    if (!of && !seat && preposition != "for" && preposition != "from" && preposition != "at" &&
        preposition != "with")
      return;
    std::uint32_t t = at + 1;
    if (t < sentence_.end && tree_.Upos(TokenId{t}) == "DET") ++t;
    if (t >= sentence_.end || !name_at_[t]) return;
    const std::size_t name = *name_at_[t];
    const NameSpan& span = names_[name];
    if (span.tokens.begin != t || span.type == NameType::kPerson) return;
    // "the minister of Russian descent", "from Moscow's suburbs": the name must head its phrase.
    if (span.tokens.end < sentence_.end) {
      const TokenId next{span.tokens.end};
      if (tree_.Xpos(next) == "POS" || tree_.Head(HeadOf(tree_, span.tokens)) == next ||
          (tree_.Is(HeadOf(tree_, span.tokens), {"amod", "compound", "nmod:poss"}) &&
           Index(tree_.Head(HeadOf(tree_, span.tokens))) >= span.tokens.end))
        return;
    }
    if (!span.named && span.type == NameType::kPlace) return;  // "mayor of Chicago"
    if (span.named && span.named->kind == NameKind::kCapital && !of && !seat) return;
    if (seat && phrase.nation) return;
    // "officials from Japan and South Korea" are of neither alone.
    if (phrase.plural && span.named && tree_.HasChild(HeadOf(tree_, span.tokens), {"conj"})) {
      if (of) TakeInRow(phrase, name);
      return;
    }
    Own(phrase, name);
    if (of) {
      phrase.absorbed.push_back(name);
      phrase.tokens.end = span.tokens.end;
      phrase.definite = phrase.definite || !phrase.indefinite;
    }
  }

  // "the ministers of Peru and Chile": to the last of the names, which stay actors of their own.
  void TakeInRow(NounPhrase& phrase, std::size_t first) const {
    const TokenId head = HeadOf(tree_, names_[first].tokens);
    phrase.tokens.end = names_[first].tokens.end;
    for (const TokenId one : tree_.Children(head))
      if (tree_.Deprel(one) == "conj" && name_at_[Index(one)])
        phrase.tokens.end = std::max(phrase.tokens.end, names_[*name_at_[Index(one)]].tokens.end);
    phrase.definite = phrase.definite || !phrase.indefinite;
  }

  // Nouns inside the phrase that are its modifiers are no actors of their own.
  void Cover(const NounPhrase& phrase) {
    for (std::uint32_t t = phrase.core.begin; t < phrase.core.end; ++t) covered_[t] = true;
    for (std::uint32_t t = phrase.tokens.begin; t < phrase.core.begin; ++t)
      if (!tree_.Is(TokenId{t}, {"nmod:poss"}) && TokenId{t} != phrase.possessor)
        covered_[t] = true;
  }

  // "a spokesperson for the Russian foreign ministry" is of whom the ministry is of.
  void Inherit(std::vector<NounPhrase>& phrases) const {
    for (NounPhrase& phrase : phrases) {
      if (phrase.nation || phrase.body) continue;
      for (const NounPhrase& other : phrases) {
        const TokenId head = other.head;
        const bool below = tree_.Head(head) == phrase.head;
        if (!below || !(other.nation || other.body)) continue;
        const std::string_view preposition = tree_.CaseLemma(head);
        const bool owned = (tree_.Relation(head) == "nmod" &&
                            (preposition == "of" || preposition == "for" || preposition == "at" ||
                             preposition == "from" || preposition == "in")) ||
                           tree_.Deprel(head) == "nmod:poss";
        if (!owned) continue;
        phrase.nation = other.nation;
        phrase.body = other.body;
        if (phrase.noun.sector.empty()) phrase.noun.sector = other.noun.sector;
        break;
      }
    }
  }

  const Tree& tree_;
  const knowledge::Knowledge& knowledge_;
  const ActorWords& words_;
  const std::vector<NameSpan>& names_;
  std::vector<std::optional<std::size_t>> name_at_;
  std::vector<bool> covered_;
  language::Sentence sentence_;
  bool negated_ = false;
};

}  // namespace

std::vector<NounPhrase> FindNounPhrases(const Tree& tree, const knowledge::Knowledge& knowledge,
                                        const ActorWords& words,
                                        const std::vector<NameSpan>& names) {
  return Finder(tree, knowledge, words, names).Find();
}

}  // namespace demarche::reading
