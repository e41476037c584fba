#include "language/paragraphs.h"

#include <algorithm>
#include <cstddef>

#include "language/unicode.h"

namespace demarche::language {
namespace {

constexpr std::size_t kWidest = 100;
constexpr std::size_t kFewest = 3;

bool IsBlank(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint c = Decode(line, at);
    if (KindOf(c.value) != Kind::kSpace) return false;
    at += c.size;
  }
  return true;
}

std::vector<Paragraph> Lines(std::string_view text) {
  std::vector<Paragraph> lines;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    std::size_t end = begin;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
    lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++end;
    begin = end + 1;
  }
  return lines;
}

// Width in characters without the spaces at its end.
std::size_t Width(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return CountCodePoints(line);
}

std::size_t FirstWord(std::string_view line) {
  const std::size_t from = line.find_first_not_of(" \t");
  if (from == std::string_view::npos) return 0;
  const std::size_t to = std::min(line.find_first_of(" \t", from), line.size());
  return CountCodePoints(line.substr(from, to - from));
}

bool IsHardWrapped(std::string_view text, const std::vector<Paragraph>& lines,
                   const std::vector<bool>& blank) {
  const auto line = [&](std::size_t i) {
    return text.substr(lines[i].begin, lines[i].end - lines[i].begin);
  };
  std::size_t widest = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!blank[i]) widest = std::max(widest, Width(line(i)));
    if (widest > kWidest) return false;
  }
  std::size_t ends = 0;
  std::size_t full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (blank[i] || blank[i + 1]) continue;
    ++ends;
    full += Width(line(i)) + 1 + FirstWord(line(i + 1)) > widest ? 1 : 0;
  }
  return full >= kFewest && full * 10 >= ends * 9;
}

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool IsSmall(char c) { return c >= 'a' && c <= 'z'; }

// "PARIS", "N.Y.": no small letter, and more than one capital.
bool InCapitals(std::string_view word) {
  return std::ranges::none_of(word, IsSmall) && std::ranges::count_if(word, IsCapital) >= 2;
}

// The bytes of the dateline that opens a line, with its dash and the space behind: "PARIS, May 3
// (Agency) — "; 0 where there is none.
std::size_t DatelineSize(std::string_view line) {
  constexpr std::size_t kLongest = 90;
  constexpr std::size_t kSmallWord = 3;  // "of", "de la"
  std::size_t at = line.find_first_not_of(" \t");
  if (at == std::string_view::npos || !IsCapital(line[at])) return 0;
  const std::size_t first_end = line.find_first_of(" ,:", at);
  if (first_end == std::string_view::npos) return 0;
  const bool capitals = InCapitals(line.substr(at, first_end - at));
  bool bracket = false;  // the word before closes one
  while (at < line.size() && at < kLongest) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    const bool dash = word == "\u2014" || word == "\u2013" || word == "--" || word == "-";
    if (dash && at > 0) return capitals || bracket ? std::min(end + 1, line.size()) : 0;
    if (word.empty() || (IsSmall(word.front()) && word.size() > kSmallWord)) return 0;
    if (word.back() == ':')
      return capitals && InCapitals(word) ? std::min(end + 1, line.size()) : 0;
    bracket = word.back() == ')';
    at = end + 1;
  }
  return 0;
}

// A dateline is no part of the sentence behind it: its place would be taken for the subject.
void CutDateline(std::string_view text, std::vector<Paragraph>& found) {
  Paragraph& last = found.back();
  const std::size_t size = DatelineSize(text.substr(last.begin, last.end - last.begin));
  if (size == 0 || last.begin + size >= last.end) return;
  const Paragraph rest{last.begin + static_cast<std::uint32_t>(size), last.end};
  last.end = rest.begin;
  found.push_back(rest);
}

}  // namespace

std::vector<Paragraph> FindParagraphs(std::string_view text) {
  const auto lines = Lines(text);
  std::vector<bool> blank(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i)
    blank[i] = IsBlank(text.substr(lines[i].begin, lines[i].end - lines[i].begin));
  const bool wrapped = IsHardWrapped(text, lines, blank);
  std::vector<Paragraph> found;
  bool open = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (blank[i]) {
      open = false;
    } else if (open && wrapped) {
      found.back().end = lines[i].end;
    } else {
      found.push_back(lines[i]);
      CutDateline(text, found);
      open = true;
    }
  }
  return found;
}

}  // namespace demarche::language
