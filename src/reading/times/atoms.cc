#include "reading/times/atoms.h"

namespace demarche::reading {
namespace {

bool Digit(char c) { return c >= '0' && c <= '9'; }
bool Upper(char c) { return c >= 'A' && c <= 'Z'; }
// Bytes of other scripts count as letters, so that no word is cut inside.
bool Letter(char c) {
  return Upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

struct Mark {
  std::string_view bytes;
  std::string_view norm;
};
// Typographic marks that take part in time expressions or end a word.
constexpr Mark kMarks[] = {
    {"’", "'"}, {"‘", "'"},  {"–", "-"},  {"‑", "-"}, {"‐", "-"}, {"−", "-"},
    {"—", "—"}, {"“", "\""}, {"”", "\""}, {"…", "…"}, {" ", " "},
};

const Mark* MarkAt(std::string_view text, std::size_t at) {
  if (static_cast<unsigned char>(text[at]) < 0x80) return nullptr;
  for (const Mark& mark : kMarks)
    if (text.substr(at).starts_with(mark.bytes)) return &mark;
  return nullptr;
}

// Appends the atoms of `text`, which begins at byte `offset`.
void Split(std::string_view text, std::size_t offset, std::uint32_t token,
           std::vector<Atom>& atoms) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    Atom atom;
    atom.token = token;
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
      ++at;
      continue;
    }
    if (const Mark* mark = MarkAt(text, at)) {
      at += mark->bytes.size();
      if (mark->norm == " ") continue;
      atom.norm = mark->norm;
    } else if (Digit(text[at])) {
      atom.digits = true;
      while (at < text.size() && (Digit(text[at]) || ((text[at] == ',' || text[at] == '.') &&
                                                      at + 1 < text.size() && Digit(text[at + 1]))))
        ++at;
      atom.norm = text.substr(begin, at - begin);
    } else if (Letter(text[at])) {
      while (at < text.size() && Letter(text[at]) && (at == begin || !MarkAt(text, at))) ++at;
      // "p.m.": single letters with points between them are one word.
      if (at - begin == 1)
        while (at + 1 < text.size() && text[at] == '.' && Letter(text[at + 1]) &&
               (at + 2 >= text.size() || !Letter(text[at + 2])))
          at += 2;
      atom.capital = Upper(text[begin]);
      for (const char c : text.substr(begin, at - begin))
        if (c != '.') atom.norm += Upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
      // The point of an abbreviation belongs to it where it ends the token ("Jan.", "p.m.").
      if (at + 1 == text.size() && text[at] == '.') ++at;
    } else {
      atom.norm = text[at++];
    }
    atom.span = MakeSpan(offset + begin, offset + at);
    atom.glued = !atoms.empty() && atoms.back().span.end == atom.span.begin;
    atoms.push_back(std::move(atom));
  }
}

}  // namespace

std::vector<Atom> SplitAtoms(std::string_view text) {
  std::vector<Atom> atoms;
  Split(text, 0, 0, atoms);
  return atoms;
}

std::vector<Atom> SentenceAtoms(const Tree& tree, const language::Sentence& sentence) {
  std::vector<Atom> atoms;
  atoms.reserve(sentence.size() + 8);
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    const TokenId id{i};
    Split(tree.Form(id), Offset(tree[id].span.begin), i, atoms);
  }
  return atoms;
}

}  // namespace demarche::reading
