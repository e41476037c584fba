// `demarche explain`: one event, its words, and the reason of every field.

#include <algorithm>

#include <fmt/format.h>

#include "ledger/names.h"
#include "ledger/render.h"
#include "ledger/summary.h"
#include "ledger/terminal.h"

namespace demarche::ledger {
namespace {

void WriteReasons(std::size_t indent, const Reasons& reasons, const Screen& screen,
                  std::string& out) {
  for (const Why& why : reasons)
    WriteWrapped(fmt::format("{:{}}{:<13} ", "", indent, why.field), OneLine(why.rule), screen,
                 out);
}

void WriteParty(const Ledger& ledger, std::string_view label, const EventParty& party,
                const Screen& screen, std::string& out) {
  const auto entity = std::find_if(ledger.entities.begin(), ledger.entities.end(),
                                   [&](const auto& one) { return one.id == party.entity; });
  if (entity == ledger.entities.end()) return;
  std::string line = fmt::format("{}, a {}", OneLine(entity->name), NameOf(entity->type));
  if (!entity->role.empty()) line += ", " + OneLine(entity->role);
  if (!entity->country.empty()) line += ", " + entity->country;
  for (const std::string& sector : entity->sector) line += " " + sector;
  if (!entity->wikidata.empty()) line += ", Wikidata " + entity->wikidata;
  std::string words;
  for (const MentionOfEntity& mention : entity->mentions) {
    const std::string text = fmt::format("“{}”", OneLine(mention.text));
    if (words.find(text) == std::string::npos) words += (words.empty() ? "" : ", ") + text;
  }
  WriteWrapped(fmt::format("     {:<10}", label), line, screen, out);
  WriteWrapped("               written as ", words, screen, out);
  WriteReasons(15, entity->why, screen, out);
}

void WriteMention(const Ledger& ledger, const EventMentionRecord& mention, const Screen& screen,
                  std::string& out) {
  const Span sentence = SentenceAround(ledger, mention.trigger_span);
  WriteMarked(ledger.text, sentence, MarksOf(mention), 5, screen, out);
  std::string line =
      fmt::format("bytes {}–{}, {}, {}, {}, confidence {:.2f}, according to {}",
                  Offset(mention.trigger_span.begin), Offset(mention.trigger_span.end),
                  NameOf(mention.polarity), NameOf(mention.reality), NameOf(mention.stance),
                  mention.confidence, AccordingTo(mention));
  WriteWrapped("     ", line, screen, out);
  if (mention.time) WriteWrapped("     time      ", WriteTime(mention.time), screen, out);
  if (mention.place) WriteWrapped("     place     ", WritePlace(mention.place), screen, out);
  WriteReasons(7, mention.why, screen, out);
}

}  // namespace

std::expected<void, Error> WriteExplanation(const Ledger& ledger, std::string_view event,
                                            const Screen& screen, std::string& out) {
  const auto found = std::find_if(ledger.events.begin(), ledger.events.end(),
                                  [&](const auto& one) { return one.id == event; });
  if (found == ledger.events.end()) {
    const std::string there = ledger.events.empty() ? "has no events"
                              : ledger.events.size() == 1
                                  ? "has only e1"
                                  : fmt::format("has e1 to e{}", ledger.events.size());
    return std::unexpected(Error{
        Code::kNotFound, fmt::format("there is no event {}; the report {}; `demarche read` with "
                                     "the same options lists them",
                                     OneLine(event), there)});
  }
  WriteEventHead(*found, screen, out);
  out += fmt::format("     quad class {}, score {:g}, CAMEO {}\n", found->quad, found->score,
                     found->cameo.empty() ? "none" : found->cameo);
  out += "\nthe parties\n";
  for (const EventParty& party : found->actor) WriteParty(ledger, "actor", party, screen, out);
  for (const EventParty& party : found->recipient)
    WriteParty(ledger, "recipient", party, screen, out);
  if (found->time && !found->time->why.empty()) {
    out += "\nthe time\n";
    WriteReasons(5, found->time->why, screen, out);
  }
  if (found->place && !found->place->why.empty()) {
    out += "\nthe place\n";
    WriteReasons(5, found->place->why, screen, out);
  }
  out += found->mentions.size() == 1
             ? "\nthe words\n"
             : fmt::format("\nthe words, in {} places\n", found->mentions.size());
  for (std::size_t i = 0; i < found->mentions.size(); ++i) {
    if (i > 0) out += '\n';
    WriteMention(ledger, found->mentions[i], screen, out);
  }
  if (!found->why.empty()) {
    out += "\nwhy these are one event\n";
    WriteReasons(5, found->why, screen, out);
  }
  return {};
}

}  // namespace demarche::ledger
