#include "reading/times/time_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "reading/times/atoms.h"
#include "reading/times/beginnings.h"
#include "text/file.h"

namespace demarche::reading {
namespace {

constexpr std::pair<std::string_view, Role> kRoles[] = {
    {"year", Role::kYear},       {"month", Role::kMonth},     {"day", Role::kDay},
    {"weekday", Role::kWeekday}, {"holiday", Role::kHoliday}, {"deictic", Role::kDeictic},
    {"rel", Role::kRel},         {"part", Role::kPart},       {"hour", Role::kHour},
    {"minute", Role::kMinute},   {"clock", Role::kClock},     {"ampm", Role::kAmpm},
    {"zone", Role::kZone},       {"num", Role::kNum},         {"half", Role::kHalf},
    {"unit", Role::kUnit},       {"mod", Role::kMod},         {"approx", Role::kApprox},
    {"season", Role::kSeason},   {"quarter", Role::kQuarter}, {"decade", Role::kDecade},
    {"century", Role::kCentury}, {"era", Role::kEra},         {"year2", Role::kYear2},
    {"month2", Role::kMonth2},   {"day2", Role::kDay2},       {"ref", Role::kRef},
};

constexpr std::pair<std::string_view, Builder> kBuilders[] = {
    {"date", Builder::kDate},         {"clock", Builder::kClock},
    {"shift", Builder::kShift},       {"story", Builder::kStory},
    {"span", Builder::kSpan},         {"ago", Builder::kAgo},
    {"later", Builder::kLater},       {"duration", Builder::kDuration},
    {"set", Builder::kSet},           {"year", Builder::kYear},
    {"decade", Builder::kDecade},     {"century", Builder::kCentury},
    {"season", Builder::kSeason},     {"quarter", Builder::kQuarter},
    {"interval", Builder::kInterval}, {"weekend", Builder::kWeekend},
    {"fiscal", Builder::kFiscal},     {"ref", Builder::kReference},
    {"part", Builder::kPart},         {"nothing", Builder::kNothing},
};

template <typename Table>
auto Find(const Table& table, std::string_view name) -> decltype(&table[0].second) {
  for (const auto& row : table)
    if (row.first == name) return &row.second;
  return nullptr;
}

std::vector<std::string_view> Split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool IsName(std::string_view text) {
  return !text.empty() &&
         std::all_of(
             text.begin(), text.end(),
             [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }) &&
         text.front() >= 'A' && text.front() <= 'Z';
}

}  // namespace

// Builds a TimeWords from the rows of its table.
class TimeTable {
 public:
  TimeTable() {
    for (const std::string_view name : TimeWords::kComputed) made_.classes_.emplace_back(name);
  }

  // An empty string, or what is wrong with the row.
  std::string AddRow(std::string_view row, std::string_view file, std::size_t line) {
    std::vector<std::string_view> cells = Split(row, '\t');
    if (cells.size() < 3 || cells.size() > 4) return "needs 3 or 4 cells parted by tabs";
    cells.resize(4);
    if (cells[0] == "define") return AddDefine(cells[1], cells[2]);
    if (cells[0] == "pattern")
      return AddPattern(cells[1], cells[2], fmt::format("{}#{}", file, line));
    if (!IsName(cells[0])) return "the kind must be `define`, `pattern` or a class in capitals";
    return AddWords(Class(cells[0]), cells[1], cells[2], cells[3]);
  }

  // What a name in capitals means is known once all rows are read.
  std::string Link() {
    for (auto& [name, sequences] : pending_defines_) {
      define_ids_.emplace(name, made_.defines_.size());
      made_.defines_.emplace_back();
    }
    for (auto& [name, sequences] : pending_defines_)
      for (const auto& text : sequences) {
        Sequence sequence;
        if (auto fault = Parse(text, sequence); !fault.empty()) return fault;
        made_.defines_[define_ids_[name]].push_back(std::move(sequence));
      }
    for (auto& pattern : pending_patterns_) {
      if (auto fault = Parse(pattern.first, pattern.second.sequence); !fault.empty()) return fault;
      made_.patterns_.push_back(std::move(pattern.second));
    }
    made_.beginnings_ = std::make_shared<const Beginnings>(made_.patterns_, made_.defines_);
    for (auto& [first, words] : made_.words_)
      std::stable_sort(words.begin(), words.end(), [](const TimeWord& a, const TimeWord& b) {
        return a.atoms.size() > b.atoms.size();
      });
    return {};
  }

  TimeWords Take() { return std::move(made_); }

 private:
  ClassId Class(std::string_view name) {
    const auto found = std::find(made_.classes_.begin(), made_.classes_.end(), name);
    if (found != made_.classes_.end()) return static_cast<ClassId>(found - made_.classes_.begin());
    made_.classes_.emplace_back(name);
    return static_cast<ClassId>(made_.classes_.size() - 1);
  }

  std::string AddWords(ClassId cls, std::string_view words, std::string_view value,
                       std::string_view needs) {
    WordNeeds flags = 0;
    for (const std::string_view need : Split(needs, ' ')) {
      if (need.empty()) continue;
      if (need == "capital")
        flags |= kNeedsCapital;
      else if (need == "noun")
        flags |= kNeedsNoun;
      else if (need == "common")
        flags |= kNeedsCommon;
      else if (need == "adverb")
        flags |= kNeedsAdverb;
      else
        return fmt::format("`{}` is none of capital, noun, common, adverb", need);
    }
    for (const std::string_view one : Split(words, '|')) {
      TimeWord word{cls, {}, std::string(value), flags};
      for (Atom& atom : SplitAtoms(one)) word.atoms.push_back(std::move(atom.norm));
      if (word.atoms.empty()) return "has an empty word";
      std::string first = word.atoms.front();
      made_.words_[std::move(first)].push_back(std::move(word));
    }
    return {};
  }

  std::string AddDefine(std::string_view sequence, std::string_view name) {
    if (!IsName(name)) return "a define needs a name in capitals as its value";
    for (auto& define : pending_defines_)
      if (define.first == name) {
        define.second.emplace_back(sequence);
        return {};
      }
    pending_defines_.push_back({std::string(name), {std::string(sequence)}});
    return {};
  }

  std::string AddPattern(std::string_view sequence, std::string_view value, std::string rule) {
    const auto space = value.find(' ');
    const Builder* builder = Find(kBuilders, value.substr(0, space));
    if (builder == nullptr) return fmt::format("`{}` names no builder", value);
    TimePattern pattern;
    pattern.builder = *builder;
    if (space != std::string_view::npos) pattern.argument = value.substr(space + 1);
    pattern.rule = std::move(rule);
    pending_patterns_.push_back({std::string(sequence), std::move(pattern)});
    return {};
  }

  std::string Parse(std::string_view text, Sequence& sequence) {
    for (std::string_view part : Split(text, ' ')) {
      if (part.empty()) continue;
      Element element;
      if (part == "$") {
        element.kind = Element::kEnd;
        sequence.push_back(std::move(element));
        continue;
      }
      if (part.size() > 1 && part.front() == '<') element.kind = Element::kBehind;
      if (part.size() > 1 && part.front() == '!') element.kind = Element::kNotAhead;
      if (element.kind != Element::kMatch) part.remove_prefix(1);
      if (part.size() > 1 && part.back() == '?') {
        element.optional = true;
        part.remove_suffix(1);
      }
      if (const auto equals = part.find('='); equals != std::string_view::npos && equals > 0) {
        const Role* role = Find(kRoles, part.substr(0, equals));
        if (role == nullptr)
          return fmt::format("`{}` in `{}` is no role", part.substr(0, equals), text);
        element.role = *role;
        part.remove_prefix(equals + 1);
      }
      for (std::string_view name : Split(part, '|')) {
        Option option;
        if (name.size() > 1 && name.front() == '+') {
          option.glued = true;
          name.remove_prefix(1);
        }
        if (IsName(name)) {
          if (const auto define = define_ids_.find(std::string(name));
              define != define_ids_.end()) {
            option.kind = Option::kDefine;
            option.id = static_cast<std::uint16_t>(define->second);
          } else {
            const auto found = std::find(made_.classes_.begin(), made_.classes_.end(), name);
            if (found == made_.classes_.end())
              return fmt::format("`{}` in `{}` is neither a class nor a define", name, text);
            option.kind = Option::kClass;
            option.id = static_cast<std::uint16_t>(found - made_.classes_.begin());
          }
        } else {
          option.literal = name;
        }
        element.options.push_back(std::move(option));
      }
      sequence.push_back(std::move(element));
    }
    if (sequence.empty()) return "has an empty sequence";
    return {};
  }

  TimeWords made_;
  std::vector<std::pair<std::string, std::vector<std::string>>> pending_defines_;
  std::vector<std::pair<std::string, TimePattern>> pending_patterns_;
  std::unordered_map<std::string, std::size_t> define_ids_;
};

std::expected<TimeWords, Error> TimeWords::Open(const std::filesystem::path& file) {
  auto text = ReadFile(file);
  if (!text) return std::unexpected(text.error());
  const std::string name = file.filename().string();
  TimeTable table;
  std::size_t number = 0;
  bool header = true;
  for (std::string_view line : Split(*text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (std::exchange(header, false)) {
      if (!line.starts_with("kind\twords\tvalue"))
        return std::unexpected(
            Error{Code::kBadInput, fmt::format("{}:{}: the first row must be the header "
                                               "kind, words, value, needs",
                                               file.string(), number)});
      continue;
    }
    if (auto fault = table.AddRow(line, name, number); !fault.empty())
      return std::unexpected(
          Error{Code::kBadInput, fmt::format("{}:{}: {}", file.string(), number, fault)});
  }
  if (auto fault = table.Link(); !fault.empty())
    return std::unexpected(Error{Code::kBadInput, fmt::format("{}: {}", file.string(), fault)});
  return table.Take();
}

const std::vector<TimeWord>& TimeWords::WordsFrom(const std::string& first_atom) const {
  static const std::vector<TimeWord> kNone;
  const auto found = words_.find(first_atom);
  return found == words_.end() ? kNone : found->second;
}

}  // namespace demarche::reading
