#include "reading/quotes/contents.h"

#include <algorithm>
#include <string_view>

#include "reading/quotes/clauses.h"
#include "reading/quotes/inflection.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

bool HasMark(const Tree& tree, TokenId clause, std::string_view mark) {
  for (const TokenId child : tree.Children(clause))
    if (tree.Deprel(child) == "mark" && Lower(tree.Form(child)) == mark) return true;
  return false;
}

bool HasInfinitiveMark(const Tree& tree, TokenId clause) {
  for (const TokenId child : tree.Children(clause))
    if (tree.Deprel(child) == "mark" && tree.Xpos(child) == "TO") return true;
  return false;
}

// A clause that opens with a mark of its own or a question word: "whether", "how".
bool HasAnyMark(const Tree& tree, TokenId clause) {
  for (const TokenId child : tree.Children(clause)) {
    if (tree.Deprel(child) == "mark" && tree.Xpos(child) != "TO") return true;
    const std::string_view tag = tree.Xpos(child);
    if (child < clause && (tag == "WRB" || tag == "WP" || tag == "WDT")) return true;
  }
  return false;
}

// A quotation in the range that does not hold the cue itself.
bool QuotedIn(const std::vector<Quotation>& quotations, TokenRange range, TokenId cue) {
  return std::any_of(quotations.begin(), quotations.end(), [&](const Quotation& quotation) {
    return !quotation.inner.Contains(cue) && quotation.inner.begin < range.end &&
           range.begin < quotation.inner.end;
  });
}

// A clausal complement that the cue takes.
bool TakesClause(const Tree& tree, const std::vector<Quotation>& quotations, const CueSite& site,
                 TokenId child) {
  const SpeechCue& cue = *site.cue;
  const TokenRange range = tree.Subtree(child);
  const bool quoted = QuotedIn(quotations, range, site.word);
  if (tree.Is(child, {"xcomp", "advcl"})) {
    // "denied attacking the convoy"
    if (!HasInfinitiveMark(tree, child))
      return tree.Deprel(child) == "xcomp" && tree.Xpos(child) == "VBG" && child > site.word &&
             (cue.Has(kNoun) || cue.Has(kBare)) && !HasAnyMark(tree, child);
    if (tree.Deprel(child) == "xcomp") return cue.Has(kTo) || (quoted && cue.Has(kQuote));
    // "told Iran to stop" with its infinitive hung as an adverbial: right after the object.
    if (!cue.Has(kTo)) return false;
    for (const TokenId hearer : tree.Children(site.word))
      if (tree.Is(hearer, {"obj", "iobj", "obl", "nsubj:pass"}) &&
          (tree.Subtree(hearer).end == range.begin || tree.Deprel(hearer) == "nsubj:pass"))
        return true;
    return false;
  }
  if (!tree.Is(child, {"ccomp", "csubj", "csubj:pass"})) return false;
  if (HasInfinitiveMark(tree, child)) return cue.Has(kTo) || (quoted && cue.Has(kQuote));
  if (HasMark(tree, child, "that")) return cue.Has(kThat);
  if (HasAnyMark(tree, child)) return cue.Has(kThat) || cue.speech == SpeechClass::kAsk;
  if (child < site.word) return cue.Has(kThat) || cue.Has(kBare) || (quoted && cue.Has(kQuote));
  return cue.Has(kBare) || (quoted && cue.Has(kQuote));
}

// A cue set into or after the clause that it tells: ", he said,".
bool IsParenthetical(const Tree& tree, TokenId cue) {
  const auto& sentence = tree.document().sentences[tree.SentenceOf(cue)];
  const TokenRange clause = tree.Subtree(cue);
  const bool left = clause.begin == sentence.begin || IsPunctuation(tree, TokenId{clause.begin}) ||
                    IsPunctuation(tree, TokenId{clause.begin - 1});
  const bool right = clause.end == sentence.end || IsPunctuation(tree, TokenId{clause.end}) ||
                     IsPunctuation(tree, TokenId{clause.end - 1});
  return left && right;
}

// Of a content that stands before its cue, what follows the cue belongs to the cue ("said the
// ministry", "said after the talks") unless it is quoted or set off.
void DropBehindCue(const Tree& tree, const std::vector<Quotation>& quotations, const CueSite& site,
                   std::vector<TokenRange>& ranges) {
  if (ranges.empty() || ranges.front().begin > Index(site.word)) return;
  // Where the words before the cue are quoted, so are those of them behind it.
  const bool quoted =
      std::any_of(quotations.begin(), quotations.end(), [&](const Quotation& quotation) {
        return quotation.inner.begin <= ranges.front().begin + 1 &&
               ranges.front().end <= quotation.end();
      });
  std::erase_if(ranges, [&](TokenRange range) {
    if (range.begin <= Index(site.word) || QuotedIn(quotations, range, site.word)) return false;
    // "…, said the ministry, playing it down"
    std::uint32_t first = range.begin;
    while (first < range.end && IsPunctuation(tree, TokenId{first})) ++first;
    const bool participle = first < range.end && tree.Xpos(TokenId{first}) == "VBG";
    return quoted || participle || !IsPunctuation(tree, TokenId{range.begin - 1});
  });
}

Content Parenthetical(const Tree& tree, const std::vector<Quotation>& quotations,
                      const CueSite& site) {
  const TokenId head = tree.Head(site.word);
  if (head == kNoToken) return {};
  const bool as = tree.Deprel(site.word) == "advcl" && HasMark(tree, site.word, "as");
  if (tree.Deprel(site.word) != "parataxis" && !as) return {};
  if (as && tree.HasChild(site.word, {"obj", "ccomp", "xcomp"})) return {};
  if (!IsFinite(tree, site.word) || !IsParenthetical(tree, site.word)) return {};
  TokenId clause = ClauseOf(tree, head);
  const TokenRange own = tree.Subtree(site.word);
  // Where the head tells something itself, the cue belongs to the clause that ends before it.
  if (tree.HasChild(clause, {"ccomp"}) && own.begin > 0)
    for (TokenId up{own.begin - 1}; up != kNoToken && up != clause; up = tree.Head(up))
      if ((tree.Head(up) == clause || tree.Deprel(up) == "parataxis") && HeadsClause(tree, up)) {
        clause = up;
        break;
      }
  Content content;
  content.ranges = Runs(tree, Branch(tree, clause, {site.word}));
  DropBehindCue(tree, quotations, site, content.ranges);
  content.rule = as ? "quotes.as_said" : "quotes.parenthetical";
  content.confidence = as ? 0.7 : 0.9;
  return content;
}

// The last relations a verb's quoted argument may have, and the prepositions that bring it.
bool MayBeQuoted(const Tree& tree, const CueSite& site, TokenId child) {
  if (tree.Is(child, {"obj", "xcomp", "ccomp", "dislocated", "dep", "parataxis"}))
    return child > site.word || tree.Deprel(child) != "parataxis";
  if (tree.Relation(child) != "obl" && !tree.Is(child, {"advcl"})) return false;
  const std::string_view preposition = tree.CaseLemma(child);
  for (const std::string_view open : {"as", "of", "for", "about", "against", "over", "to"})
    if (preposition == open || HasMark(tree, child, open)) return true;
  return false;
}

Content QuotedArgument(const Tree& tree, const std::vector<Quotation>& quotations,
                       const CueSite& site) {
  for (const TokenId child : tree.Children(site.word)) {
    if (child < site.word || !MayBeQuoted(tree, site, child)) continue;
    const TokenRange range = tree.Subtree(child);
    if (!QuotedIn(quotations, range, site.word)) continue;
    Content content;
    content.ranges = Runs(tree, Branch(tree, child));
    content.rule = "quotes.quoted_argument";
    content.confidence = 0.85;
    content.phrase = true;
    // "calling it “irresponsible”": what is judged belongs to the judgement.
    const TokenId object = tree.Child(site.word, {"obj", "iobj"});
    if (site.cue->Has(kAs) && object != kNoToken && object != child && object > site.word &&
        object < child && !content.ranges.empty())
      content.ranges.front().begin = tree.Subtree(object).begin;
    return content;
  }
  return {};
}

Content Prepositional(const Tree& tree, const CueSite& site) {
  const SpeechCue& cue = *site.cue;
  std::vector<TokenId> children;
  for (const TokenId child : tree.Children(site.word)) {
    if (tree.Relation(child) == "obl" || tree.Is(child, {"advcl", "ccomp"}))
      children.push_back(child);
    // "accused soldiers of burning villages", with the gerund hung on the soldiers
    if (tree.Deprel(child) == "obj" && cue.speech == SpeechClass::kAccuse)
      for (const TokenId inner : tree.Children(child))
        if (tree.Deprel(inner) == "acl" && tree.HasChild(inner, {"mark"}))
          children.push_back(inner);
  }
  for (const TokenId child : children) {
    if (child < site.word) continue;
    const auto brought = [&](std::string_view word, Takes what) {
      return cue.Has(what) && (tree.CaseLemma(child) == word || HasMark(tree, child, word));
    };
    if (!brought("of", kOf) && !brought("for", kFor) && !brought("against", kAgainst)) continue;
    Content content;
    content.ranges = Runs(tree, Branch(tree, child));
    content.rule = "quotes.prepositional";
    content.confidence = 0.8;
    content.phrase = true;
    const TokenId object = tree.Child(site.word, {"obj"});
    if (cue.speech == SpeechClass::kAccuse && object != kNoToken && object > site.word &&
        (tree.Subtree(object).end == tree.Subtree(child).begin || tree.Head(child) == object) &&
        !content.ranges.empty())
      content.ranges.front().begin = tree.Subtree(object).begin;
    return content;
  }
  return {};
}

Content NounObject(const Tree& tree, const CueTables& cues, const CueSite& site) {
  TokenId object = tree.Child(site.word, {"nsubj:pass"});
  const bool passive = object != kNoToken;
  if (!passive) object = tree.Child(site.word, {"obj"});
  // "called for a truce": the object behind the cue's own preposition.
  if (const std::size_t space = site.cue->word.find(' ');
      object == kNoToken && space != std::string::npos)
    for (const TokenId child : tree.Children(site.word))
      if (tree.Relation(child) == "obl" &&
          tree.CaseLemma(child) == site.cue->word.substr(space + 1))
        object = child;
  if (object == kNoToken || (!passive && object < site.word)) return {};
  if (tree.Upos(object) == "PRON") return {};
  if (!site.cue->Has(kNoun) && cues.FindNoun(tree.Form(object), tree.Lemma(object)) == nullptr)
    return {};
  // "denied them a visa", "denied entry to": given or withheld, not said.
  if (tree.HasChild(site.word, {"iobj"})) return {};
  for (const TokenId child : tree.Children(site.word))
    if (tree.Relation(child) == "obl" && tree.CaseLemma(child) == "to" &&
        site.cue->speech == SpeechClass::kDeny)
      return {};
  Content content;
  content.ranges = Runs(tree, Branch(tree, object));
  content.rule = "quotes.noun_object";
  content.confidence = 0.75;
  content.phrase = true;
  return content;
}

// The quotation ends as one that is followed by its cue does: in a comma or a stop of its own,
// or right before the cue.
bool IsSetOff(const Tree& tree, const Quotation& quotation, std::uint32_t cue) {
  if (quotation.end() == cue) return true;
  const auto stops = [&](std::uint32_t at) {
    const std::string_view form = tree.Form(TokenId{at});
    return tree.Upos(TokenId{at}) == "PUNCT" && form != ")" && form != "]";
  };
  return stops(quotation.inner.end - 1) || stops(quotation.end());
}

// "She said it was short – they chatted, said the ministry": a clause beside the content that a
// cue right behind it tells.
bool ToldByAnother(const Tree& tree, const CueTables& cues, const CueSite& site, TokenId beside) {
  if (tree.Deprel(beside) != "parataxis") return false;
  const auto& sentence = tree.document().sentences[tree.SentenceOf(beside)];
  for (std::uint32_t i = Index(beside) + 1; i < sentence.end; ++i) {
    const TokenId cue{i};
    if (cue == site.word || tree.Deprel(cue) != "parataxis" || tree.IsAncestor(beside, cue))
      continue;
    const SpeechCue* found = cues.FindVerb(tree.Form(cue), tree.Lemma(cue));
    if (found == nullptr || !found->Has(kBare)) continue;
    std::uint32_t before = i - 1;
    while (before > Index(beside) && IsPunctuation(tree, TokenId{before})) --before;
    if (TokenId{before} == beside || tree.IsAncestor(beside, TokenId{before})) return true;
  }
  return false;
}

// "The envoy said it was a crime and warned of more": a verb of speech without a subject that
// the tree joins to what was said goes on with who said it.
std::vector<TokenId> OuterCues(const Tree& tree, const CueTables& cues, const CueSite& site,
                               TokenId clause) {
  std::vector<TokenId> outer;
  for (const TokenId child : tree.Children(clause)) {
    if (child < site.word) continue;
    if (GoesOnWithTeller(tree, cues, child) || ToldByAnother(tree, cues, site, child))
      outer.push_back(child);
  }
  return outer;
}

// "The West “keeps trying,” he said": where the cue has two subjects, the one that touches
// the content is the content's.
void AddStraySubject(const Tree& tree, const CueSite& site, std::vector<TokenRange>& ranges) {
  std::vector<TokenId> subjects;
  for (const TokenId child : tree.Children(site.word))
    if (tree.Is(child, {"nsubj", "nsubj:pass", "nsubj:outer"})) subjects.push_back(child);
  if (subjects.size() < 2) return;
  for (const TokenId subject : subjects) {
    const TokenRange own = tree.Subtree(subject);
    if (ranges.front().begin < Index(site.word) && own.end <= ranges.front().begin &&
        own.end + 1 >= ranges.front().begin)
      ranges.front().begin = own.begin;
  }
}

// “We have been patient,” an official said: the tree may give the official to the quoted
// clause. What stands between a quotation and a cue without a subject is not quoted.
void DropStrandedSpeaker(const Tree& tree, const std::vector<Quotation>& quotations,
                         const CueSite& site, std::vector<TokenRange>& ranges) {
  if (tree.HasChild(site.word, {"nsubj", "nsubj:pass"})) return;
  for (const Quotation& quotation : quotations) {
    if (quotation.end() >= Index(site.word) || quotation.inner.Contains(site.word)) continue;
    if (ranges.front().begin + 1 < quotation.inner.begin ||
        ranges.front().begin >= quotation.inner.end)
      continue;
    for (TokenRange& range : ranges)
      if (range.begin < quotation.end() && range.end > quotation.end() &&
          range.end <= Index(site.word) + 1)
        range.end = quotation.end();
    std::erase_if(ranges, [&](TokenRange range) {
      return range.begin >= quotation.end() && range.end <= Index(site.word);
    });
    return;
  }
}

}  // namespace

Content ContentOfVerb(const Tree& tree, const CueTables& cues,
                      const std::vector<Quotation>& quotations, const CueSite& site) {
  Content content;
  std::vector<TokenId> tokens;
  content.phrase = true;
  for (const TokenId child : tree.Children(site.word)) {
    if (!TakesClause(tree, quotations, site, child)) continue;
    content.phrase = content.phrase && HasInfinitiveMark(tree, child);
    const std::vector<TokenId> branch = Branch(tree, child, OuterCues(tree, cues, site, child));
    tokens.insert(tokens.end(), branch.begin(), branch.end());
  }
  if (!tokens.empty()) {
    std::sort(tokens.begin(), tokens.end());
    content.ranges = Runs(tree, tokens);
    DropBehindCue(tree, quotations, site, content.ranges);
    content.rule = "quotes.clause";
    content.confidence = 0.95;
    AddStraySubject(tree, site, content.ranges);
    DropStrandedSpeaker(tree, quotations, site, content.ranges);
    return content;
  }
  const SpeechCue& cue = *site.cue;
  if (cue.Has(kBare) || cue.Has(kThat) || cue.Has(kQuote)) {
    content = Parenthetical(tree, quotations, site);
    if (!content.ranges.empty() &&
        (cue.Has(kBare) || content.rule == "quotes.as_said" ||
         QuotedIn(quotations, {content.ranges.front().begin, content.ranges.back().end},
                  site.word)))
      return content;
  }
  if (cue.Has(kQuote))
    if (content = QuotedArgument(tree, quotations, site); !content.ranges.empty()) return content;
  if (content = Prepositional(tree, site); !content.ranges.empty()) return content;
  if (cue.Has(kNoun) || cue.Has(kAccount)) return NounObject(tree, cues, site);
  return {};
}

Content ContentOfNoun(const Tree& tree, const CueSite& site) {
  for (const TokenId child : tree.Children(site.word)) {
    if (!tree.Is(child, {"ccomp", "acl", "acl:relcl", "advcl"}) || child < site.word) continue;
    const bool that = site.cue->Has(kThat) && HasMark(tree, child, "that");
    const bool to = site.cue->Has(kTo) && HasInfinitiveMark(tree, child) &&
                    tree.HasChild(site.word, {"nmod:poss"});
    if (!that && !to) continue;
    Content content;
    content.ranges = Runs(tree, Branch(tree, child));
    content.rule = "quotes.noun_clause";
    content.confidence = 0.8;
    return content;
  }
  return {};
}

Content ContentBeside(const Tree& tree, const std::vector<Quotation>& quotations,
                      const CueSite& site) {
  const auto& sentences = tree.document().sentences;
  const std::uint32_t number = tree.SentenceOf(site.word);
  const auto& sentence = sentences[number];
  const std::uint32_t at = Index(site.word);
  const auto verbs_between = [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i)
      if (tree.Upos(TokenId{i}) == "VERB" && !tree.Is(TokenId{i}, {"amod", "acl", "acl:relcl"}))
        return true;
    return false;
  };
  const auto subordinate_between = [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i)
      if (tree.Upos(TokenId{i}) == "SCONJ" || tree.Xpos(TokenId{i}).starts_with('W')) return true;
    return false;
  };
  const Quotation* before = nullptr;
  const Quotation* after = nullptr;
  for (const Quotation& quotation : quotations) {
    if (quotation.inner.Contains(site.word)) continue;
    // Both lie in the same outer quotation or in none.
    if (quotation.inside && !quotations[*quotation.inside].inner.Contains(site.word)) continue;
    if (quotation.end() <= at &&
        (quotation.end() > sentence.begin ||
         // "…?" he asked. The quotation may have closed a sentence of its own.
         (quotation.end() == sentence.begin && !sentence.opens_paragraph)) &&
        at - quotation.end() <= 12 && !verbs_between(quotation.end(), at) &&
        IsSetOff(tree, quotation, at) && !subordinate_between(quotation.end(), at) &&
        site.cue->speech != SpeechClass::kJudge)
      before = &quotation;
    if (after == nullptr && quotation.open > at && quotation.open < sentence.end &&
        quotation.open - at <= 25 && !verbs_between(at + 1, quotation.open)) {
      const std::string_view form = tree.Form(TokenId{quotation.open - 1});
      if (quotation.open == at + 1 || form == "," || form == ":") after = &quotation;
    }
  }
  Content content;
  content.confidence = 0.8;
  content.rule = "quotes.beside_quotation";
  if (before != nullptr && (IsFinite(tree, site.word) || after == nullptr)) {
    // A quotation that is a part of a clause stands for the whole clause.
    TokenRange range = before->inner;
    const std::uint32_t last = range.end - 1;
    TokenId head{range.begin};
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const TokenId up = tree.Head(TokenId{i});
      if (!IsPunctuation(tree, TokenId{i}) && (up == kNoToken || !range.Contains(up)))
        head = TokenId{i};
    }
    const TokenId clause = ClauseOf(tree, head);
    const bool partial = tree.SentenceOf(TokenId{last}) == number && !range.Contains(clause) &&
                         clause < TokenId{range.begin} && clause != site.word &&
                         !tree.IsAncestor(site.word, clause);
    if (partial)
      for (const TokenRange run : Runs(tree, Branch(tree, clause, {site.word})))
        if (run.begin < before->open && run.end >= range.begin) range = {run.begin, before->end()};
    content.ranges.push_back(range);
  }
  if (after != nullptr && (content.ranges.empty() || after->open > at))
    content.ranges.push_back(after->inner);
  return content;
}

}  // namespace demarche::reading
