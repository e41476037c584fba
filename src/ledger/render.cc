#include "ledger/render.h"

#include <fmt/format.h>

#include "ledger/summary.h"

namespace demarche::ledger {
namespace {

std::string Upper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return upper;
}

void WriteField(std::string_view label, const std::string& value, const Screen& screen,
                std::string& out) {
  if (!value.empty()) WriteWrapped(fmt::format("     {:<8}", label), value, screen, out);
}

}  // namespace

void WriteEventHead(const EventRecord& event, const Screen& screen, std::string& out) {
  out += fmt::format("{:<5}", event.id);
  WriteBold(TypeAndMode(event), screen, out);
  for (const std::string_view status : StatusOf(event)) {
    if (screen.color) out += "\x1b[1;31m";
    out += fmt::format("  [{}]", Upper(status));
    if (screen.color) out += "\x1b[0m";
  }
  out += '\n';
  WriteWrapped("     ", WhoToWhom(event), screen, out);
  WriteField("when", WriteTime(event.time), screen, out);
  WriteField("where", WritePlace(event.place), screen, out);
  WriteField("says", AccordingTo(event), screen, out);
  std::string context;
  for (const std::string& one : event.context) context += (context.empty() ? "" : ", ") + one;
  WriteField("about", context, screen, out);
}

std::vector<Mark> MarksOf(const EventMentionRecord& mention) {
  std::vector<Mark> marks{{mention.trigger_span, Role::kTrigger}};
  for (const PartyRecord& party : mention.actor) marks.push_back({party.span, Role::kActor});
  for (const PartyRecord& party : mention.recipient)
    marks.push_back({party.span, Role::kRecipient});
  return marks;
}

}  // namespace demarche::ledger
