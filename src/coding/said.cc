// Triggers that lie in what somebody says: imperatives in direct quotations, and judgements
// that a statement passes on its subject.

#include <algorithm>

#include "coding/triggers.h"

namespace demarche::coding {

using language::kNoToken;
using reading::MentionId;
using reading::Statement;
using reading::TokenRange;

namespace {

bool Inside(const Statement& statement, TokenId token) {
  return std::any_of(statement.content_tokens.begin(), statement.content_tokens.end(),
                     [&](TokenRange range) { return range.Contains(token); });
}

void AddMention(const reading::Reading& reading, MentionId mention, SlotId slot, Slots& slots) {
  slots.Add(slot, Filler{reading[mention].head});
}

bool IsNegated(const reading::Tree& tree, TokenId word) {
  for (const TokenId child : tree.Children(word))
    if (tree.Feature(child, "Polarity") == "Neg") return true;
  return false;
}

// What makes it something that ought to be or could be: "must withdraw", "has to withdraw".
void AddObligation(const reading::Tree& tree, TokenId root, Slots& slots) {
  for (const TokenId child : tree.Children(root))
    if (tree.Xpos(child) == "MD") slots.Add(kObligation, Filler{child});
  if (tree.HasChild(root, {"xcomp"}) && !tree.HasChild(root, {"obj"}))
    slots.Add(kObligation, Filler{root});
}

// The predicate with what it governs: verbs, objects, and the modifiers of these.
void AddPredicate(const reading::Tree& tree, TokenId word, int depth, Slots& slots) {
  slots.Add(kPredicate, Filler{word});
  if (depth > 3) return;
  for (const TokenId child : tree.Children(word)) {
    if (tree.Is(child, {"xcomp", "obj"}))
      AddPredicate(tree, child, depth + 1, slots);
    else if (tree.Is(child, {"amod", "det", "advmod", "compound", "compound:prt"}))
      slots.Add(kPredicate, Filler{child});
  }
}

// A clause of its own that commands: a bare verb without a subject.
bool IsImperative(const reading::Tree& tree, TokenId verb) {
  if (tree.Upos(verb) != "VERB") return false;
  if (tree.Feature(verb, "Mood") != "Imp" && tree.Xpos(verb) != "VB") return false;
  if (!tree.Is(verb, {"root", "ccomp", "parataxis", "conj"})) return false;
  for (const TokenId child : tree.Children(verb)) {
    if (tree.Relation(child) == "nsubj" || tree.Deprel(child) == "mark" ||
        tree.Deprel(child) == "aux" || tree.Deprel(child) == "expl")
      return false;
    // An object before its verb is a relative or a question.
    if (tree.Deprel(child) == "obj" && child < verb && tree.Feature(child, "PronType") == "Int")
      return false;
  }
  if (tree.Deprel(verb) == "conj") {
    const TokenId head = tree.Head(verb);
    return head != kNoToken && IsImperative(tree, head);
  }
  return true;
}

}  // namespace

void FindSaid(const reading::Tree& tree, const reading::Reading& reading, const Codebook& book,
              const Lexemes& lexemes, const SlotFinder& finder, const Matcher& matcher,
              std::vector<Match>& into) {
  const auto has_rules = [&](Pos pos, TokenId token) {
    return !book.FindAny(pos).empty() || !book.Find(pos, lexemes[token]).empty();
  };
  for (const Statement& statement : reading.statements) {
    if (!statement.speaker || reading[*statement.speaker].entities.empty()) continue;
    Slots said;
    AddMention(reading, *statement.speaker, kSpeaker, said);
    for (const MentionId mention : statement.addressee)
      AddMention(reading, mention, kAddressee, said);

    std::vector<TokenId> roots;
    for (const TokenRange& range : statement.content_tokens)
      for (std::uint32_t i = range.begin; i < range.end && i < tree.size(); ++i) {
        const TokenId token{i};
        const TokenId head = tree.Head(token);
        if (tree.Upos(token) != "PUNCT" && (head == kNoToken || !Inside(statement, head)))
          roots.push_back(token);
        if (statement.form == reading::QuoteForm::kIndirect ||
            !has_rules(Pos::kImperative, token) || !IsImperative(tree, token))
          continue;
        Slots slots = finder.OfVerb(token);
        slots.Add(kSpeaker, said[kSpeaker]);
        slots.Add(kAddressee, said[kAddressee]);
        if (const TokenId called = tree.Child(token, {"vocative"}); called != kNoToken)
          slots.Add(kAddressee, Filler{called});
        // Whom an inner telling names: "I told the minister ... - end this war".
        for (TokenId up = tree.Head(token);
             slots[kAddressee].empty() && up != kNoToken && Inside(statement, up);
             up = tree.Head(up))
          if (const TokenId told = tree.Child(up, {"iobj"}); told != kNoToken)
            slots.Add(kAddressee, Filler{told, 0.9});
        if (auto match = matcher.Best(Pos::kImperative, token, std::move(slots)))
          into.push_back(std::move(*match));
      }

    if (statement.cue == kNoToken || !has_rules(Pos::kStatement, statement.cue)) continue;
    for (const TokenId root : roots) {
      if (root == statement.cue || IsNegated(tree, root) || tree.IsAncestor(root, statement.cue))
        continue;
      Slots slots = said;
      Fillers about = finder.GrammaticalSubject(root);
      // "The West “keeps trying …,” he declared": the tree may give the subject to the cue.
      if (about.empty())
        for (const TokenId child : tree.Children(statement.cue))
          if (tree.Relation(child) == "nsubj" && Inside(statement, child)) about = {{child, 0.9}};
      slots.Add(kAbout, about);
      AddPredicate(tree, root, 0, slots);
      AddObligation(tree, root, slots);
      for (const TokenRange& range : statement.content_tokens)
        for (std::uint32_t i = range.begin; i < range.end && i < tree.size(); ++i)
          slots.Add(kContent, Filler{TokenId{i}});
      if (auto match = matcher.Best(Pos::kStatement, statement.cue, std::move(slots))) {
        into.push_back(std::move(*match));
        break;
      }
    }
  }
}

}  // namespace demarche::coding
