#include "reading/quotes/phrases.h"

#include "reading/quotes/clauses.h"
#include "reading/quotes/inflection.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

// The longest phrase of `kind` that starts at `at`; its number of tokens, 0 for none.
const CueWord* PhraseAt(const Tree& tree, const CueTables& cues, std::string_view kind,
                        std::uint32_t at, std::uint32_t end, std::uint32_t& length) {
  const CueWord* best = nullptr;
  std::string words;
  for (std::uint32_t i = at; i < end && i < at + 5; ++i) {
    if (i > at) words += ' ';
    words += Lower(tree.Form(TokenId{i}));
    if (const CueWord* found = cues.Find(CueTable::kPhrases, kind, words, words)) {
      best = found;
      length = i + 1 - at;
    }
  }
  return best;
}

// The head of the phrase that begins at `begin`: climb while the head stays to the right of
// `from`, so that what governs the whole phrase is left out.
TokenId SourceHead(const Tree& tree, std::uint32_t begin, std::uint32_t from, std::uint32_t end) {
  if (begin >= end) return kNoToken;
  TokenId head{begin};
  while (tree.Head(head) != kNoToken && Index(tree.Head(head)) > begin - 1 &&
         Index(tree.Head(head)) < end && Index(head) >= from && !HeadsClause(tree, tree.Head(head)))
    head = tree.Head(head);
  return head;
}

Content ContentOf(const Tree& tree, const CueTables& cues, std::vector<TokenId> own, TokenId outer,
                  std::uint32_t begin, std::uint32_t end, bool lead) {
  const auto& sentence = tree.document().sentences[tree.SentenceOf(outer)];
  // At the edge of the sentence behind a comma it speaks of all of it, else of its clause.
  const bool edge =
      begin == sentence.begin || (IsPunctuation(tree, TokenId{begin - 1}) &&
                                  (end >= sentence.end || IsPunctuation(tree, TokenId{end})));
  TokenId clause = tree.Head(outer) == kNoToken ? outer : ClauseOf(tree, tree.Head(outer));
  if (edge)
    while (tree.Head(clause) != kNoToken && !tree.Is(clause, {"ccomp", "parataxis"}))
      clause = ClauseOf(tree, tree.Head(clause));
  // "Citing officials, the paper said that ...": what the paper said came from the officials.
  if (const TokenId told = tree.Child(clause, {"ccomp"}); lead && told != kNoToken) clause = told;
  if (lead)
    for (const TokenId child : tree.Children(clause))
      if (tree.Deprel(child) == "parataxis" &&
          cues.FindVerb(tree.Form(child), tree.Lemma(child)) != nullptr)
        own.push_back(child);
  Content content;
  content.ranges = Runs(tree, Branch(tree, clause, own));
  std::erase_if(content.ranges,
                [&](TokenRange range) { return begin <= range.begin && range.end <= end; });
  content.rule = "quotes.source_phrase";
  content.confidence = 0.9;
  return content;
}

}  // namespace

std::vector<SourcePhrase> FindSourcePhrases(const Tree& tree, const CueTables& cues) {
  std::vector<SourcePhrase> found;
  for (const auto& sentence : tree.document().sentences)
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      std::uint32_t length = 0;
      const CueWord* word = PhraseAt(tree, cues, "before", i, sentence.end, length);
      const bool lead = word == nullptr;
      if (lead) word = PhraseAt(tree, cues, "lead", i, sentence.end, length);
      if (word == nullptr) continue;
      SourcePhrase phrase;
      phrase.cue = TokenId{i};
      phrase.words = {i, i + length};
      phrase.rule = word->rule;
      phrase.lead = lead;
      TokenId outer = kNoToken;
      if (lead) {
        phrase.source = tree.Child(TokenId{i}, {"obj"});
        outer = TokenId{i};
        if (tree.Deprel(outer) != "advcl" && tree.Deprel(outer) != "acl") continue;
      } else {
        phrase.source = SourceHead(tree, i + length, i, sentence.end);
        outer = phrase.source;
      }
      if (phrase.source == kNoToken || outer == kNoToken) continue;
      // The phrase as a whole: what hangs on the source, and the cue where it is its head.
      const std::uint32_t end = tree.Subtree(outer).end;
      std::vector<TokenId> own{outer};
      if (tree.Head(outer) != kNoToken && phrase.words.Contains(tree.Head(outer))) {
        outer = tree.Head(outer);
        own.push_back(outer);
      }
      for (std::uint32_t j = phrase.words.begin; j < phrase.words.end; ++j)
        own.push_back(TokenId{j});
      phrase.content = ContentOf(tree, cues, own, outer, i, end, lead);
      if (!phrase.content.ranges.empty()) found.push_back(phrase);
      i += length - 1;
    }
  return found;
}

}  // namespace demarche::reading
