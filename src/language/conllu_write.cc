#include <algorithm>

#include "language/conllu.h"
#include "language/unicode.h"

namespace demarche::language {
namespace {

void Number(std::uint32_t value, std::string& out) { out += std::to_string(value); }

// A column's text: whitespace other than a plain space would break the format.
void Column(std::string_view text, std::string& out) {
  if (text.empty()) {
    out += '_';
    return;
  }
  for (const char c : text) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

// A stretch of the document on one line: any whitespace is one space.
void OneLine(std::string_view text, std::string& out) {
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = Decode(text, at);
    if (KindOf(c.value) == Kind::kSpace) {
      if (!space) out += ' ';
      space = true;
    } else {
      out += text.substr(at, c.size);
      space = false;
    }
    at += c.size;
  }
}

std::uint32_t Begin(const Token& token) { return static_cast<std::uint32_t>(token.span.begin); }
std::uint32_t End(const Token& token) { return static_cast<std::uint32_t>(token.span.end); }

// Whether the second of two adjacent tokens is a clitic of the first: both of letters, or
// an apostrophe and a letter after a letter, with nothing between.
bool IsClitic(const Document& document, const Token& token, const Token& next) {
  if (token.space_after || End(token) != Begin(next)) return false;
  const std::string_view form = document.Form(token);
  std::size_t last = form.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(form[last]) & 0xc0) == 0x80) --last;
  if (!IsLetter(Decode(form, last).value)) return false;
  const std::string_view second = document.Form(next);
  const CodePoint first = Decode(second, 0);
  if (IsLetter(first.value)) return true;
  if (first.value != U'\'' && first.value != U'\u2019') return false;
  return first.size < second.size() && IsLetter(Decode(second, first.size).value);
}

void Misc(bool space_after, std::uint32_t begin, std::uint32_t end, std::string_view name,
          std::string& out) {
  if (!space_after) out += "SpaceAfter=No|";
  out += "TokenRange=";
  Number(begin, out);
  out += ':';
  Number(end, out);
  if (!name.empty() && name != "O") {
    out += "|NER=";
    out += name;
  }
  out += '\n';
}

void RangeLine(const Document& document, const Sentence& sentence, std::uint32_t first,
               std::uint32_t last, std::string_view form, std::string& out) {
  const Token& from = document.tokens[sentence.begin + first];
  const Token& to = document.tokens[sentence.begin + last];
  Number(first + 1, out);
  out += '-';
  Number(last + 1, out);
  out += '\t';
  Column(form, out);
  out += "\t_\t_\t_\t_\t_\t_\t_\t";
  Misc(to.space_after, Begin(from), End(to), {}, out);
}

// `inside_range`: the range line says whether a space follows.
void WordLine(const Document& document, const Sentence& sentence, std::uint32_t index,
              bool inside_range, std::string& out) {
  const Token& token = document.tokens[sentence.begin + index];
  Number(index + 1, out);
  for (const std::string_view column :
       {document.Form(token), document.Lemma(token), document.Upos(token), document.Xpos(token),
        document.Feats(token)}) {
    out += '\t';
    Column(column, out);
  }
  out += '\t';
  const bool root = token.head == kNoToken;
  Number(root ? 0 : static_cast<std::uint32_t>(token.head) - sentence.begin + 1, out);
  out += '\t';
  Column(document.Deprel(token), out);
  out += "\t_\t";
  Misc(token.space_after || inside_range, Begin(token), End(token), document.Ner(token), out);
}

}  // namespace

void WriteConllu(const Document& document, std::string_view id, std::string& out) {
  if (!id.empty()) {
    out += "# newdoc id = ";
    Column(id, out);
    out += '\n';
  }
  std::uint32_t number = 0;
  for (const Sentence& sentence : document.sentences) {
    if (sentence.size() == 0) continue;
    if (sentence.opens_paragraph) out += "# newpar\n";
    out += "# sent_id = ";
    if (!id.empty()) {
      Column(id, out);
      out += '-';
    }
    Number(++number, out);
    out += "\n# text = ";
    const auto tokens = document.Tokens(sentence);
    const std::string_view text = document.text;
    OneLine(text.substr(Begin(tokens.front()), End(tokens.back()) - Begin(tokens.front())), out);
    out += '\n';
    const auto size = static_cast<std::uint32_t>(tokens.size());
    for (std::uint32_t i = 0; i < size;) {
      std::uint32_t last = i;
      while (last + 1 < size && IsClitic(document, tokens[last], tokens[last + 1])) ++last;
      if (last > i)
        RangeLine(document, sentence, i, last,
                  text.substr(Begin(tokens[i]), End(tokens[last]) - Begin(tokens[i])), out);
      for (const bool inside = last > i; i <= last; ++i)
        WordLine(document, sentence, i, inside, out);
    }
    out += '\n';
  }
}

void WriteConllu(const Document& document, const ConlluDocument& source, std::string& out) {
  const std::size_t count = std::min(document.sentences.size(), source.sentences.size());
  for (std::size_t s = 0; s < count; ++s) {
    const ConlluSentence& from = source.sentences[s];
    const Sentence& sentence = document.sentences[s];
    for (const std::string& comment : from.comments) {
      out += comment;
      out += '\n';
    }
    auto range = from.ranges.begin();
    std::uint32_t range_end = 0;  // words before this are inside a range
    for (std::uint32_t i = 0; i < sentence.size(); ++i) {
      if (range != from.ranges.end() && range->first == i) {
        RangeLine(document, sentence, range->first, range->last, range->form, out);
        range_end = range->last + 1;
        ++range;
      }
      WordLine(document, sentence, i, i < range_end, out);
    }
    out += '\n';
  }
}

}  // namespace demarche::language
