#include "language/lemma.h"

#include <charconv>

#include "language/unicode.h"

namespace demarche::language {

bool ParseLemmaScript(std::string_view text, LemmaScript& out) {
  if (text.size() < 4 || (text[0] != 'l' && text[0] != 'k') || text[1] != ';') return false;
  out.lower = text[0] == 'l';
  const char* end = text.data() + text.size();
  const auto [at, status] = std::from_chars(text.data() + 2, end, out.cut);
  if (status != std::errc{} || at == end || *at != ';') return false;
  out.add.assign(at + 1, end);
  return true;
}

std::string ApplyLemmaScript(const LemmaScript& script, std::string_view form) {
  std::string out = script.lower ? ToLower(form) : std::string(form);
  const std::size_t whole = out.size();
  std::size_t keep = whole;
  for (std::size_t cut = script.cut; cut > 0 && keep > 0; --cut) {
    do --keep;
    while (keep > 0 && (static_cast<unsigned char>(out[keep]) & 0xc0) == 0x80);
  }
  if (keep == 0 && script.add.empty()) return out;
  out.resize(keep);
  out += script.add;
  return out;
}

}  // namespace demarche::language
