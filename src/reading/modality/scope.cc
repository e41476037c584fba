#include "reading/modality/scope.h"

#include <string>

#include "reading/modality/own_signs.h"
#include "reading/quotes/clauses.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

class Climb {
 public:
  Climb(const Tree& tree, const CueTables& cues, Signs& signs)
      : tree_(tree), cues_(cues), signs_(signs) {}

  void From(TokenId trigger) {
    AddOwnSigns(tree_, cues_, trigger, signs_);
    for (TokenId at = trigger; at != kNoToken && Step(at); at = tree_.Head(at)) {
    }
  }

 private:
  // What the head of `at` says of it. False: nothing above counts.
  bool Step(TokenId at) {
    const TokenId head = tree_.Head(at);
    if (head == kNoToken) return Root(at);
    const std::string_view whole = tree_.Deprel(at);
    const std::string_view relation = tree_.Relation(at);
    if (relation == "conj") {
      AddSharedSigns(tree_, cues_, head, at, signs_);
      return true;
    }
    if (relation == "xcomp") return Infinitive(at, head);
    if (relation == "ccomp" || relation == "csubj") return Clause(at, head);
    if (relation == "advcl" && whole == "advcl") return Adverbial(at, head);
    if (whole == "acl") return OfNoun(at, head);
    if (relation == "nsubj") return Subject(at, head);
    if (relation == "obj") return Object(at, head);
    if (relation == "obl") return Oblique(at, head);
    if (whole == "nmod" || whole == "compound") return Nominal(at, head);
    if (relation == "appos" || relation == "flat") return true;
    return false;
  }

  const CueWord* Intention(std::string_view kind, TokenId word) const {
    return cues_.Find(CueTable::kIntentions, kind, tree_.Form(word), tree_.Lemma(word));
  }
  const CueWord* Negator(std::string_view kind, TokenId word) const {
    return cues_.Find(CueTable::kNegators, kind, tree_.Form(word), tree_.Lemma(word));
  }
  const CueWord* Hedge(std::string_view kind, TokenId word) const {
    return cues_.Find(CueTable::kHedges, kind, tree_.Form(word), tree_.Lemma(word));
  }

  // A verb with its particle or preposition as the tables write it ("call off"), else alone.
  const CueWord* Phrase(CueTable table, std::string_view kind, TokenId verb,
                        std::string_view preposition = {}) const {
    std::string_view rest = preposition;
    const TokenId particle = tree_.Child(verb, {"compound:prt"});
    if (particle != kNoToken) rest = tree_.Form(particle);
    if (!rest.empty()) {
      const std::string tail = " " + std::string(rest);
      if (const CueWord* found = cues_.Find(table, kind, std::string(tree_.Form(verb)) + tail,
                                            std::string(tree_.Lemma(verb)) + tail))
        return found;
      if (particle != kNoToken) return nullptr;
    }
    // "called on them to": the preposition that follows at once.
    if (const TokenId next{Index(verb) + 1};
        preposition.empty() && Index(next) < tree_.size() && tree_.Upos(next) == "ADP") {
      const std::string tail = " " + std::string(tree_.Form(next));
      if (const CueWord* found = cues_.Find(table, kind, std::string(tree_.Form(verb)) + tail,
                                            std::string(tree_.Lemma(verb)) + tail))
        return found;
    }
    return cues_.Find(table, kind, tree_.Form(verb), tree_.Lemma(verb));
  }

  bool IsPassiveVerb(TokenId verb) const {
    return tree_.HasChild(verb, {"aux:pass", "nsubj:pass", "obl:agent"}) ||
           (tree_.Xpos(verb) == "VBN" && !tree_.HasChild(verb, {"aux"}));
  }

  bool IsIndefinite(TokenId noun) const {
    if (tree_.Upos(noun) == "PROPN") return false;
    if (tree_.HasChild(noun, {"nmod:poss"})) return false;
    for (const TokenId child : tree_.Children(noun))
      if (tree_.Deprel(child) == "det" && tree_.Feature(child, "Definite") != "Ind" &&
          tree_.Feature(child, "PronType") != "Ind")
        return false;
    return true;
  }

  bool IsNegated(TokenId word) const {
    Signs own;
    AddOwnSigns(tree_, cues_, word, own);
    return own.negative;
  }

  // A question, or an order: neither tells that it happened.
  bool Root(TokenId at) {
    const auto& sentence = tree_.document().sentences[tree_.SentenceOf(at)];
    for (std::uint32_t i = sentence.end; i-- > sentence.begin;) {
      if (tree_.Form(TokenId{i}) == "?" && IsInverted(at))
        signs_.Raise(Reality::kHypothetical, "modality.question");
      if (!IsPunctuation(tree_, TokenId{i})) break;
    }
    Imperative(at);
    return false;
  }

  // "Did they attack?"; what "Why did they attack?" asks of did happen.
  bool IsInverted(TokenId verb) const {
    TokenId helper = kNoToken;
    for (const TokenId child : tree_.Children(verb)) {
      if (tree_.Xpos(child).starts_with('W')) return false;
      if (tree_.Is(child, {"aux", "aux:pass", "cop"}) && helper == kNoToken) helper = child;
    }
    const TokenId subject = tree_.Child(verb, {"nsubj", "nsubj:pass", "expl"});
    return helper != kNoToken && subject != kNoToken && helper < subject;
  }

  void Imperative(TokenId verb) {
    if (tree_.Xpos(verb) != "VB" || HasHelper(tree_, verb)) return;
    if (tree_.HasChild(verb, {"nsubj", "nsubj:pass", "mark", "expl"})) return;
    signs_.Raise(Reality::kHypothetical, "modality.imperative");
  }

  // "failed to sign", "plans to sign", "is said to have signed", "seems to have signed".
  bool Infinitive(TokenId at, TokenId head) {
    if (const CueWord* found = Negator("verb", head); found != nullptr && IsVerb(tree_, head))
      signs_.Negate(found->rule);
    else if (const CueWord* adjective = Negator("adj", head);
             adjective != nullptr && !IsVerb(tree_, head))
      signs_.Negate(adjective->rule);
    else if (const CueWord* hedge = Hedge("passive", head);
             hedge != nullptr && IsPassiveVerb(head) && IsVerb(tree_, head))
      signs_.Allege(tree_[head].span, hedge->rule);
    else if (const CueWord* seeming = Hedge("verb", head); seeming != nullptr)
      signs_.Allege(tree_[head].span, seeming->rule);
    else if (const CueWord* past = Intention("past", head); past != nullptr && IsInfinitive(at)) {
      if (!IsPast(head)) signs_.Raise(RealityOf(*past), past->rule);
    } else if (const CueWord* intent =
                   Phrase(CueTable::kIntentions, IsVerb(tree_, head) ? "verb" : "adj", head);
               intent != nullptr && (IsInfinitive(at) || tree_.Xpos(at) == "VBG"))
      signs_.Raise(RealityOf(*intent), intent->rule);
    else if (const SpeechCue* cue = cues_.FindVerb(tree_.Form(head), tree_.Lemma(head));
             cue != nullptr && IsInfinitive(at))
      signs_.Raise(Asked(*cue), cue->rule);
    AddOwnSigns(tree_, cues_, head, signs_, at);
    return true;
  }

  // A past form of its own, or a past copula.
  bool IsPast(TokenId word) const {
    if (tree_.Xpos(word) == "VBD") return true;
    const TokenId cop = tree_.Child(word, {"cop"});
    return cop != kNoToken && tree_.Xpos(cop) == "VBD";
  }

  bool IsInfinitive(TokenId verb) const {
    for (const TokenId child : tree_.Children(verb))
      if (tree_.Deprel(child) == "mark" && tree_.Xpos(child) == "TO") return true;
    return false;
  }

  static Reality Asked(const SpeechCue& cue) {
    switch (cue.speech) {
      case SpeechClass::kAsk:
      case SpeechClass::kRequest:
      case SpeechClass::kOrder:
      case SpeechClass::kThreaten:
      case SpeechClass::kHope:
        return Reality::kHypothetical;
      case SpeechClass::kPromise:
      case SpeechClass::kPredict:
        return Reality::kFuture;
      default:
        return Reality::kActual;
    }
  }

  // A clause that is said, thought, wished or judged.
  bool Clause(TokenId at, TokenId head) {
    const bool negated = IsNegated(head);
    if (const CueWord* found = Negator("raising", head); found != nullptr && negated)
      signs_.Negate(found->rule);
    else if (const CueWord* untrue = Negator("adj", head);
             untrue != nullptr && !IsVerb(tree_, head))
      signs_.Negate(untrue->rule);
    else if (const CueWord* prevented = Negator("verb", head);
             prevented != nullptr && IsVerb(tree_, head) && tree_.Xpos(at) == "VBG")
      signs_.Negate(prevented->rule);
    // "insisted that the union agree": asked for, whatever the verb.
    const TokenId subject = tree_.Child(at, {"nsubj"});
    const bool bare = tree_.Xpos(at) == "VB" ||
                      (tree_.Xpos(at) == "VBP" && subject != kNoToken &&
                       tree_.Feature(subject, "Number") == "Sing" && tree_.Upos(subject) != "PRON");
    if (at > head && bare && subject != kNoToken && !HasHelper(tree_, at))
      signs_.Raise(Reality::kHypothetical, "modality.subjunctive");
    if (const CueWord* hedge = Hedge("passive", head);
        hedge != nullptr && IsVerb(tree_, head) && IsPassiveVerb(head) && at > head)
      signs_.Allege(tree_[head].span, hedge->rule);
    const SpeechCue* cue =
        IsVerb(tree_, head) ? cues_.FindVerb(tree_.Form(head), tree_.Lemma(head)) : nullptr;
    if (cue != nullptr) {
      // "demanded that they leave", "hopes that they will", "predicted that they would".
      const bool told = cue->speech == SpeechClass::kPromise ||
                        cue->speech == SpeechClass::kThreaten || cue->speech == SpeechClass::kAsk;
      if (at > head && !told) signs_.Raise(Asked(*cue), cue->rule);
      if (negated && cue->speech != SpeechClass::kDeny && cue->speech != SpeechClass::kDoubt &&
          Negator("raising", head) == nullptr && at > head)
        signs_.Raise(Reality::kHypothetical, "modality.not_said");
      if (at < head || tree_.HasChild(at, {"mark"}) == false) Imperative(at);
    } else if (const CueWord* intent = Intention(IsVerb(tree_, head) ? "verb" : "adj", head)) {
      signs_.Raise(RealityOf(*intent), intent->rule);
      AddOwnSigns(tree_, cues_, head, signs_, at);
      return true;
    } else if (!IsVerb(tree_, head)) {
      const CueWord* noun = Intention("noun", head);
      if (noun != nullptr && tree_.Upos(head) == "NOUN") signs_.Raise(RealityOf(*noun), noun->rule);
    }
    return false;
  }

  // "to", "from", "without" and the like before a clause that hangs on a verb.
  bool Adverbial(TokenId at, TokenId head) {
    const TokenId mark = tree_.Child(at, {"mark"});
    const std::string_view word = mark == kNoToken ? std::string_view{} : tree_.Lemma(mark);
    if (const CueWord* charge = Hedge("charge", head);
        charge != nullptr && (word == "of" || word == "with" || word == "for")) {
      signs_.Allege(tree_[head].span, charge->rule);
      return false;
    }
    if (mark == kNoToken && IsInverted(at)) {
      signs_.Raise(Reality::kHypothetical, "modality.inverted_condition");
      return false;
    }
    const bool verb = IsVerb(tree_, head);
    if (mark != kNoToken && tree_.Xpos(mark) == "TO") {
      if (const CueWord* found = Negator(verb ? "verb" : "adj", head)) {
        signs_.Negate(found->rule);
      } else if (const CueWord* intent =
                     Phrase(CueTable::kIntentions, verb ? "verb" : "adj", head)) {
        signs_.Raise(RealityOf(*intent), intent->rule);
      } else if (Intention("purpose", head) == nullptr) {
        signs_.Raise(Reality::kHypothetical, "modality.purpose");
        return false;
      }
      AddOwnSigns(tree_, cues_, head, signs_, at);
      return true;
    }
    if (const CueWord* found = Phrase(CueTable::kNegators, "verb", head, word);
        found != nullptr && (word == "from" || found->word.contains(' '))) {
      signs_.Negate(found->rule);
      AddOwnSigns(tree_, cues_, head, signs_, at);
      return true;
    }
    if (const CueWord* intent = Phrase(CueTable::kIntentions, "verb", head, word);
        intent != nullptr && (word == "for" || word == "against" || word == "of" ||
                              word == "about" || word == "on" || word == "into")) {
      signs_.Raise(RealityOf(*intent), intent->rule);
      return false;
    }
    // A participle goes with its verb: "will visit, meeting officials".
    if (tree_.Xpos(at) == "VBG" && mark == kNoToken) {
      Signs above;
      AddOwnSigns(tree_, cues_, head, above, at);
      signs_.Raise(above.reality, "modality.with_governor");
      return false;
    }
    return false;
  }

  // "inability to", "plans to", "an American arrested in".
  bool OfNoun(TokenId at, TokenId head) {
    const bool infinitive = IsInfinitive(at);
    if (const CueWord* found = Negator("noun", head); found != nullptr && infinitive)
      signs_.Negate(found->rule);
    else if (const CueWord* intent = Intention("noun", head); intent != nullptr && infinitive)
      signs_.Raise(RealityOf(*intent), intent->rule);
    else if (const TokenId mark = tree_.Child(at, {"mark"});
             mark != kNoToken && Hedge("charge", head) != nullptr && tree_.Lemma(mark) != "that")
      signs_.Allege(tree_[head].span, Hedge("charge", head)->rule);
    else if (!infinitive)
      return false;
    else if (tree_.Deprel(head) == "root" && !IsFinite(tree_, head))
      signs_.Raise(Reality::kFuture, "modality.headline");  // "Airline to cut jobs"
    AddOwnSigns(tree_, cues_, head, signs_, at);
    if (signs_.reality == Reality::kFuture && infinitive && IsPastDecision(head)) {
      signs_.Presuppose("modality.decided_before");
      return false;
    }
    return true;
  }

  // "its recent decision to", "reversed a decision to": it was carried out.
  bool IsPastDecision(TokenId noun) const {
    for (const TokenId child : tree_.Children(noun))
      if (tree_.Deprel(child) == "amod" && Background("adj", child)) return true;
    const TokenId head = tree_.Head(noun);
    return head != kNoToken && tree_.Deprel(noun) == "obj" && Background("undo", head);
  }

  bool Background(std::string_view kind, TokenId word) const {
    return cues_.Find(CueTable::kBackground, kind, tree_.Form(word), tree_.Lemma(word)) != nullptr;
  }

  // Of a passive the subject is what is planned, cancelled or demanded; a verb of happening
  // says of its subject that it happened.
  bool Subject(TokenId at, TokenId head) {
    const bool passive = tree_.Deprel(at) == "nsubj:pass";
    const bool adjective = !IsVerb(tree_, head);
    if (passive) {
      if (const CueWord* found = Phrase(CueTable::kNegators, "subject", head))
        signs_.Negate(found->rule);
      else if (const CueWord* intent = Phrase(CueTable::kIntentions, "subject", head))
        signs_.Raise(RealityOf(*intent), intent->rule);
      else if (Phrase(CueTable::kIntentions, "perform", head) == nullptr)
        return Indefinite(at, head);
    } else if (adjective) {
      if (const CueWord* found = Negator("adj", head))
        signs_.Negate(found->rule);
      else if (const CueWord* intent = Intention("adj", head))
        signs_.Raise(RealityOf(*intent), intent->rule);
      else
        return Indefinite(at, head);
    } else if (Intention("occur", head) == nullptr) {
      if (const CueWord* intent = Intention("subject", head);
          intent != nullptr && tree_.Child(head, {"obj", "xcomp"}) == kNoToken)
        signs_.Raise(RealityOf(*intent), intent->rule);
      return Indefinite(at, head);
    }
    AddOwnSigns(tree_, cues_, head, signs_, at);
    return true;
  }

  // A noun that is only brought in ("an attack") under "may", "will" or "if" did not happen
  // for that; one that is known ("the attack") did.
  bool Indefinite(TokenId at, TokenId head) {
    if (!IsIndefinite(at) || IsVerb(tree_, at)) return false;
    Signs above;
    AddOwnSigns(tree_, cues_, head, above, at);
    signs_.Raise(above.reality, "modality.indefinite");
    if (above.negative) signs_.Raise(Reality::kHypothetical, "modality.indefinite");
    return false;
  }

  bool Object(TokenId at, TokenId head) {
    if (!IsVerb(tree_, at) && !IsIndefinite(at) && Background("undo", head)) {
      signs_.Presuppose("modality.undone");
      return false;
    }
    if (const CueWord* found = Phrase(CueTable::kNegators, "verb", head))
      signs_.Negate(found->rule);
    else if (const CueWord* rejected = Phrase(CueTable::kNegators, "object", head);
             rejected != nullptr && signs_.reality != Reality::kActual &&
             signs_.reality != Reality::kHistorical)
      signs_.Negate(rejected->rule);
    else if (const CueWord* intent = Phrase(CueTable::kIntentions, "verb", head);
             intent != nullptr && intent->object)
      signs_.Raise(RealityOf(*intent), intent->rule);
    else if (Phrase(CueTable::kIntentions, "perform", head) == nullptr)
      return Indefinite(at, head);
    AddOwnSigns(tree_, cues_, head, signs_, at);
    return true;
  }

  bool Oblique(TokenId at, TokenId head) {
    const std::string_view preposition = tree_.CaseLemma(at);
    if (const CueWord* charge = Hedge("charge", head);
        charge != nullptr && IsVerb(tree_, head) &&
        (preposition == "of" || preposition == "with" || preposition == "for" ||
         preposition == "over")) {
      signs_.Allege(tree_[head].span, charge->rule);
      return false;
    }
    if (const CueWord* found = Phrase(CueTable::kNegators, "verb", head, preposition);
        found != nullptr && (preposition == "from" || found->word.contains(' '))) {
      signs_.Negate(found->rule);
    } else if (const CueWord* intent = Phrase(CueTable::kIntentions, "verb", head, preposition);
               intent != nullptr &&
               (intent->word.contains(' ') || (intent->object && preposition == "for"))) {
      signs_.Raise(RealityOf(*intent), intent->rule);
    } else if (Phrase(CueTable::kIntentions, "perform", head) == nullptr ||
               (preposition != "in" && preposition != "to" && preposition != "into" &&
                preposition != "on")) {
      return Indefinite(at, head);
    }
    AddOwnSigns(tree_, cues_, head, signs_, at);
    return true;
  }

  // "threat of attack", "lack of agreement", "ceasefire talks", "the start of the war".
  bool Nominal(TokenId at, TokenId head) {
    const std::string_view preposition = tree_.CaseLemma(at);
    if (tree_.Deprel(at) == "compound") {
      const CueWord* found = Intention("compound", head);
      if (found == nullptr || tree_.Upos(at) == "PROPN") return false;
      signs_.Raise(RealityOf(*found), found->rule);
      return false;
    }
    if (const CueWord* found = Negator("noun", head);
        found != nullptr && (preposition == "of" || preposition == "on"))
      signs_.Negate(found->rule);
    else if (const CueWord* charge = Hedge("charge", head);
             charge != nullptr && (preposition == "of" || preposition == "about"))
      signs_.Allege(tree_[head].span, charge->rule);
    else if (const CueWord* intent = Intention("noun", head);
             intent != nullptr && (preposition == "of" || preposition == "for"))
      signs_.Raise(RealityOf(*intent), intent->rule);
    else if (cues_.Find(CueTable::kBackground, "phase", tree_.Form(head), tree_.Lemma(head)) ==
             nullptr)
      return false;
    AddOwnSigns(tree_, cues_, head, signs_, at);
    return true;
  }

  const Tree& tree_;
  const CueTables& cues_;
  Signs& signs_;
};

}  // namespace

void AddSignsInScope(const Tree& tree, const CueTables& cues, TokenId trigger, Signs& signs) {
  Climb(tree, cues, signs).From(trigger);
}

}  // namespace demarche::reading
