#include <array>
#include <charconv>
#include <utility>

#include "language/conllu.h"

namespace demarche::language {
namespace {

constexpr std::size_t kColumns = 10;
using Columns = std::array<std::string_view, kColumns>;

bool Split(std::string_view line, Columns& columns) {
  for (std::size_t i = 0; i < kColumns; ++i) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == kColumns)) return false;
    columns[i] = line.substr(0, tab);
    if (columns[i].empty()) return false;
    if (i + 1 < kColumns) line.remove_prefix(tab + 1);
  }
  return true;
}

// Reads a number and takes it off the front.
bool TakeNumber(std::string_view& text, std::uint32_t& value) {
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status != std::errc{}) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool SpaceAfter(std::string_view misc) {
  while (!misc.empty()) {
    const std::size_t end = std::min(misc.find('|'), misc.size());
    if (misc.substr(0, end) == "SpaceAfter=No") return false;
    misc.remove_prefix(std::min(end + 1, misc.size()));
  }
  return true;
}

// `# key` or `# key = value`.
bool Comment(std::string_view line, std::string_view key, std::string_view& value) {
  line.remove_prefix(1);
  while (line.starts_with(' ')) line.remove_prefix(1);
  if (!line.starts_with(key)) return false;
  line.remove_prefix(key.size());
  value = {};
  if (line.empty()) return true;
  const std::size_t equals = line.find('=');
  if (line.front() != ' ' && line.front() != '=') return false;
  if (equals == std::string_view::npos || line.find_first_not_of(' ') != equals) return false;
  value = line.substr(equals + 1);
  while (value.starts_with(' ')) value.remove_prefix(1);
  return true;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::expected<std::vector<ConlluDocument>, Error> Run() {
    if (text_.starts_with("\xef\xbb\xbf")) text_.remove_prefix(3);
    while (!text_.empty()) {
      ++number_;
      const std::size_t end = std::min(text_.find('\n'), text_.size());
      std::string_view line = text_.substr(0, end);
      text_.remove_prefix(std::min(end + 1, text_.size()));
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty()) {
        if (const char* what = EndSentence()) return Fail(what);
      } else if (line.front() == '#') {
        if (!sentence_.forms.empty()) return Fail("a comment stands inside a sentence");
        TakeComment(line);
      } else if (const char* what = TakeLine(line)) {
        return Fail(what);
      }
    }
    if (const char* what = EndSentence()) return Fail(what);
    return std::move(documents_);
  }

 private:
  std::unexpected<Error> Fail(const char* what) const {
    return std::unexpected(Error{
        Code::kBadInput, "CoNLL-U, line " + std::to_string(number_) + ": " + std::string(what)});
  }

  void TakeComment(std::string_view line) {
    std::string_view value;
    if (Comment(line, "newdoc id", value) || Comment(line, "newdoc", value)) {
      documents_.emplace_back();
      documents_.back().id = value;
      sentence_.opens_paragraph = true;
    } else if (Comment(line, "newpar id", value) || Comment(line, "newpar", value)) {
      sentence_.opens_paragraph = true;
    }
    sentence_.comments.emplace_back(line);
  }

  // Null, or what is wrong.
  const char* TakeLine(std::string_view line) {
    Columns columns;
    if (!Split(line, columns)) return "needs ten columns, none empty, with a tab between each";
    std::string_view id = columns[0];
    std::uint32_t first = 0;
    if (!TakeNumber(id, first)) return "the first column is no word number";
    const auto next = static_cast<std::uint32_t>(sentence_.forms.size()) + 1;
    if (id.empty()) {
      if (first != next) return "words are not numbered 1, 2, 3 and on";
      sentence_.forms.emplace_back(columns[1]);
      sentence_.space_after.push_back(SpaceAfter(columns[9]));
      return nullptr;
    }
    std::uint32_t last = 0;
    const char kind = id.front();
    id.remove_prefix(1);
    if (!TakeNumber(id, last) || !id.empty()) return "the first column is no word number";
    if (kind == '.') return nullptr;  // an empty node
    if (kind != '-') return "the first column is no word number";
    if (first != next || last <= first) return "a range does not begin at the next word";
    if (!sentence_.ranges.empty() && sentence_.ranges.back().last + 1 >= first)
      return "two ranges overlap";
    sentence_.ranges.push_back(
        {first - 1, last - 1, std::string(columns[1]), SpaceAfter(columns[9])});
    return nullptr;
  }

  const char* EndSentence() {
    if (sentence_.forms.empty()) {
      if (!sentence_.ranges.empty()) return "a range has no words";
      return nullptr;  // comments go to the next sentence
    }
    for (const ConlluRange& range : sentence_.ranges) {
      if (range.last >= sentence_.forms.size()) return "a range leads past its sentence";
      for (std::uint32_t i = range.first; i < range.last; ++i) sentence_.space_after[i] = false;
      sentence_.space_after[range.last] = range.space_after;
    }
    if (documents_.empty()) documents_.emplace_back();
    documents_.back().sentences.push_back(std::move(sentence_));
    sentence_ = {};
    return nullptr;
  }

  std::string_view text_;
  std::size_t number_ = 0;
  ConlluSentence sentence_;
  std::vector<ConlluDocument> documents_;
};

}  // namespace

std::expected<std::vector<ConlluDocument>, Error> ReadConllu(std::string_view text) {
  return Parser(text).Run();
}

std::vector<GivenSentence> ConlluDocument::Given() const {
  std::vector<GivenSentence> given;
  for (const ConlluSentence& sentence : sentences) {
    given.emplace_back();
    given.back().opens_paragraph = sentence.opens_paragraph;
    for (std::size_t i = 0; i < sentence.forms.size(); ++i)
      given.back().tokens.push_back({sentence.forms[i], sentence.space_after[i]});
  }
  return given;
}

}  // namespace demarche::language
