#include "coding/coder.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "coding/triggers.h"
#include "reading/setting/setting.h"

namespace demarche::coding {

using language::kNoToken;

namespace {

// A noun is a weaker sign of an event than a verb; one that takes its parties from an
// earlier mention is weaker still.
constexpr double kNominal = 0.95;
constexpr double kPointsBack = 0.8;
constexpr double kDoer = 0.85;  // who is judged by his deed

std::set<std::string> Contexts(const reading::Tree& tree, const Codebook& book,
                               const Lexemes& lexemes, const SlotFinder& finder,
                               const Match& match) {
  std::set<std::string> names(match.rule->context.begin(), match.rule->context.end());
  if (match.choice) names.insert(match.choice->context.begin(), match.choice->context.end());
  std::vector<TokenId> words = finder.Clause(match.trigger);
  const TokenId light = match.rule->pos == Pos::kNoun ? finder.LightVerb(match.trigger) : kNoToken;
  if (light != kNoToken)
    for (const TokenId word : finder.Clause(light)) words.push_back(word);
  // The words of a name say nothing of what it is about: the Ivory Coast, the Labour Party.
  std::erase_if(words, [&](TokenId word) { return tree.document().Ner(tree[word]) != "O"; });
  for (const Context& context : book.contexts())
    if (!names.contains(context.name) && std::any_of(words.begin(), words.end(), [&](TokenId word) {
          return lexemes.Has(word, context.words);
        }))
      names.insert(context.name);
  return names;
}

// The word with what hyphens join to it: "cease-fire".
Span TriggerSpan(const reading::Tree& tree, TokenId trigger) {
  const auto index = static_cast<std::uint32_t>(trigger);
  const auto glued = [&](std::uint32_t left) {
    return tree[TokenId{left}].span.end == tree[TokenId{left + 1}].span.begin;
  };
  std::uint32_t begin = index, end = index;
  while (begin >= 2 && tree.Xpos(TokenId{begin - 1}) == "HYPH" && glued(begin - 2) &&
         glued(begin - 1))
    begin -= 2;
  while (end + 2 < tree.size() && tree.Xpos(TokenId{end + 1}) == "HYPH" && glued(end) &&
         glued(end + 1))
    end += 2;
  return {tree[TokenId{begin}].span.begin, tree[TokenId{end}].span.end};
}

// Gives what told `field` another rule.
void Rewrite(std::string_view field, const std::string& rule, Reasons& why) {
  for (Why& one : why)
    if (one.field == field) one.rule = rule;
}

// "declared a state of emergency": who declares it does it; nobody tells of it.
void DropPerformative(const reading::Reading& reading, const SlotFinder& finder, const Match& match,
                      reading::Modality& modality) {
  if (match.rule->pos != Pos::kNoun) return;
  const TokenId light = finder.LightVerb(match.trigger);
  if (light == kNoToken) return;
  const std::size_t erased =
      std::erase_if(modality.according_to, [&](const reading::Source& source) {
        return source.statement && reading[*source.statement].cue == light;
      });
  if (erased > 0 && modality.according_to.empty())
    Rewrite("according_to", "coding.performative", modality.why);
}

// Type, quad, score, mode and CAMEO code as the type has them; `rule` tells the mode.
void SetType(const Type& type, const std::string& mode, const std::string& rule,
             CodedMention& coded) {
  coded.type = type.name;
  coded.quad = type.quad;
  coded.score = type.score;
  coded.cameo = type.cameo;
  coded.mode.clear();
  std::erase_if(coded.why, [](const Why& why) { return why.field == "mode"; });
  const auto found = type.modes.find(mode);
  if (found == type.modes.end()) return;
  coded.mode = {mode};
  coded.score = found->second.score;
  if (!found->second.cameo.empty()) coded.cameo = found->second.cameo;
  coded.why.push_back({"mode", rule});
}

// What the rule itself says goes before what its type says.
void Classify(const Codebook& book, const Match& match, CodedMention& coded) {
  const Rule& rule = *match.rule;
  const bool chosen = match.choice && !match.choice->mode.empty();
  SetType(book.types()[rule.type], chosen ? match.choice->mode : rule.mode, rule.name, coded);
  if (!rule.cameo.empty()) coded.cameo = rule.cameo;
  if (match.choice && !match.choice->cameo.empty()) coded.cameo = match.choice->cameo;
  if (rule.score) coded.score = *rule.score;
}

// Deeds happen where their object is, words about it do not; a call has no one place.
reading::SettingHints HintsOf(const reading::Tree& tree, const SlotFinder& finder,
                              const Match& match, const CodedMention& coded) {
  reading::SettingHints hints;
  if (match.rule->pos == Pos::kNoun) {
    hints.light_verb = finder.LightVerb(match.trigger);
    // "a blockade that the government imposed in 1990"
    if (hints.light_verb == kNoToken)
      for (const TokenId child : tree.Children(match.trigger))
        if (tree.Relation(child) == "acl" && finder.IsLightVerb(child)) hints.light_verb = child;
  }
  hints.at_object = coded.quad == 2 || coded.quad == 4;
  hints.remote = std::ranges::find(coded.mode, "phone") != coded.mode.end();
  return hints;
}

// The word whose reality is the event's: where an attempt is the deed itself, the word for the
// attempt ("tried to persuade", "attempts to persuade").
TokenId Judged(const reading::Tree& tree, const Codebook& book, const Lexemes& lexemes,
               const Match& match) {
  TokenId word = match.trigger;
  if (!book.types()[match.rule->type].attempt_counts) return word;
  for (TokenId head = tree.Head(word);
       head != kNoToken && (tree.Deprel(word) == "xcomp" || tree.Deprel(word) == "acl") &&
       lexemes.Has(head, book.grammar().attempts);
       head = tree.Head(word))
    word = head;
  return word;
}

// "Release them": what an imperative asks for has not happened, but the asking has.
void AskForReal(reading::Modality& modality) {
  modality.reality = reading::Reality::kActual;
  modality.polarity = reading::Polarity::kPositive;
  Rewrite("reality", "coding.asked", modality.why);
  Rewrite("polarity", "coding.asked", modality.why);
}

// Only asked for, or told as the purpose of something else: no event, whoever might bring it about.
bool IsOnlyAsked(const Codebook& book, const reading::Modality& modality) {
  if (modality.reality != reading::Reality::kHypothetical) return false;
  for (const Why& why : modality.why) {
    if (why.field != "reality") continue;
    if (why.rule == "modality.purpose" || why.rule == "modality.not_said" ||
        why.rule == "modality.question" || why.rule == "modality.subjunctive" ||
        why.rule == "modality.imperative")
      return true;
    const std::size_t mark = why.rule.rfind('#');
    if (mark != std::string::npos && book.grammar().asking.contains(why.rule.substr(mark + 1)))
      return true;
  }
  return false;
}

void Become(const Type& type, const std::string& mode, const std::string& rule,
            CodedMention& coded) {
  SetType(type, mode, rule, coded);
  coded.why.push_back({"type", rule});
}

// What is still to come is another type: an announced visit is AGREE; "will not withdraw" refuses.
void ApplyFuture(const Codebook& book, const Match& match, CodedMention& coded) {
  if (coded.modality.reality != reading::Reality::kFuture) return;
  const Type& now = book.types()[match.rule->type];
  if (coded.modality.polarity == reading::Polarity::kNegative) {
    if (const auto refused = book.FindType(now.refused_is); refused && !coded.actor.empty()) {
      Become(book.types()[*refused], now.refused_mode, now.file + "#refused_is", coded);
      coded.modality.polarity = reading::Polarity::kPositive;
      Rewrite("polarity", now.file + "#refused_is", coded.modality.why);
      return;
    }
  }
  if (const auto found = book.FindType(now.future_is))
    Become(book.types()[*found], "", now.file + "#future_is", coded);
}

// The nearest earlier mention that a noun without parties points back to: of the same rule
// or word, or of the same type where the rule says so. What did not happen, or long ago, is
// not what "the talks" are.
const CodedMention* PointedTo(const reading::Tree& tree, const std::vector<CodedMention>& earlier,
                              const Rule& rule, const CodedMention& coded) {
  for (auto it = earlier.rbegin(); it != earlier.rend(); ++it) {
    if (it->type != coded.type || it->actor.empty()) continue;
    if (it->modality.polarity == reading::Polarity::kNegative ||
        it->modality.reality != reading::Reality::kActual)
      continue;
    if (rule.points_back == PointsBack::kSameType || it->why.front().rule == rule.name ||
        tree.Lemma(it->trigger) == tree.Lemma(coded.trigger))
      return &*it;
  }
  return nullptr;
}

// "deplored the killings by the army": who did what is judged is who is judged.
void AddDoers(const Codebook& book, const reading::Tree& tree, std::vector<CodedMention>& all) {
  for (CodedMention& mention : all) {
    const auto type = book.FindType(mention.type);
    if (!type || !book.types()[*type].recipient_of_deed || !mention.recipient.empty() ||
        mention.reciprocal || mention.actor.empty())
      continue;
    for (const CodedMention& deed : all) {
      if (tree.Head(deed.trigger) != mention.trigger || deed.trigger < mention.trigger ||
          !tree.Is(deed.trigger, {"obj", "obl", "nmod", "ccomp"}) || deed.actor.empty())
        continue;
      for (const Participant& doer : deed.actor)
        if (!Has(mention.actor, doer)) mention.recipient.push_back(doer);
      if (mention.recipient.empty()) continue;
      mention.confidence *= kDoer;
      mention.why.push_back({"recipient", "coding.doer_of_the_deed"});
      break;
    }
  }
}

// "stood aside in 1997 after his troops had deported them": what hangs on a deed of long ago
// and has no day of its own is as old.
void AgeWithGovernor(const reading::Tree& tree, std::vector<CodedMention>& all) {
  for (CodedMention& mention : all) {
    if (mention.time || mention.modality.reality != reading::Reality::kActual) continue;
    for (TokenId at = mention.trigger; at != kNoToken; at = tree.Head(at)) {
      const TokenId head = tree.Head(at);
      if (head == kNoToken || !tree.Is(at, {"advcl", "conj", "xcomp"})) break;
      const auto governor = std::ranges::find(all, head, &CodedMention::trigger);
      if (governor == all.end() || !governor->time ||
          governor->modality.reality != reading::Reality::kHistorical)
        continue;
      mention.modality.reality = reading::Reality::kHistorical;
      Rewrite("reality", "coding.as_old_as_governor", mention.modality.why);
      break;
    }
  }
}

}  // namespace

bool Coder::Weigh(const language::Document& document, const Match& match,
                  CodedMention& coded) const {
  const Confidence& weights = book_->confidence();
  coded.why.push_back({"confidence", match.rule->name});
  // What is said in an imperative or a judgement is told by a word that need not name a deed.
  const Pos pos = match.rule->pos;
  if (document.labels->event.empty() || pos == Pos::kImperative || pos == Pos::kStatement)
    return true;
  double share = back_off_.Share(document, match.trigger, match.rule->type);
  // Where a rule names other words too, one of those may be what tells ("received death threats").
  for (const TokenId named : match.named)
    share = std::max(share, back_off_.Share(document, named, match.rule->type));
  if (back_off_.Made(match)) {
    coded.confidence = weights.OfHead(share);
    coded.why.push_back({"confidence", "confidence.yml#back_off"});
    return true;
  }
  coded.confidence = weights.OfRule(coded.confidence, share);
  coded.why.push_back({"confidence", "confidence.yml#rule"});
  return coded.confidence >= weights.least_by_rule;
}

std::vector<CodedMention> Coder::Code(const reading::Tree& tree, const reading::Reading& reading,
                                      std::optional<Day> day) const {
  const Lexemes lexemes(tree, book_->vocabulary());
  const SlotFinder finder(tree, reading, *book_, lexemes);
  const Casting casting(tree, reading, *book_, lexemes, finder);
  const Matcher matcher(tree, *book_, lexemes, finder, casting, reading);

  std::set<TokenId> settled;
  std::vector<Match> matches =
      FindMatches(tree, reading, *book_, lexemes, finder, matcher, &settled);
  for (Match& match : back_off_.Find(tree, lexemes, casting, matches, settled))
    matches.push_back(std::move(match));
  std::ranges::stable_sort(matches, {}, &Match::trigger);

  std::vector<CodedMention> all;
  for (Match& match : matches) {
    const Rule& rule = *match.rule;
    BackOff::Given by_head{back_off_.Made(match), back_off_.Made(match)};
    if (!by_head.actor && (rule.pos == Pos::kVerb || rule.pos == Pos::kNoun))
      by_head = back_off_.Complete(tree.document(), casting, match);
    const auto reason = [&](bool head) { return head ? std::string(kPartiesByHead) : rule.name; };
    CodedMention coded;
    coded.trigger = match.trigger;
    coded.trigger_span = TriggerSpan(tree, match.trigger);
    coded.sentence = tree.SentenceOf(match.trigger);
    coded.nominal = rule.pos == Pos::kNoun;
    coded.reciprocal = rule.reciprocal;
    coded.why.push_back({"type", rule.name});
    Classify(*book_, match, coded);

    coded.confidence = rule.confidence * match.quality * (coded.nominal ? kNominal : 1.0);
    if (match.by_participants_of_earlier) {
      const CodedMention* other = PointedTo(tree, all, rule, coded);
      if (!other) continue;
      coded.actor = other->actor;
      coded.recipient = other->recipient;
      coded.reciprocal = other->reciprocal;
      coded.confidence *= kPointsBack;
      coded.why.push_back({"actor", "coding.points_back"});
      if (!coded.recipient.empty()) coded.why.push_back({"recipient", "coding.points_back"});
    } else {
      coded.actor = std::move(match.actor);
      coded.recipient = std::move(match.recipient);
      if (!coded.actor.empty()) coded.why.push_back({"actor", reason(by_head.actor)});
      if (!coded.recipient.empty()) coded.why.push_back({"recipient", reason(by_head.recipient)});
    }

    if (!Weigh(tree.document(), match, coded)) continue;
    reading::SettingHints hints = HintsOf(tree, finder, match, coded);
    const auto set_and_judge = [&] {
      const reading::Setting setting = reading::FindSetting(tree, reading, match.trigger, hints);
      coded.time = setting.time;
      coded.place = setting.place;
      coded.modality = reading::JudgeModality(
          tree, reading, *cues_, Judged(tree, *book_, lexemes, match), coded.time, day);
      return setting.why;
    };
    Reasons set = set_and_judge();
    // "failed to arrest him in 2015": only once judged is it known that nothing is merely meant.
    if (!coded.time && tree.Is(match.trigger, {"xcomp"}) &&
        (coded.modality.reality == reading::Reality::kActual ||
         coded.modality.reality == reading::Reality::kHistorical)) {
      hints.carried_out = true;
      set = set_and_judge();
    }
    coded.why.insert(coded.why.end(), set.begin(), set.end());
    if (rule.pos == Pos::kImperative) AskForReal(coded.modality);
    if (IsOnlyAsked(*book_, coded.modality)) continue;
    DropPerformative(reading, finder, match, coded.modality);
    ApplyFuture(*book_, match, coded);

    for (const std::string& name : Contexts(tree, *book_, lexemes, finder, match))
      coded.context.push_back(name);
    if (!coded.context.empty()) coded.why.push_back({"context", "contexts.yml"});
    if (!coded.cameo.empty()) coded.why.push_back({"cameo", rule.name});
    all.push_back(std::move(coded));
  }
  AgeWithGovernor(tree, all);
  AddDoers(*book_, tree, all);
  return all;
}

}  // namespace demarche::coding
