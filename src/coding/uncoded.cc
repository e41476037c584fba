#include "coding/uncoded.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "coding/lexemes.h"
#include "coding/matcher.h"
#include "coding/participants.h"
#include "coding/slots.h"
#include "coding/triggers.h"
#include "reading/quotes/inflection.h"

namespace demarche::coding {
namespace {

using language::kNoToken;
using reading::EntityId;
using reading::MentionId;

// What makes nouns of verbs.
bool HasVerbalEnding(std::string_view noun) {
  static constexpr std::array<std::string_view, 8> kEndings{"tion", "sion", "ment", "ing",
                                                            "ance", "ence", "al",   "ure"};
  constexpr std::size_t kStem = 3;
  return std::ranges::any_of(kEndings, [&](std::string_view ending) {
    return noun.size() >= ending.size() + kStem && noun.ends_with(ending);
  });
}

class Finder {
 public:
  Finder(const reading::Tree& tree, const reading::Reading& reading, const Codebook& book)
      : tree_(tree),
        reading_(reading),
        book_(book),
        lexemes_(tree, book.vocabulary()),
        slots_(tree, reading, book, lexemes_),
        casting_(tree, reading, book, lexemes_, slots_),
        matcher_(tree, book, lexemes_, slots_, casting_, reading),
        no_noun_(tree.size()) {
    Settle();
    for (const reading::PlaceMention& place : reading.places) Cover(place.tokens);
    for (const reading::TimeExpression& time : reading.times) Cover(time.tokens);
  }

  std::vector<UncodedWord> Words() const {
    std::vector<UncodedWord> words;
    for (std::uint32_t i = 0; i < tree_.size(); ++i) {
      const TokenId token{i};
      const auto pos = TriggerPos(tree_, book_, lexemes_, token);
      if (!pos || settled_.contains(token)) continue;
      if (*pos == Pos::kVerb ? IsUncodedVerb(token) : IsUncodedNoun(*pos, token))
        words.push_back(Describe(*pos, token));
    }
    return words;
  }

  std::set<std::string> Verbs() const {
    std::set<std::string> verbs;
    for (std::uint32_t i = 0; i < tree_.size(); ++i)
      if (tree_.Upos(TokenId{i}) == "VERB") verbs.insert(WordOf(TokenId{i}));
    return verbs;
  }

  Span SentenceOf(TokenId token) const {
    const language::Sentence& sentence = tree_.document().sentences[tree_.SentenceOf(token)];
    return tree_.SpanOf({sentence.begin, sentence.end});
  }

 private:
  // The words that have a record, need none, or are part of another's.
  void Settle() {
    for (const Match& match :
         FindMatches(tree_, reading_, book_, lexemes_, slots_, matcher_, &settled_)) {
      settled_.insert(match.trigger);
      if (match.rule->pos == Pos::kNoun) settled_.insert(slots_.LightVerb(match.trigger));
      for (const Filler& complement : match.slots[kComplement]) settled_.insert(complement.token);
    }
    for (const reading::Statement& statement : reading_.statements) settled_.insert(statement.cue);
  }

  void Cover(reading::TokenRange range) {
    for (std::uint32_t i = range.begin; i < range.end && i < no_noun_.size(); ++i)
      no_noun_[i] = true;
  }

  bool HasActor(const Slots& slots, std::initializer_list<SlotId> ids) const {
    return std::ranges::any_of(
        ids, [&](SlotId id) { return !casting_.Of(slots[id]).participants.empty(); });
  }

  bool IsUncodedVerb(TokenId verb) const {
    if (OnlyDescribes(verb)) return false;
    const bool light = slots_.IsLightVerb(verb);
    // What it begins or tries has a record; of a light verb it is listed itself: "began to shell".
    for (const TokenId child : tree_.Children(verb))
      if (tree_.Deprel(child) == "xcomp" &&
          (settled_.contains(child) || (light && tree_.Upos(child) == "VERB")))
        return false;
    if (light)
      for (const TokenId child : tree_.Children(verb))
        if (tree_.Is(child, {"obj", "nsubj:pass"}) && slots_.LightVerb(child) == verb &&
            (settled_.contains(child) || MayTellEvent(child)))
          return false;
    return HasActor(slots_.OfVerb(verb), {kSubject, kObject, kIobject});
  }

  // "the acting minister", "the Russian-led force": what somebody is, not what he did.
  bool OnlyDescribes(TokenId verb) const {
    return tree_.Deprel(verb) == "amod" &&
           (tree_.Xpos(verb) == "VBG" || tree_.HasChild(verb, {"compound"}));
  }

  bool IsUncodedNoun(Pos pos, TokenId noun) const {
    // "the soldiers were in the building": the subject of a predicate does not do it.
    if (pos != Pos::kNoun || !MayTellEvent(noun) || tree_.HasChild(noun, {"cop"})) return false;
    return HasActor(slots_.OfNoun(noun), {kSubject, kObject});
  }

  bool MayTellEvent(TokenId noun) const {
    const auto index = static_cast<std::uint32_t>(noun);
    if (tree_.Upos(noun) != "NOUN" || no_noun_[index] || reading_.mention_at[index]) return false;
    const Grammar& grammar = book_.grammar();
    if (grammar.wrappers.Has(lexemes_[noun]) || grammar.quantities.Has(lexemes_[noun]))
      return false;
    // "its decision to suspend": the verb tells it.
    return !(grammar.functional.Has(lexemes_[noun]) && tree_.HasChild(noun, {"acl"}));
  }

  bool IsSure(TokenId noun) const {
    const Word word = lexemes_[noun];
    if (HasVerbalEnding(WordOf(noun)) || !book_.Find(Pos::kNoun, word).empty() ||
        !book_.Find(Pos::kVerb, word).empty())
      return true;
    return std::ranges::any_of(tree_.Children(noun), [&](TokenId child) {
      return tree_.Relation(child) == "nmod" && tree_.CaseLemma(child) == "by";
    });
  }

  // As the codebook has it, else as the parser does.
  std::string WordOf(TokenId token) const {
    const Word word = lexemes_[token];
    return word != kNoWord ? std::string(book_.vocabulary().Text(word))
                           : reading::Lower(tree_.Lemma(token));
  }

  UncodedWord Describe(Pos pos, TokenId token) const {
    UncodedWord found;
    found.noun = pos == Pos::kNoun;
    found.word = WordOf(token);
    found.sure = !found.noun || IsSure(token);
    const TokenId particle = found.noun ? kNoToken : tree_.Child(token, {"compound:prt"});
    if (particle != kNoToken) found.word += " " + reading::Lower(tree_.Form(particle));
    found.span = tree_[token].span;
    found.sentence = SentenceOf(token);
    for (const Rule* rule : matcher_.RulesFor(pos, token))
      if (!rule->none && !rule->any_word &&
          std::ranges::find(found.rules, rule->name) == found.rules.end())
        found.rules.push_back(rule->name);
    return found;
  }

  const reading::Tree& tree_;
  const reading::Reading& reading_;
  const Codebook& book_;
  Lexemes lexemes_;
  SlotFinder slots_;
  Casting casting_;
  Matcher matcher_;
  std::set<TokenId> settled_;
  std::vector<bool> no_noun_;  // by token: part of a place or a time
};

// Who is in an event or a statement, with those who make up a group that is.
std::set<EntityId> Participants(const reading::Reading& reading,
                                const std::vector<CodedMention>& mentions) {
  std::set<EntityId> all;
  const auto add = [&](const std::vector<EntityId>& entities) {
    for (const EntityId entity : entities) {
      all.insert(entity);
      all.insert(reading[entity].members.begin(), reading[entity].members.end());
    }
  };
  for (const CodedMention& mention : mentions) {
    for (const Participant& one : mention.actor) add(one.entities);
    for (const Participant& one : mention.recipient) add(one.entities);
    for (const reading::Source& source : mention.modality.according_to) add(source.entities);
  }
  for (const reading::Statement& statement : reading.statements) {
    if (statement.speaker) add(reading[*statement.speaker].entities);
    for (const MentionId addressee : statement.addressee) add(reading[addressee].entities);
  }
  return all;
}

}  // namespace

Uncoded FindUncoded(const reading::Tree& tree, const reading::Reading& reading,
                    const Codebook& book, const std::vector<CodedMention>& mentions) {
  const Finder finder(tree, reading, book);
  Uncoded uncoded{finder.Words(), finder.Verbs(), {}};
  const std::set<EntityId> taking_part = Participants(reading, mentions);
  for (std::uint32_t i = 0; i < reading.entities.size(); ++i) {
    const reading::Entity& entity = reading.entities[i];
    if (entity.type == reading::EntityType::kPlace) continue;
    NamedActor actor{entity.name,
                     entity.wikidata,
                     entity.country,
                     entity.type,
                     taking_part.contains(EntityId{i}),
                     {},
                     {}};
    for (const MentionId id : entity.mentions) {
      const reading::EntityMention& mention = reading[id];
      if (mention.form != reading::MentionForm::kName) continue;
      actor.names.push_back(mention.span);
      actor.sentences.push_back(finder.SentenceOf(mention.head));
    }
    if (!actor.names.empty()) uncoded.actors.push_back(std::move(actor));
  }
  return uncoded;
}

}  // namespace demarche::coding
