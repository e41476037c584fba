#include "ledger/marked_text.h"

#include <algorithm>

#include <utf8proc.h>

namespace demarche::ledger {
namespace {

struct Cell {
  std::string_view bytes;
  std::size_t width = 1;
  Role role = Role::kNone;
};

std::string_view StyleOf(Role role) {
  switch (role) {
    case Role::kActor:
      return "\x1b[4;32m";  // underlined, green
    case Role::kRecipient:
      return "\x1b[4;36m";  // underlined, cyan
    case Role::kTrigger:
      return "\x1b[1;4;33m";  // bold, underlined, yellow
    case Role::kNone:
      break;
  }
  return "\x1b[0m";
}

char LetterOf(Role role) {
  switch (role) {
    case Role::kActor:
      return 'a';
    case Role::kRecipient:
      return 'r';
    case Role::kTrigger:
      return '^';
    case Role::kNone:
      break;
  }
  return ' ';
}

Role RoleAt(const std::vector<Mark>& marks, std::size_t at) {
  Role role = Role::kNone;
  for (const Mark& mark : marks)
    if (Offset(mark.span.begin) <= at && at < Offset(mark.span.end))
      role = std::max(role, mark.role);
  return role;
}

// The code points of a stretch; runs of whitespace are one space, control characters go.
std::vector<Cell> CellsOf(std::string_view text, Span span, const std::vector<Mark>& marks) {
  std::vector<Cell> cells;
  const std::size_t end = std::min(Offset(span.end), text.size());
  for (std::size_t at = Offset(span.begin); at < end;) {
    utf8proc_int32_t point = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                       static_cast<utf8proc_ssize_t>(end - at), &point);
    if (size <= 0) break;
    const auto bytes = static_cast<std::size_t>(size);
    const bool space = point == ' ' || (point >= '\t' && point <= '\r');
    if (space) {
      if (!cells.empty() && cells.back().bytes != " ") cells.push_back({" ", 1, RoleAt(marks, at)});
    } else if (utf8proc_category(point) != UTF8PROC_CATEGORY_CC) {
      cells.push_back({text.substr(at, bytes),
                       static_cast<std::size_t>(std::max(0, utf8proc_charwidth(point))),
                       RoleAt(marks, at)});
    }
    at += bytes;
  }
  return cells;
}

// Where each line ends: at a space that fits, else wherever it is full.
std::vector<std::pair<std::size_t, std::size_t>> Lines(const std::vector<Cell>& cells,
                                                       std::size_t width) {
  std::vector<std::pair<std::size_t, std::size_t>> lines;
  std::size_t begin = 0;
  while (begin < cells.size()) {
    std::size_t used = 0, end = begin, space = begin;
    while (end < cells.size() && (used + cells[end].width <= width || end == begin)) {
      used += cells[end].width;
      if (cells[end].bytes == " ") space = end;
      ++end;
    }
    if (end < cells.size() && cells[end].bytes != " " && space > begin) end = space;
    lines.emplace_back(begin, end);
    while (end < cells.size() && cells[end].bytes == " ") ++end;
    begin = end;
  }
  return lines;
}

std::size_t Usable(const Screen& screen, std::size_t indent) {
  constexpr std::size_t kLeast = 20;
  return screen.width > indent + kLeast ? screen.width - indent : kLeast;
}

}  // namespace

void WriteMarked(std::string_view text, Span span, const std::vector<Mark>& marks,
                 std::size_t indent, const Screen& screen, std::string& out) {
  const std::vector<Cell> cells = CellsOf(text, span, marks);
  for (const auto& [begin, end] : Lines(cells, Usable(screen, indent))) {
    out.append(indent, ' ');
    std::string below(indent, ' ');
    Role role = Role::kNone;
    for (std::size_t i = begin; i < end; ++i) {
      if (screen.color && cells[i].role != role) {
        if (role != Role::kNone) out += StyleOf(Role::kNone);
        if (cells[i].role != Role::kNone) out += StyleOf(cells[i].role);
      }
      role = cells[i].role;
      out += cells[i].bytes;
      below.append(cells[i].width, LetterOf(cells[i].role));
    }
    if (screen.color && role != Role::kNone) out += StyleOf(Role::kNone);
    out += '\n';
    below.erase(below.find_last_not_of(' ') + 1);
    if (!screen.color && !below.empty()) out += below + '\n';
  }
}

void WriteWrapped(std::string_view first, std::string_view words, const Screen& screen,
                  std::string& out) {
  const std::size_t indent = first.size();
  const std::vector<Cell> cells = CellsOf(words, MakeSpan(0, words.size()), {});
  out += first;
  bool head = true;
  for (const auto& [begin, end] : Lines(cells, Usable(screen, indent))) {
    if (!head) out.append(indent, ' ');
    head = false;
    for (std::size_t i = begin; i < end; ++i) out += cells[i].bytes;
    out += '\n';
  }
  if (head) out += '\n';
}

void WriteBold(std::string_view words, const Screen& screen, std::string& out) {
  if (screen.color) out += "\x1b[1m";
  out += words;
  if (screen.color) out += "\x1b[0m";
}

}  // namespace demarche::ledger
