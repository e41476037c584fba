#include "reading/quotes/speaker.h"

#include <algorithm>

#include "reading/quotes/clauses.h"
#include "reading/quotes/cue_sites.h"
#include "reading/quotes/inflection.h"
#include "reading/quotes/quotation_marks.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

// `who`, `which` or `that` standing for the noun that its clause hangs on.
bool IsRelative(const Tree& tree, TokenId token) {
  const std::string_view tag = tree.Xpos(token);
  return tag == "WP" || tag == "WDT" || tree.Feature(token, "PronType") == "Rel";
}

// Of several, the nearest before the verb: one further off belongs to what is told.
TokenId OwnSubject(const Tree& tree, TokenId verb) {
  TokenId best = kNoToken;
  for (const TokenId child : tree.Children(verb))
    if (tree.Is(child, {"nsubj", "nsubj:pass", "nsubj:outer"}) &&
        (best == kNoToken || child < verb))
      best = child;
  return best;
}

// "a spokesman" in "by a spokesman": the oblique agent of a passive.
TokenId Agent(const Tree& tree, TokenId verb) {
  if (const TokenId agent = tree.Child(verb, {"obl:agent"}); agent != kNoToken) return agent;
  for (const TokenId child : tree.Children(verb))
    if (tree.Relation(child) == "obl" && tree.CaseLemma(child) == "by") return child;
  // "was confirmed, but not explained, by the ministry": a later conjunct has it.
  for (const TokenId child : tree.Children(verb))
    if (tree.Deprel(child) == "conj" && IsPassive(tree, child))
      if (const TokenId agent = Agent(tree, child); agent != kNoToken) return agent;
  return kNoToken;
}

bool IsNominal(const Tree& tree, TokenId token) {
  const std::string_view part = tree.Upos(token);
  return part == "NOUN" || part == "PROPN" || part == "PRON" || part == "ADJ" || part == "NUM";
}

// The longest mention that begins at, or holds, a token within `limit`.
std::optional<MentionId> MentionFrom(const Reading& reading, std::uint32_t at) {
  std::optional<MentionId> best;
  std::uint32_t length = 0;
  for (std::uint32_t i = 0; i < reading.mentions.size(); ++i) {
    const TokenRange range = reading.mentions[i].tokens;
    if (range.begin == at && range.end - range.begin > length) {
      best = MentionId{i};
      length = range.end - range.begin;
    }
  }
  return best;
}

Speaker FromMention(const Reading& reading, MentionId mention, std::string rule) {
  return {mention, reading[mention].head, reading[mention].tokens, std::move(rule)};
}

// Beside the cue: "said the ministry" and "the ministry said" where the tree went astray.
Speaker Beside(const Tree& tree, const Reading& reading, TokenId verb,
               const std::vector<TokenRange>& content) {
  const std::uint32_t at = Index(verb);
  const auto& sentence = tree.document().sentences[tree.SentenceOf(verb)];
  if (at > sentence.begin && !Holds(content, TokenId{at - 1}))
    for (std::uint32_t i = 0; i < reading.mentions.size(); ++i)
      if (reading.mentions[i].tokens.end == at &&
          reading.mentions[i].tokens.begin >= sentence.begin) {
        // Only as the whole subject phrase: what comes before the mention must not govern it.
        const std::uint32_t begin = reading.mentions[i].tokens.begin;
        const bool clean = begin == sentence.begin || IsPunctuation(tree, TokenId{begin - 1}) ||
                           tree.Upos(TokenId{begin - 1}) == "SCONJ" ||
                           tree.Upos(TokenId{begin - 1}) == "CCONJ";
        if (clean) return FromMention(reading, MentionId{i}, "quotes.beside");
      }
  // “…,” an official who would not be named said: right behind the quotation, set off from the
  // cue by commas.
  std::uint32_t from = sentence.begin;
  for (const TokenRange range : content)
    if (range.end <= at) from = std::max(from, range.end);
  if (from > sentence.begin) {
    while (from < at && IsPunctuation(tree, TokenId{from})) ++from;
    if (from < at)
      if (const auto mention = MentionFrom(reading, from)) {
        const std::uint32_t end = reading[*mention].tokens.end;
        if (end == at ||
            (end < at && tree.Form(TokenId{end}) == "," && tree.Form(TokenId{at - 1}) == ","))
          return FromMention(reading, *mention, "quotes.after_quotation");
      }
  }
  const bool after_content = at > sentence.begin && (IsPunctuation(tree, TokenId{at - 1}) ||
                                                     Holds(content, TokenId{at - 1}));
  if (after_content && at + 1 < sentence.end && !Holds(content, TokenId{at + 1}))
    if (const auto mention = MentionFrom(reading, at + 1);
        mention && tree.Deprel(reading[*mention].head) != "iobj")
      return FromMention(reading, *mention, "quotes.inverted");
  return {};
}

// "by" and a mention right after a passive verb, where the tree hangs it elsewhere.
Speaker ByBeside(const Tree& tree, const Reading& reading, TokenId verb) {
  const auto& sentence = tree.document().sentences[tree.SentenceOf(verb)];
  const std::uint32_t at = Index(verb);
  if (at + 2 >= sentence.end || Lower(tree.Form(TokenId{at + 1})) != "by") return {};
  // The run of names and nouns after "by": its last mention names the person.
  std::uint32_t end = at + 2;
  while (end < sentence.end && (IsNominal(tree, TokenId{end}) || tree.Upos(TokenId{end}) == "DET" ||
                                (tree.Form(TokenId{end}) == "of" && end + 1 < sentence.end &&
                                 tree.Upos(TokenId{end + 1}) == "PROPN")))
    ++end;
  std::optional<MentionId> best;
  for (std::uint32_t i = 0; i < reading.mentions.size(); ++i) {
    const TokenRange range = reading.mentions[i].tokens;
    if (range.begin < at + 2 || range.end > end) continue;
    if (!best || range.end > reading[*best].tokens.end ||
        (range.end == reading[*best].tokens.end && range.begin < reading[*best].tokens.begin))
      best = MentionId{i};
  }
  if (best) return FromMention(reading, *best, "quotes.passive_agent");
  return {};
}

}  // namespace

bool IsPassive(const Tree& tree, TokenId verb) {
  if (tree.HasChild(verb, {"aux:pass", "nsubj:pass", "obl:agent", "csubj:pass"})) return true;
  // "Asked whether ..., he said": a participle at the head of a sentence, however tagged.
  const bool bare = tree.Xpos(verb) == "VBD" && tree.Deprel(verb) == "advcl" &&
                    !tree.HasChild(verb, {"mark", "nsubj", "expl"});
  if (tree.Xpos(verb) != "VBN" && !bare) return false;
  if (tree.Deprel(verb) == "conj" && !tree.HasChild(verb, {"aux", "nsubj"}))
    return IsPassive(tree, tree.Head(verb));
  return tree.Is(verb, {"acl", "advcl", "amod"}) && !tree.HasChild(verb, {"aux", "nsubj"});
}

std::optional<MentionId> MentionOf(const Tree& tree, const Reading& reading, TokenId head) {
  if (Index(head) >= reading.mention_at.size()) return std::nullopt;
  const auto at = reading.mention_at[Index(head)];
  if (at && !reading[*at].entities.empty()) return at;
  // A name may hang on its title or the title on the name.
  for (const TokenId child : tree.Children(head))
    if (tree.Is(child, {"appos", "flat", "nmod:desc"}))
      if (const auto part = MentionOf(tree, reading, child);
          part && (!at || !reading[*part].entities.empty()))
        return part;
  if (at) return at;
  std::optional<MentionId> best;
  for (std::uint32_t i = 0; i < reading.mentions.size(); ++i) {
    const EntityMention& mention = reading.mentions[i];
    if (!mention.tokens.Contains(head)) continue;
    // Part of the name or title itself, not a noun inside a longer phrase.
    // A title that the tree hangs elsewhere leaves the mention two heads, this one and its own.
    const TokenId above = tree.Head(head);
    bool joined = mention.form == MentionForm::kName && tree.Upos(head) == "PROPN" &&
                  (above == kNoToken || !mention.tokens.Contains(above));
    for (TokenId up = head; up != kNoToken && tree.Is(up, {"flat", "compound", "nmod:desc"});
         up = tree.Head(up))
      joined = joined || tree.Head(up) == mention.head;
    if (joined) best = MentionId{i};
  }
  return best;
}

Speaker MakeSpeaker(const Tree& tree, const Reading& reading, TokenId head, std::string rule) {
  Speaker speaker;
  speaker.mention = MentionOf(tree, reading, head);
  speaker.head = head;
  speaker.rule = std::move(rule);
  if (speaker.mention) {
    speaker.words = reading[*speaker.mention].tokens;
    return speaker;
  }
  // The phrase without its clauses and appositions.
  std::vector<TokenId> without;
  for (const TokenId child : tree.Children(head))
    if (tree.Is(child, {"acl", "acl:relcl", "appos", "parataxis", "punct", "conj", "cc", "case",
                        "cop", "advcl"}))
      without.push_back(child);
  const std::vector<TokenRange> runs = Runs(tree, Branch(tree, head, without));
  for (const TokenRange run : runs)
    if (run.Contains(head)) speaker.words = run;
  return speaker;
}

TokenId SubjectOf(const Tree& tree, TokenId verb) {
  // ", calling it ...": a participle behind a comma has the subject of the finite clause,
  // whatever word of it the tree hangs it on.
  const TokenRange own = tree.Subtree(verb);
  const bool behind_comma = own.begin > 0 && (tree.Form(TokenId{own.begin}) == "," ||
                                              tree.Form(TokenId{own.begin - 1}) == ",");
  if (tree.Xpos(verb) == "VBG" && behind_comma && !IsFinite(tree, verb) &&
      OwnSubject(tree, verb) == kNoToken && tree.Is(verb, {"acl", "advcl", "conj"}))
    for (TokenId up = tree.Head(verb); up != kNoToken; up = tree.Head(up))
      if (IsFinite(tree, up)) return SubjectOf(tree, up);
  // A chain of inherited subjects is short; trees have no cycles.
  for (TokenId at = verb; at != kNoToken; at = tree.Head(at)) {
    const TokenId subject = OwnSubject(tree, at);
    if (subject != kNoToken) {
      if (!IsRelative(tree, subject)) return subject;
      const TokenId clause = FirstConjunct(tree, at);
      if (tree.Is(clause, {"acl:relcl", "acl"})) return tree.Head(clause);
      return kNoToken;
    }
    if (tree.Is(at, {"acl", "acl:relcl"})) return tree.Head(at);
    if (tree.Deprel(at) == "xcomp") {
      // "asked her to say", "called on her to say": the one who is asked says it.
      if (tree.HasChild(tree.Head(at), {"aux:pass"})) continue;
      for (const TokenId asked : tree.Children(tree.Head(at)))
        if (asked < at && (tree.Is(asked, {"obj", "iobj"}) ||
                           (tree.Deprel(asked) == "obl" && tree.CaseLemma(asked) == "on")))
          return asked;
      continue;
    }
    if (tree.Deprel(at) == "conj" || tree.Deprel(at) == "advcl") continue;
    return kNoToken;
  }
  return kNoToken;
}

Speaker SpeakerOfNoun(const Tree& tree, const Reading& reading, TokenId noun) {
  for (const TokenId child : tree.Children(noun))
    if (tree.Deprel(child) == "nmod:poss")
      return MakeSpeaker(tree, reading, child, "quotes.possessor");
  for (const TokenId child : tree.Children(noun))
    if (tree.Relation(child) == "nmod" || tree.Deprel(child) == "obl:agent") {
      const std::string_view preposition = tree.CaseLemma(child);
      if (preposition == "by" || preposition == "from")
        return MakeSpeaker(tree, reading, child, "quotes.author");
    }
  return {};
}

Speaker SpeakerOfVerb(const Tree& tree, const Reading& reading, const CueTables& cues, TokenId verb,
                      const std::vector<TokenRange>& content) {
  if (IsPassive(tree, verb)) {
    if (const TokenId agent = Agent(tree, verb); agent != kNoToken)
      return MakeSpeaker(tree, reading, agent, "quotes.passive_agent");
    return ByBeside(tree, reading, verb);
  }
  const TokenId subject =
      SubjectOf(tree, GoesOnWithTeller(tree, cues, verb) ? TellerOf(tree, verb) : verb);
  if (subject != kNoToken && !Holds(content, subject)) {
    // "the statement said": its author speaks, if the report names one.
    const SpeechCue* noun = tree.Upos(subject) == "NOUN"
                                ? cues.FindNoun(tree.Form(subject), tree.Lemma(subject))
                                : nullptr;
    if (noun != nullptr && noun->Has(kAuthor)) {
      Speaker author = SpeakerOfNoun(tree, reading, subject);
      if (author.head != kNoToken) return author;
      author = MakeSpeaker(tree, reading, subject, "quotes.document");
      return author;
    }
    const std::string_view part = tree.Upos(subject);
    if (part != "SCONJ" && part != "ADV" && part != "VERB")
      return MakeSpeaker(tree, reading, subject,
                         tree.Head(subject) == verb
                             ? (subject > verb ? "quotes.inverted" : "quotes.subject")
                             : "quotes.inherited_subject");
  }
  if (!IsFinite(tree, verb)) return {};
  // "..., said the envoy": the tree may take the one behind the cue for an object.
  Speaker beside = Beside(tree, reading, verb, content);
  if (beside.head != kNoToken) return beside;
  const TokenId object = tree.Child(verb, {"obj"});
  if (object != kNoToken && object > verb && Index(object) <= Index(verb) + 6 &&
      !Holds(content, object) && tree.Subtree(object).begin == Index(verb) + 1 && Index(verb) > 0 &&
      Holds(content, TokenId{Index(verb) - 1}))
    return MakeSpeaker(tree, reading, object, "quotes.inverted");
  return {};
}

std::vector<MentionId> Addressees(const Tree& tree, const Reading& reading, const SpeechCue& cue,
                                  TokenId verb, const std::vector<TokenRange>& content,
                                  std::optional<MentionId> speaker) {
  bool object_hears = false;
  switch (cue.speech) {
    case SpeechClass::kSay:
    case SpeechClass::kAsk:
    case SpeechClass::kRequest:
    case SpeechClass::kOrder:
    case SpeechClass::kPromise:
    case SpeechClass::kWarn:
      object_hears = true;
      break;
    default:
      break;
  }
  const bool passive = IsPassive(tree, verb);
  std::vector<MentionId> found;
  for (const TokenId child : tree.Children(verb)) {
    bool hears = object_hears && tree.Is(child, {"obj", "iobj"}) && !passive;
    hears = hears || (object_hears && passive && tree.Deprel(child) == "nsubj:pass");
    if (tree.Relation(child) == "obl") {
      const std::string_view preposition = tree.CaseLemma(child);
      hears = hears || preposition == "to" ||
              (object_hears && (preposition == "on" || preposition == "upon") &&
               cue.speech == SpeechClass::kRequest);
    }
    if (!hears) continue;
    for (const TokenId one : tree.Conjuncts(child)) {
      if (Holds(content, one)) continue;
      const auto mention = MentionOf(tree, reading, one);
      if (mention && mention != speaker &&
          std::find(found.begin(), found.end(), *mention) == found.end())
        found.push_back(*mention);
    }
  }
  return found;
}

}  // namespace demarche::reading
