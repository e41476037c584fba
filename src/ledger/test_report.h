// A report made by hand for tests: words with their tree in columns, entities, coded mentions.

#ifndef DEMARCHE_LEDGER_TEST_REPORT_H_
#define DEMARCHE_LEDGER_TEST_REPORT_H_

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "coding/coded.h"
#include "language/document.h"
#include "ledger/merge.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::ledger {

class TestReport {
 public:
  // A line a word: FORM LEMMA UPOS HEAD DEPREL [FEATS]; HEAD counts from 1 in its sentence, 0
  // is the root. An empty line ends a sentence.
  explicit TestReport(const std::string& lines) {
    auto labels = std::make_shared<language::LabelNames>();
    labels->xpos = labels->ner = {""};
    const auto label = [](std::vector<std::string>& names, const std::string& name) {
      for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<std::uint16_t>(i);
      names.push_back(name);
      return static_cast<std::uint16_t>(names.size() - 1);
    };
    std::istringstream in(lines);
    std::string line;
    std::uint32_t begin = 0;
    const auto end_sentence = [&] {
      const auto end = static_cast<std::uint32_t>(document.tokens.size());
      if (end > begin) document.sentences.push_back({begin, end, false});
      begin = end;
    };
    while (std::getline(in, line)) {
      std::istringstream columns(line);
      std::string form, lemma, upos, deprel, feats;
      std::uint32_t head = 0;
      if (!(columns >> form >> lemma >> upos >> head >> deprel)) {
        end_sentence();
        continue;
      }
      columns >> feats;
      language::Token token;
      if (!document.text.empty()) document.text += ' ';
      const std::size_t at = document.text.size();
      document.text += form;
      token.span = MakeSpan(at, document.text.size());
      token.head = head == 0 ? language::kNoToken : language::TokenId{begin + head - 1};
      token.lemma_begin = static_cast<std::uint32_t>(document.lemmas.size());
      document.lemmas += lemma;
      token.lemma_end = static_cast<std::uint32_t>(document.lemmas.size());
      token.upos = label(labels->upos, upos);
      token.deprel = label(labels->deprel, deprel);
      token.feats = label(labels->feats, feats);
      document.tokens.push_back(token);
    }
    end_sentence();
    document.labels = labels;
    tree = std::make_unique<reading::Tree>(document);
    reading.mention_at.resize(document.tokens.size());
  }

  reading::EntityId Entity(const std::string& name) {
    reading.entities.emplace_back().name = name;
    return static_cast<reading::EntityId>(reading.entities.size() - 1);
  }

  // The entity is mentioned by the token of this number, from 0.
  coding::Participant At(std::uint32_t token, reading::EntityId entity) {
    reading::EntityMention mention;
    mention.tokens = {token, token + 1};
    mention.span = document.tokens[token].span;
    mention.head = language::TokenId{token};
    mention.entities = {entity};
    reading.mentions.push_back(mention);
    const auto id = static_cast<reading::MentionId>(reading.mentions.size() - 1);
    reading.mention_at[token] = id;
    return {id, {entity}};
  }

  reading::TimeId Time(std::uint32_t token, const std::string& day) {
    reading::TimeExpression time;
    time.tokens = {token, token + 1};
    time.span = document.tokens[token].span;
    time.value = day;
    time.start = time.end = ParseDay(day);
    time.resolved = time.start.has_value();
    reading.times.push_back(time);
    return static_cast<reading::TimeId>(reading.times.size() - 1);
  }

  coding::CodedMention& Code(std::uint32_t trigger, const std::string& type, int quad,
                             std::vector<coding::Participant> actor = {},
                             std::vector<coding::Participant> recipient = {}) {
    coding::CodedMention& mention = coded.emplace_back();
    mention.type = type;
    mention.quad = quad;
    mention.trigger = language::TokenId{trigger};
    mention.trigger_span = document.tokens[trigger].span;
    mention.nominal = tree->Upos(mention.trigger) == "NOUN";
    mention.sentence = tree->SentenceOf(mention.trigger);
    mention.actor = std::move(actor);
    mention.recipient = std::move(recipient);
    return mention;
  }

  std::vector<MergedEvent> Merge() const { return MergeMentions(*tree, reading, coded); }

  language::Document document;
  std::unique_ptr<reading::Tree> tree;
  reading::Reading reading;
  std::vector<coding::CodedMention> coded;
};

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_TEST_REPORT_H_
