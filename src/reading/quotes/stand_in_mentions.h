// For tests: mentions made of every noun, name and pronoun, each an entity of its own, so
// that statements can be tested apart from the entities stage.

#ifndef DEMARCHE_READING_QUOTES_STAND_IN_MENTIONS_H_
#define DEMARCHE_READING_QUOTES_STAND_IN_MENTIONS_H_

#include <string>

#include "reading/quotes/clauses.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

inline void AddStandInMentions(const Tree& tree, Reading& reading) {
  reading.mention_at.assign(tree.size(), std::nullopt);
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const TokenId head{i};
    const std::string_view part = tree.Upos(head);
    const bool pronoun = part == "PRON" && tree.Xpos(head) == "PRP";
    if (part != "NOUN" && part != "PROPN" && !pronoun) continue;
    if (tree.Is(head, {"flat", "compound", "obl:unmarked", "nmod:desc"})) continue;
    std::vector<TokenId> without;
    for (const TokenId child : tree.Children(head))
      if (!tree.Is(child, {"flat", "compound", "amod", "det", "nummod", "nmod:poss", "nmod:desc"}))
        without.push_back(child);
    EntityMention mention;
    mention.head = head;
    for (const TokenRange run : Runs(tree, Branch(tree, head, without)))
      if (run.Contains(head)) mention.tokens = run;
    if (mention.tokens.end == 0) mention.tokens = {i, i + 1};
    mention.span = tree.SpanOf(mention.tokens);
    mention.form = pronoun           ? MentionForm::kPronoun
                   : part == "PROPN" ? MentionForm::kName
                                     : MentionForm::kNominal;
    mention.entities = {EntityId{static_cast<std::uint32_t>(reading.entities.size())}};
    Entity entity;
    entity.name =
        std::string(tree.document().text.substr(Offset(mention.span.begin), mention.span.size()));
    const MentionId id{static_cast<std::uint32_t>(reading.mentions.size())};
    entity.mentions = {id};
    reading.entities.push_back(std::move(entity));
    reading.mention_at[i] = id;
    reading.mentions.push_back(std::move(mention));
  }
}

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_STAND_IN_MENTIONS_H_
