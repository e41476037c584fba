#include "reading/entities/pronouns.h"

#include <algorithm>
#include <utility>

#include "reading/entities/antecedents.h"
#include "reading/entities/binding.h"
#include "reading/quotes/clauses.h"
#include "reading/quotes/speaker.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

class Pronoun {
 public:
  Pronoun(Discourse& discourse, MentionId id, const PronounForm& form)
      : discourse_(discourse),
        tree_(discourse.tree()),
        id_(id),
        word_(discourse.reading()[id].head),
        form_(form) {
    possessive_ = tree_.Deprel(word_) == "nmod:poss" || (form.possessive && form.form != "her");
    around_ = discourse_.StatementAround(word_);
    spoken_ = discourse_.SpokenBy(id);
    Place place = PlaceOf(discourse_, word_, possessive_);
    verb_ = place.verb;
    in_subject_ = place.in_subject;
    barred_ = std::move(place.barred);
    barred_words_ = std::move(place.barred_words);
  }

  void Resolve() {
    if (form_.reflexive) return Reflexive();
    if (form_.form == "it" && IsEmpty()) return;
    if (possessive_ && Coordination()) return;
    if (spoken_) return Speaker();
    if (discourse_.Quoted(word_)) return InQuotation();
    bool sure = true;
    if (Ahead(sure) || !sure) return;
    if (possessive_ && LocalSubject(sure)) return;
    if (sure && Teller(sure)) return;
    if (sure) General(kFarSentences, "entities.pronoun.salience");
  }

 private:
  static constexpr std::uint32_t kFarSentences = 3;
  static constexpr std::uint32_t kNearSentences = 2;

  bool Fits(EntityId entity) const {
    return Agrees(discourse_, form_.stands, form_.gender, entity);
  }
  std::vector<EntityId> EntitiesAt(TokenId token) const { return EntitiesOf(discourse_, token); }

  bool Barred(EntityId entity) const { return std::ranges::find(barred_, entity) != barred_.end(); }

  // "it is clear that", "it seems": nobody.
  bool IsEmpty() const {
    if (tree_.Relation(word_) == "expl") return true;
    if (tree_.Relation(word_) != "nsubj") return false;
    const TokenId head = tree_.Head(word_);
    if (tree_.HasChild(head, {"cop"}) || tree_.HasChild(head, {"aux:pass"}))
      return tree_.HasChild(head, {"csubj", "csubj:pass", "ccomp", "xcomp", "advcl", "acl:relcl",
                                   "advcl:relcl"}) ||
             tree_.Upos(head) == "ADJ";
    return discourse_.Is(ActorWord::kImpersonal, head);
  }

  // Subject of a verb for people and bodies only.
  bool Acts() const {
    if (spoken_) return true;
    const TokenId head = tree_.Head(word_);
    return tree_.Deprel(word_) == "nsubj" && tree_.Upos(head) == "VERB" &&
           discourse_.Is(ActorWord::kAgentive, head);
  }

  void Put(std::vector<EntityId> entities, const char* rule) {
    discourse_.Link(id_, std::move(entities), rule);
  }

  void Reflexive() {
    const TokenId head = tree_.Head(word_);
    if (head == kNoToken) return;
    std::vector<EntityId> own = EntitiesAt(head);  // "the president himself"
    if (own.empty() && verb_ != kNoToken && !in_subject_) {
      const TokenId subject = DoerOf(discourse_, verb_);
      if (subject == kNoToken) return;
      own = Coordinated(discourse_, subject);
      if (own.empty()) own = EntitiesAt(subject);
    }
    if (own.empty() || (own.size() == 1 && !Fits(own.front()))) return;
    if (own.size() > 1 && form_.stands != Stands::kSeveral) return;
    Put(std::move(own), "entities.pronoun.reflexive");
  }

  // "Israel and its allies".
  bool Coordination() {
    const TokenId owned = tree_.Head(word_);
    if (owned == kNoToken || tree_.Relation(owned) != "conj") return false;
    const TokenId first = tree_.Head(owned);
    std::vector<EntityId> own = EntitiesAt(first);
    if (own.size() != 1 || !Fits(own.front())) return false;
    // "an aide, a manager and her mother": only with who is known already.
    const auto mention = discourse_.At(first);
    if (!mention || discourse_.reading()[*mention].form == MentionForm::kNominal) return false;
    Put(std::move(own), "entities.pronoun.coordinated");
    return true;
  }

  Search Start(TokenId before, std::uint32_t sentences) const {
    Search search;
    search.stands = form_.stands;
    search.gender = form_.gender;
    search.before = before;
    search.sentences = sentences;
    search.things = !Acts();
    if (tree_.Relation(word_) == "nsubj") search.subject_of = tree_.Head(word_);
    search.barred = [this](EntityId entity) { return Barred(entity); };
    search.barred_word = [this](TokenId word) {
      return std::ranges::find(barred_words_, word) != barred_words_.end();
    };
    return search;
  }

  // "…, he said": goes on with who has the word, never with whom the words name.
  void Speaker() {
    Search search = Start(discourse_.Before(*spoken_, word_), kFarSentences);
    search.things = false;
    search.bodies = true;
    search.barred = [this](EntityId entity) {
      return Barred(entity) || discourse_.Mentioned(entity, *spoken_);
    };
    // Whoever the sentence before is about has the word, rather than one it only mentions.
    if (const auto subject = SubjectBefore(search.before);
        subject && Fits(*subject) && !search.barred(*subject) && form_.stands == Stands::kPerson)
      return Put({*subject}, "entities.pronoun.speaker_goes_on");
    if (const auto best = BestAntecedent(discourse_, search))
      Put(best->entities, "entities.pronoun.speaker_goes_on");
  }

  // The person who is the subject of the last sentence that begins before a word.
  std::optional<EntityId> SubjectBefore(TokenId before) const {
    std::uint32_t number = tree_.SentenceOf(before);
    // A quotation that opens its sentence has nothing before it there but its mark.
    const std::uint32_t opening = tree_.document().sentences[number].begin + 1;
    if (static_cast<std::uint32_t>(before) <= opening) {
      if (number == 0) return std::nullopt;
      --number;
    }
    const auto& sentence = tree_.document().sentences[number];
    for (std::uint32_t i = sentence.begin; i < sentence.end && TokenId{i} < before; ++i) {
      if (tree_.Deprel(TokenId{i}) != "root") continue;
      for (const TokenId child : tree_.Children(TokenId{i}))
        if (tree_.Relation(child) == "nsubj" && child < before && !discourse_.Quoted(child)) {
          std::vector<EntityId> own = EntitiesAt(child);
          // "His British counterpart, John Major, was": known by his name.
          if (const TokenId name = tree_.Child(child, {"appos"}); own.empty() && name != kNoToken)
            own = EntitiesAt(name);
          if (own.size() == 1 && discourse_.reading()[own.front()].type == EntityType::kPerson)
            return own.front();
        }
    }
    return std::nullopt;
  }

  // Within somebody's own words the speaker is "I".
  void InQuotation() {
    if (!around_) return;
    const auto speaker = discourse_.reading()[*around_].speaker;
    if (!speaker || discourse_.reading()[*speaker].entities.empty()) return;
    for (const EntityId entity : discourse_.reading()[*speaker].entities) barred_.push_back(entity);
    bool sure = true;
    if (possessive_ && LocalSubject(sure)) return;
    if (!sure) return;
    // Somebody named in the same words, or the only one who was spoken of.
    const auto found = FindAntecedents(discourse_, Start(word_, kNearSentences));
    const auto best = BestAntecedent(discourse_, Start(word_, kNearSentences));
    if (!best) return;
    const bool same_words = Holds(discourse_.reading()[*around_].content_tokens, best->last) &&
                            discourse_.Quoted(best->last);
    if (!same_words && (form_.stands != Stands::kPerson || found.size() > 1)) return;
    if (form_.form == "it" && tree_.Relation(word_) == "nsubj" && !Acts()) return;
    Put(best->entities, "entities.pronoun.in_quotation");
  }

  // "In his speech, Putin said": who comes right after, unless somebody else came before.
  bool Ahead(bool& sure) {
    for (TokenId at = word_; tree_.Head(at) != kNoToken; at = tree_.Head(at)) {
      if (!tree_.Is(at, {"advcl", "obl", "obl:unmarked"})) continue;
      const TokenId verb = tree_.Head(at);
      const TokenId subject = tree_.Child(verb, {"nsubj", "nsubj:pass"});
      if (subject == kNoToken || Number(subject) < tree_.Subtree(at).end || at > verb) continue;
      const auto mention = MentionOf(tree_, discourse_.reading(), subject);
      if (!mention || discourse_.reading()[*mention].form != MentionForm::kName) return false;
      const auto entity = discourse_.Only(*mention);
      if (!entity || !Fits(*entity) || Barred(*entity)) return false;
      Search search = Start(word_, kNearSentences);
      search.things = form_.stands != Stands::kPerson;
      const auto before = FindAntecedents(discourse_, search);
      if (!before.empty() && before.front().entities != std::vector<EntityId>{*entity}) {
        sure = false;
        return false;
      }
      Put({*entity}, "entities.pronoun.ahead");
      return true;
    }
    return false;
  }

  // "Putin praised his minister": the subject of the pronoun's own clause.
  bool LocalSubject(bool& sure) {
    if (verb_ == kNoToken || in_subject_) return false;
    const TokenId subject = DoerOf(discourse_, verb_);
    if (subject == kNoToken || subject > word_) return false;
    if (form_.stands == Stands::kSeveral) {
      auto all = Coordinated(discourse_, subject);
      if (all.size() > 1) {
        Put(std::move(all), "entities.pronoun.local_subject");
        return true;
      }
    } else if (tree_.HasChild(subject, {"conj"})) {
      sure = false;
      return false;
    }
    const auto mention = MentionOf(tree_, discourse_.reading(), subject);
    if (!mention) {
      // A thing's own, or that of a name that nobody is known by.
      if (form_.stands != Stands::kPerson || tree_.Upos(subject) == "PROPN") sure = false;
      return false;
    }
    const auto& own = discourse_.reading()[*mention].entities;
    if (own.empty()) {
      sure = false;
      return false;
    }
    if (own.size() > 1) {
      if (form_.stands != Stands::kSeveral) return false;
      Put(own, "entities.pronoun.local_subject");
      return true;
    }
    if (!Fits(own.front()) || Barred(own.front())) return false;
    if (form_.stands == Stands::kThing && discourse_.IsPlural(*mention)) return false;
    // Somebody else between: "thanked Modi for his support".
    for (std::uint32_t t = Number(subject) + 1; t < Number(word_); ++t) {
      const auto& other = discourse_.reading().mention_at[t];
      const auto entity = other ? discourse_.Only(*other) : std::nullopt;
      if (!entity || *entity == own.front() || !Fits(*entity) || Barred(*entity)) continue;
      if (tree_.IsAncestor(subject, TokenId{t})) continue;
      sure = false;
      return false;
    }
    Put({own.front()}, "entities.pronoun.local_subject");
    return true;
  }

  // "Lavrov said he would": the one who tells it, if nobody in what he tells can be meant.
  bool Teller(bool& sure) {
    std::optional<StatementId> in = around_;
    for (int depth = 0; in && depth < 4; in = discourse_.reading()[*in].inside, ++depth) {
      const Statement& statement = discourse_.reading()[*in];
      // Told by somebody or something unknown, who may be meant.
      const TokenId teller =
          statement.cue == kNoToken || depth > 0 ? kNoToken : SubjectOf(tree_, statement.cue);
      if (teller != kNoToken && !discourse_.At(teller) &&
          (tree_.Upos(teller) == "PROPN" ||
           (!statement.speaker && form_.stands != Stands::kPerson)))
        sure = false;
      if (!statement.speaker) continue;
      const EntityMention& speaker = discourse_.reading()[*statement.speaker];
      if (speaker.entities.empty()) {
        sure = sure && depth > 0;
        continue;
      }
      // "Navalny's lawyer said he": either.
      if (speaker.form == MentionForm::kNominal)
        for (std::uint32_t t = speaker.tokens.begin; t < speaker.tokens.end; ++t)
          if (tree_.Deprel(TokenId{t}) == "nmod:poss") {
            const auto owner_form = FormOf(discourse_.Lower(TokenId{t}));
            if (owner_form && owner_form->stands == form_.stands &&
                owner_form->gender == form_.gender) {
              sure = false;
              return false;
            }
            for (const EntityId owner : EntitiesAt(TokenId{t}))
              if (Fits(owner)) {
                sure = false;
                return false;
              }
          }
      if (tree_.HasChild(speaker.head, {"conj"})) {
        auto all = Coordinated(discourse_, speaker.head);
        sure = false;
        if (form_.stands != Stands::kSeveral || all.size() < 2) return false;
        Put(std::move(all), "entities.pronoun.teller");
        return true;
      }
      if (speaker.entities.size() > 1) {
        if (form_.stands != Stands::kSeveral) continue;
        Put(speaker.entities, "entities.pronoun.teller");
        return true;
      }
      const EntityId entity = speaker.entities.front();
      const bool plural = discourse_.IsPlural(*statement.speaker);
      if (!Fits(entity) || Barred(entity) || (plural && form_.stands == Stands::kThing)) continue;
      if (Number(speaker.head) > Number(word_)) return false;  // told before who tells it
      Search search = Start(word_, 1);
      search.barred_word = [&](TokenId word) {
        return !Holds(statement.content_tokens, word) ||
               std::ranges::find(barred_words_, word) != barred_words_.end();
      };
      search.barred = [&](EntityId other) { return other == entity || Barred(other); };
      if (!FindAntecedents(discourse_, search).empty()) return false;
      Put({entity}, "entities.pronoun.teller");
      return true;
    }
    return false;
  }

  void General(std::uint32_t sentences, const char* rule) {
    // "It crashed": what a thing can do, a thing mostly does.
    if (form_.form == "it" && tree_.Relation(word_) == "nsubj" && !Acts()) return;
    if (form_.stands != Stands::kPerson && !Acts()) sentences = std::min(sentences, kNearSentences);
    const Search search = Start(word_, sentences);
    // "gave it", "in it": mostly a thing, unless there is none.
    const bool acted_on = form_.form == "it" && tree_.Relation(word_) != "nsubj";
    if (acted_on && FindAntecedents(discourse_, search).size() != 1) return;
    if (const auto best = BestAntecedent(discourse_, search)) Put(best->entities, rule);
  }

  Discourse& discourse_;
  const Tree& tree_;
  MentionId id_;
  TokenId word_;
  PronounForm form_;
  bool possessive_ = false, in_subject_ = false;
  TokenId verb_ = kNoToken;
  std::optional<StatementId> around_, spoken_;
  std::vector<EntityId> barred_;
  std::vector<TokenId> barred_words_;
};

}  // namespace

void ResolveThirdPerson(Discourse& discourse, MentionId id) {
  const EntityMention& mention = discourse.reading()[id];
  if (mention.form != MentionForm::kPronoun || !mention.entities.empty()) return;
  const auto form = FormOf(discourse.Lower(mention.head));
  if (!form || form->stands == Stands::kSpeaker || form->stands == Stands::kSpeakers ||
      form->stands == Stands::kHearer)
    return;
  Pronoun(discourse, id, *form).Resolve();
}

}  // namespace demarche::reading
