#include "reading/entities/mentions.h"

#include <utility>

#include "reading/entities/compact.h"
#include "reading/entities/entity_builder.h"
#include "reading/entities/name_spans.h"
#include "reading/entities/noun_phrases.h"
#include "reading/entities/sites.h"

namespace demarche::reading {
namespace {

// "the newspaper La Reforma", "the airline Iberia": what stands right before a name in
// apposition tells better than the name's looks that no person is meant.
void TypeByDescription(const Tree& tree, const std::vector<NounPhrase>& phrases,
                       std::vector<NameSpan>& names) {
  for (const NounPhrase& phrase : phrases) {
    if (phrase.plural || !phrase.definite || phrase.people ||
        phrase.noun.type == knowledge::ActorType::kPerson ||
        phrase.noun.type == knowledge::ActorType::kGovernment)
      continue;
    for (NameSpan& name : names) {
      if (name.named || name.tokens.begin != phrase.tokens.end) continue;
      for (std::uint32_t t = name.tokens.begin; t < name.tokens.end; ++t)
        if (tree.Deprel(TokenId{t}) == "appos" && tree.Head(TokenId{t}) == phrase.head)
          name.type = NameType::kOrganisation;
    }
  }
}

}  // namespace

void FindMentions(const Tree& tree, const knowledge::Knowledge& knowledge, const ActorWords& words,
                  std::optional<Day> day, Reading& reading) {
  auto names = FindNameSpans(tree, knowledge, words, reading);
  const auto phrases = FindNounPhrases(tree, knowledge, words, names);
  TypeByDescription(tree, phrases, names);
  const auto sites = FindSites(tree, words, names, phrases);
  Resolved resolved = ResolveSites(tree, knowledge, words, day, names, phrases, sites);

  reading.entities = std::move(resolved.entities);
  reading.mentions.clear();
  reading.mention_at.assign(tree.size(), std::nullopt);
  for (std::size_t s = 0; s < sites.size(); ++s) {
    const Site& site = sites[s];
    EntityMention mention;
    mention.tokens = site.tokens;
    mention.span = tree.SpanOf(site.tokens);
    mention.head = site.head;
    mention.form = site.kind == SiteKind::kPronoun   ? MentionForm::kPronoun
                   : site.kind == SiteKind::kNominal ? MentionForm::kNominal
                                                     : MentionForm::kName;
    if (resolved.entity_of[s]) {
      mention.entities = {EntityId{static_cast<std::uint32_t>(*resolved.entity_of[s])}};
      mention.why.push_back({"entity", resolved.rule_of[s]});
    }
    reading.mention_at[static_cast<std::uint32_t>(site.head)] =
        MentionId{static_cast<std::uint32_t>(reading.mentions.size())};
    reading.mentions.push_back(std::move(mention));
  }
  CompactEntities(reading);
}

}  // namespace demarche::reading
