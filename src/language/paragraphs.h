// Paragraphs: stretches of a text that share no sentence with their neighbours.
//
// A line is a paragraph, unless the text is hard-wrapped; then lines go on until a blank
// one. A text is hard-wrapped where no line is wider than 100 characters and, for at least
// three line ends that no blank line follows and nine in ten of them all, the first word of
// the next line would not have fitted: width + 1 + that word > the widest line.
// A dateline ("PARIS, May 3 (Agency) — ") is a paragraph of its own: a place in capitals, or one
// with a bracket before the dash, and nothing but names, numbers and short words up to the dash.
// Lines end with \n, \r\n or \r. Linear in time; pure, any thread.

#ifndef DEMARCHE_LANGUAGE_PARAGRAPHS_H_
#define DEMARCHE_LANGUAGE_PARAGRAPHS_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace demarche::language {

// Bytes [begin, end) of the text; line ends inside belong to it, line ends around it do not.
struct Paragraph {
  std::uint32_t begin;
  std::uint32_t end;
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

// The paragraphs in order; none is without a character that is not whitespace.
// REQUIRES: text.size() fits 32 bits.
std::vector<Paragraph> FindParagraphs(std::string_view text);

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_PARAGRAPHS_H_
