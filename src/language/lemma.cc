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

bool IrregularForms::Add(std::string_view line) {
  const std::size_t first = line.find('\t');
  const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
  if (second == std::string_view::npos || second + 1 >= line.size()) return false;
  const std::string_view kind = line.substr(0, first);
  if (kind != "v" && kind != "n") return false;
  (kind == "v" ? verbs_ : nouns_)
      .emplace(line.substr(first + 1, second - first - 1), line.substr(second + 1));
  return true;
}

std::string_view IrregularForms::Find(std::string_view upos, std::string_view xpos,
                                      std::string_view form) const {
  const bool verb = upos == "VERB" && (xpos == "VBD" || xpos == "VBN");
  if (!verb && !(upos == "NOUN" && xpos == "NNS")) return {};
  const auto& forms = verb ? verbs_ : nouns_;
  const auto found = forms.find(ToLower(form));
  return found == forms.end() ? std::string_view() : found->second;
}

}  // namespace demarche::language
