#include "reading/modality/modality.h"

#include <algorithm>
#include <utility>

#include "reading/modality/background.h"
#include "reading/modality/scope.h"
#include "reading/modality/signs.h"
#include "reading/quotes/clauses.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

// What a statement's cue says of what is told in it.
std::optional<SpeechClass> ClassOf(const Tree& tree, const CueTables& cues,
                                   const Statement& statement) {
  if (statement.cue == kNoToken) return std::nullopt;
  const SpeechCue* cue = nullptr;
  if (tree.Upos(statement.cue) == "NOUN") {
    cue = cues.FindNoun(tree.Form(statement.cue), tree.Lemma(statement.cue));
  } else {
    const Span word = tree[statement.cue].span;
    if (statement.cue_span.end > word.end) {
      const std::size_t begin = Offset(word.end);
      std::string_view rest = std::string_view(tree.document().text)
                                  .substr(begin, Offset(statement.cue_span.end) - begin);
      while (rest.starts_with(' ')) rest.remove_prefix(1);
      cue = cues.FindVerb(tree.Form(statement.cue), tree.Lemma(statement.cue), rest);
    }
    if (cue == nullptr) cue = cues.FindVerb(tree.Form(statement.cue), tree.Lemma(statement.cue));
  }
  if (cue == nullptr) return std::nullopt;
  return cue->speech;
}

// "reiterated his denunciation": the denunciation is the act of speech, not told in one.
bool IsTheSpeech(const Tree& tree, const CueTables& cues, const Statement& statement,
                 TokenId trigger) {
  return statement.cue != kNoToken && tree.Head(trigger) == statement.cue &&
         tree.Upos(trigger) == "NOUN" &&
         cues.FindNoun(tree.Form(trigger), tree.Lemma(trigger)) != nullptr;
}

std::vector<StatementId> StatementsAround(const Tree& tree, const Reading& reading,
                                          const CueTables& cues, TokenId trigger) {
  std::vector<StatementId> around;
  for (std::uint32_t i = 0; i < reading.statements.size(); ++i) {
    const Statement& statement = reading.statements[i];
    if (statement.cue == trigger || !Holds(statement.content_tokens, trigger)) continue;
    if (IsTheSpeech(tree, cues, statement, trigger)) continue;
    around.push_back(StatementId{i});
  }
  const auto size = [&](StatementId id) {
    std::size_t tokens = 0;
    for (const TokenRange range : reading[id].content_tokens) tokens += range.end - range.begin;
    return tokens;
  };
  // Of two that tell the same, a phrase ("citing doctors") names whom the other has it from.
  const auto is_phrase = [&](StatementId id) {
    return reading[id].cue != kNoToken && !ClassOf(tree, cues, reading[id]);
  };
  std::stable_sort(around.begin(), around.end(), [&](StatementId a, StatementId b) {
    return std::pair(size(a), is_phrase(b)) > std::pair(size(b), is_phrase(a));
  });
  return around;
}

Source SourceOf(const Reading& reading, StatementId id) {
  const Statement& statement = reading[id];
  Source source;
  source.statement = id;
  source.cue = statement.cue == kNoToken
                   ? Span{statement.content.front().begin, statement.content.front().begin}
                   : statement.cue_span;
  source.mention = statement.speaker;
  if (statement.speaker) {
    source.entities = reading[*statement.speaker].entities;
    source.span = reading[*statement.speaker].span;
  } else {
    source.span = statement.speaker_span.empty() ? Span{source.cue.begin, source.cue.begin}
                                                 : statement.speaker_span;
  }
  return source;
}

// "India accused China of X; China denies it": what China denies is the X that India tells,
// not that India tells it, and X stays what India alleges.
void DropDenialsOfTold(const Tree& tree, const Reading& reading, const CueTables& cues,
                       TokenId trigger, std::vector<StatementId>& around) {
  const auto denies_told = [&](StatementId id) {
    const Statement& denial = reading[id];
    const auto speech = ClassOf(tree, cues, denial);
    if (!speech || (*speech != SpeechClass::kDeny && *speech != SpeechClass::kDoubt)) return false;
    if (denial.content_tokens.empty() ||
        denial.content_tokens.back().end > static_cast<std::uint32_t>(denial.cue))
      return false;
    for (const Statement& told : reading.statements)
      if (told.cue != kNoToken && told.cue != denial.cue &&
          Holds(denial.content_tokens, told.cue) &&
          (told.cue == trigger || Holds(told.content_tokens, trigger)))
        return true;
    return false;
  };
  std::erase_if(around, denies_told);
}

}  // namespace

Modality JudgeModality(const Tree& tree, const Reading& reading, const CueTables& cues,
                       TokenId trigger, const std::optional<TimeId>& time,
                       std::optional<Day> report_day) {
  Signs signs;
  AddSignsInScope(tree, cues, trigger, signs);
  AddBackground(tree, reading, cues, trigger, time, report_day, signs);

  Modality modality;
  modality.polarity = signs.negative ? Polarity::kNegative : Polarity::kPositive;
  modality.reality = signs.reality;
  modality.why = std::move(signs.why);

  bool denied = false, alleged = signs.alleged, confirmed = false;
  std::vector<StatementId> around = StatementsAround(tree, reading, cues, trigger);
  DropDenialsOfTold(tree, reading, cues, trigger, around);
  for (const StatementId id : around) {
    const Source source = SourceOf(reading, id);
    modality.according_to.push_back(source);
    modality.why.push_back({"according_to", "modality.statement"});
    const auto speech = ClassOf(tree, cues, reading[id]);
    if (!speech) continue;
    switch (*speech) {
      case SpeechClass::kDeny:
      case SpeechClass::kDoubt:
        denied = true;
        modality.why.push_back({"stance", "modality.denied_by_source"});
        break;
      case SpeechClass::kClaim:
      case SpeechClass::kAccuse:
      case SpeechClass::kBelieve:
      case SpeechClass::kFear:
        alleged = true;
        modality.why.push_back({"stance", "modality.claimed_by_source"});
        break;
      case SpeechClass::kConfirm:
      case SpeechClass::kAdmit:
        confirmed = true;
        modality.why.push_back({"stance", "modality.confirmed_by_source"});
        break;
      default:
        break;
    }
  }
  for (const Source& hedge : signs.hedges) {
    // A charge that a statement already carries is not a second source.
    const bool told =
        std::any_of(modality.according_to.begin(), modality.according_to.end(),
                    [&](const Source& source) { return source.cue.Overlaps(hedge.cue); });
    if (told) continue;
    modality.according_to.push_back(hedge);
    modality.why.push_back({"according_to", "modality.hedge"});
  }
  modality.stance = denied      ? Stance::kDenied
                    : alleged   ? Stance::kAlleged
                    : confirmed ? Stance::kConfirmed
                                : Stance::kAsserted;
  for (const char* field : {"polarity", "reality", "stance", "according_to"})
    if (std::none_of(modality.why.begin(), modality.why.end(),
                     [&](const Why& why) { return why.field == field; }))
      modality.why.push_back({field, "modality.default"});
  return modality;
}

}  // namespace demarche::reading
