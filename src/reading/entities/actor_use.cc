#include "reading/entities/actor_use.h"

#include <algorithm>
#include <array>
#include <string>

namespace demarche::reading {

using knowledge::NameKind;
using language::kNoToken;

namespace {

template <std::size_t N>
bool OneOf(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::ranges::find(list, word) != list.end();
}

// Prepositions that lead to somebody, whatever governs them.
constexpr std::array<std::string_view, 19> kParty{
    "against", "with",      "between",    "by",     "among",    "without", "despite",
    "versus",  "unlike",    "like",       "behalf", "on",       "upon",    "via",
    "about",   "regarding", "concerning", "than",   "alongside"};

class Use {
 public:
  Use(const Tree& tree, const ActorWords& words, const NameSpan& span)
      : tree_(tree),
        words_(words),
        span_(span),
        head_(HeadOf(tree, span.tokens)),
        capital_(span.named->kind == NameKind::kCapital || IsSeatTown(tree, words, span)) {}

  bool IsActor() const {
    const bool body = span_.named->kind == NameKind::kBody || span_.named->kind == NameKind::kSeat;
    if (body && !capital_) return true;
    if (IsDateline()) return false;
    return InRole(head_, 0);
  }

 private:
  bool Is(ActorWord in, TokenId token) const {
    return token != kNoToken &&
           (words_.Has(in, tree_.Lemma(token)) || words_.Has(in, tree_.Form(token)));
  }

  // At the start of a paragraph, followed by a dash or a bracket: "MOSCOW (Agency) -".
  bool IsDateline() const {
    const auto& sentence = tree_.document().sentences[tree_.SentenceOf(head_)];
    if (span_.tokens.begin != sentence.begin || !sentence.opens_paragraph) return false;
    const std::uint32_t end = std::min(sentence.end, span_.tokens.end + 8);
    for (std::uint32_t t = span_.tokens.end; t < end; ++t) {
      const std::string_view form = tree_.Form(TokenId{t});
      if (form == "—" || form == "–" || form == "--" || form == "-") return true;
      if (form == "(" && t == span_.tokens.end) return true;
      const std::string_view upos = tree_.Upos(TokenId{t});
      if (upos == "VERB" || upos == "AUX") return false;
    }
    return false;
  }

  bool InRole(TokenId at, int depth) const {
    if (depth > 4) return false;
    const TokenId up = tree_.Head(at);
    const std::string_view relation = tree_.Relation(at);
    const std::string_view whole = tree_.Deprel(at);
    const std::string_view preposition = tree_.CaseLemma(at);
    if (up == kNoToken) return preposition.empty();
    if (relation == "conj") {
      if (!preposition.empty() && preposition != tree_.CaseLemma(up))
        return ByCase(at, up, preposition);
      return InRole(up, depth + 1);
    }
    // "the four countries, Egypt and Bahrain among them": as the noun says.
    if (relation == "appos" && !capital_ && CallsActors(up)) return InRole(up, depth + 1);
    if (relation == "appos" || relation == "flat" || relation == "list" ||
        relation == "parataxis" || whole == "nmod:unmarked" || whole == "obl:unmarked" ||
        relation == "dep")
      return false;
    if (relation == "nsubj") {
      if (whole == "nsubj:pass" && capital_) return !Is(ActorWord::kPlaceVerb, up);
      return true;
    }
    if (relation == "obj") {
      for (const std::string_view word : {tree_.Lemma(up), tree_.Form(up)})
        if (const auto value = words_.Find(ActorWord::kPlaceVerb, word))
          return *value != "all" && !capital_;
      return true;
    }
    if (whole == "nmod:poss") return !Is(ActorWord::kPlaceNoun, up);
    if (relation == "amod" || relation == "compound")
      return !Is(ActorWord::kPlaceNoun, up) && !capital_;
    if (relation == "obl" && BehindYear()) return true;
    if (relation == "obl" || relation == "nmod" || relation == "advcl" || relation == "xcomp")
      return ByCase(at, up, preposition);
    return relation == "iobj" || relation == "vocative" || relation == "dislocated" ||
           relation == "ccomp" || relation == "csubj";
  }

  bool ByCase(TokenId at, TokenId up, std::string_view preposition) const {
    const bool of_noun = tree_.Relation(at) == "nmod" || tree_.Relation(at) == "conj";
    if (preposition.empty()) return tree_.Relation(at) == "obl" ? false : of_noun && !capital_;
    if (OneOf(preposition, kParty)) return !(preposition == "via" && of_noun);
    if (preposition == "of") {
      if (Is(ActorWord::kPlaceNoun, up)) return false;
      return !(capital_ && Is(ActorWord::kCityEvent, up));
    }
    if (preposition == "to" || preposition == "for" || preposition == "toward" ||
        preposition == "towards")
      return !Moves(up);
    if (preposition == "at") return !capital_ && Governed(ActorWord::kPartyAt, at, up);
    if (preposition == "from" && Governed(ActorWord::kPartyFrom, at, up))
      return !capital_ || of_noun;
    if (preposition == "from")
      // "pressure from Washington"; not "withdrew from Kherson", "troops from Chad".
      return of_noun && !Is(ActorWord::kMotion, up) && !Is(ActorWord::kPlaceNoun, up) && Acts(up);
    if (preposition == "over" || preposition == "as") return of_noun;
    return preposition == "according to" || preposition == "on behalf of" ||
           preposition == "instead of" || preposition == "as well as" || preposition == "such as" ||
           preposition == "including" || preposition == "together with";
  }

  // "In March 2014 Saudi Arabia withdrew": the preposition is the year's.
  bool BehindYear() const {
    if (span_.tokens.begin < 2) return false;
    const TokenId before{span_.tokens.begin - 1};
    return tree_.Upos(before) == "NUM" && tree_.Form(before).size() == 4 &&
           tree_.SentenceOf(before) == tree_.SentenceOf(head_);
  }

  // By the governing word, or by the object or the verb beside it, wherever the tree hangs the
  // phrase: "bought soybeans from Brazil", "received aid from Japan".
  bool Governed(ActorWord in, TokenId at, TokenId up) const {
    if (Is(in, up)) return true;
    const std::string_view relation = tree_.Relation(up);
    if (tree_.Upos(up) == "VERB") {
      // "received grain from", "launched an attack at": the object may be the one that asks.
      const TokenId object = tree_.Child(up, {"obj"});
      return object != kNoToken && object < at && Is(in, object) && !Is(ActorWord::kMotion, up);
    }
    return (relation == "obj" || relation == "nsubj") && tree_.Relation(at) == "nmod" &&
           Is(in, tree_.Head(up));
  }

  bool CallsActors(TokenId up) const {
    const auto value = words_.Find(ActorWord::kPair, tree_.Lemma(up));
    return value && (*value == "government" || *value == "any");
  }

  // The governing word, or the verb above a noun of going, leads to a place.
  bool Moves(TokenId up) const {
    if (Is(ActorWord::kMotion, up) || Is(ActorWord::kPlaceNoun, up)) return true;
    return tree_.Relation(up) == "xcomp" && Is(ActorWord::kMotion, tree_.Head(up));
  }

  // A noun of doing rather than a thing or person: not a plural of things.
  bool Acts(TokenId up) const { return tree_.Upos(up) == "NOUN" && tree_.Xpos(up) == "NN"; }

  const Tree& tree_;
  const ActorWords& words_;
  const NameSpan& span_;
  TokenId head_;
  bool capital_;
};

}  // namespace

bool IsSeatTown(const Tree& tree, const ActorWords& words, const NameSpan& span) {
  return words.Has(ActorWord::kSeatTown, TextOf(tree, span.tokens));
}

bool IsActorUse(const Tree& tree, const ActorWords& words, const NameSpan& span) {
  return Use(tree, words, span).IsActor();
}

}  // namespace demarche::reading
