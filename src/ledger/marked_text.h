// A stretch of a report with words marked, broken into lines for a terminal.
//
// Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_MARKED_TEXT_H_
#define DEMARCHE_LEDGER_MARKED_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace demarche::ledger {

enum class Role : std::uint8_t { kNone, kActor, kRecipient, kTrigger };

struct Mark {
  Span span;  // into the report's text
  Role role = Role::kNone;
};

struct Screen {
  bool color = false;
  std::size_t width = 80;  // columns
};

// Appends the text under `span`, each line indented. Marked words are coloured, or where the
// screen has no colour a line below shows them: a actor, r recipient, ^ what tells the event.
void WriteMarked(std::string_view text, Span span, const std::vector<Mark>& marks,
                 std::size_t indent, const Screen& screen, std::string& out);

// Appends `words` wrapped, with `first` (ASCII) before the first line and as much space before
// the others.
void WriteWrapped(std::string_view first, std::string_view words, const Screen& screen,
                  std::string& out);

// Appends `words` in bold, or as it is without colour.
void WriteBold(std::string_view words, const Screen& screen, std::string& out);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_MARKED_TEXT_H_
