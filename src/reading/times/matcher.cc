#include "reading/times/matcher.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "reading/times/beginnings.h"

namespace demarche::reading {
namespace {

std::optional<long> Whole(std::string_view text) {
  long value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

bool Fits(const Tree& tree, const Atom& atom, WordNeeds needs) {
  const std::string_view upos = tree.Upos(TokenId{atom.token});
  if ((needs & kNeedsCapital) != 0 && !atom.capital) return false;
  if ((needs & kNeedsNoun) != 0 && upos != "NOUN" && upos != "PROPN") return false;
  if ((needs & kNeedsCommon) != 0 && upos == "PROPN") return false;
  if ((needs & kNeedsAdverb) != 0 && upos != "ADV") return false;
  return true;
}

// The readings of a run of digits.
void AddDigits(const Atom& atom, std::vector<Item>& out) {
  const std::string& text = atom.norm;
  const auto add = [&](ClassId cls, std::string value) {
    out.push_back({cls, 1, std::move(value)});
  };
  const auto whole = Whole(text);
  if (!whole) {
    const auto point = text.find('.');
    std::string plain;
    for (const char c : text)
      if (c != ',') plain += c;
    if (std::count(plain.begin(), plain.end(), '.') <= 1) add(TimeWords::kNum, plain);
    if (point != std::string::npos && text.find(',') == std::string::npos &&
        text.size() == point + 3) {
      const auto hour = Whole(std::string_view(text).substr(0, point));
      const auto minute = Whole(std::string_view(text).substr(point + 1));
      if (hour && minute && *hour <= 24 && *minute < 60) add(TimeWords::kHdotm, text);
    }
    return;
  }
  add(TimeWords::kInt, text);
  add(TimeWords::kNum, text);
  const std::size_t digits = text.size();
  if (digits <= 2) {
    if (*whole >= 1 && *whole <= 31) add(TimeWords::kDd, text);
    if (*whole >= 1 && *whole <= 12) add(TimeWords::kMm, text);
    if (*whole <= 24) add(TimeWords::kHh, text);
  }
  if (digits == 2) {
    add(TimeWords::kYy, text);
    if (*whole < 60) add(TimeWords::kMi, text);
    if (*whole % 10 == 0) add(TimeWords::kYy0, text);
  }
  if (digits == 4) {
    if (*whole >= 1000 && *whole < 2200) add(TimeWords::kYyyy, text);
    if (*whole >= 1000 && *whole < 2200 && *whole % 10 == 0) add(TimeWords::kYyyy0, text);
    if (*whole / 100 <= 24 && *whole % 100 < 60) add(TimeWords::kHhmm, text);
  }
}

struct NumberWord {
  long value = 0;
  std::uint32_t length = 0;
};

// "seven", "twenty", "twenty-five", "two hundred": words of the class NUMBER, added or multiplied.
std::optional<NumberWord> ReadNumber(const TimeWords& words, const std::vector<Atom>& atoms,
                                     std::uint32_t at) {
  const auto single = [&](std::uint32_t from) -> std::optional<NumberWord> {
    if (from >= atoms.size()) return std::nullopt;
    for (const TimeWord& word : words.WordsFrom(atoms[from].norm)) {
      if (!words.IsClass(word.cls, "NUMBER") || from + word.atoms.size() > atoms.size()) continue;
      bool same = true;
      for (std::size_t i = 1; i < word.atoms.size(); ++i)
        same = same && atoms[from + i].norm == word.atoms[i];
      if (const auto value = Whole(word.value); same && value)
        return NumberWord{*value, static_cast<std::uint32_t>(word.atoms.size())};
    }
    return std::nullopt;
  };
  auto number = single(at);
  if (!number) return std::nullopt;
  while (true) {
    std::uint32_t next = at + number->length;
    const bool dash = next < atoms.size() && atoms[next].norm == "-" && atoms[next].glued;
    if (dash) ++next;
    const auto more = single(next);
    if (!more) return number;
    if (more->value >= 100 && number->value < more->value)
      number->value *= more->value;
    else if (number->value >= 20 && number->value % 10 == 0 && more->value < 10 &&
             number->value < 100)
      number->value += more->value;
    else
      return number;
    number->length = next + more->length - at;
  }
}

// One try of a pattern: sequences to go on with when the current one ends.
struct Frame {
  const Sequence* sequence;
  std::size_t index;
  const Frame* up;
};

class Try {
 public:
  Try(const TimeWords& words, const std::vector<Atom>& atoms, const Items& items,
      const TimePattern& pattern, std::uint32_t begin, std::vector<TimeMatch>& out)
      : words_(words), atoms_(atoms), items_(items), pattern_(pattern), begin_(begin), out_(out) {}

  void Step(const Frame& frame, std::uint32_t at) {
    if (frame.index == frame.sequence->size()) {
      if (frame.up != nullptr) {
        Step(Frame{frame.up->sequence, frame.up->index + 1, frame.up->up}, at);
      } else if (at > begin_) {
        out_.push_back({&pattern_, begin_, at, captures_});
      }
      return;
    }
    const Element& element = (*frame.sequence)[frame.index];
    const Frame next{frame.sequence, frame.index + 1, frame.up};
    if (element.kind != Element::kMatch) {
      if (Holds(element, at)) Step(next, at);
      return;
    }
    for (const Option& option : element.options) {
      if (option.kind == Option::kDefine) {
        for (const Sequence& sequence : words_.Definition(option.id))
          Step(Frame{&sequence, 0, &frame}, at);
        continue;
      }
      if (at >= atoms_.size() || (option.glued && !atoms_[at].glued)) continue;
      if (option.kind == Option::kLiteral) {
        if (atoms_[at].norm != option.literal) continue;
        if (element.role != Role::kNone)
          captures_.push_back({element.role, option.literal, at, at + 1});
        Step(next, at + 1);
        if (element.role != Role::kNone) captures_.pop_back();
        continue;
      }
      for (const Item& item : items_[at]) {
        if (item.cls != option.id) continue;
        if (element.role != Role::kNone)
          captures_.push_back({element.role, item.value, at, at + item.length});
        Step(next, at + item.length);
        if (element.role != Role::kNone) captures_.pop_back();
      }
    }
    if (element.optional) Step(next, at);
  }

 private:
  bool IsOne(const Element& element, std::uint32_t at) const {
    for (const Option& option : element.options) {
      if (option.kind == Option::kLiteral && atoms_[at].norm == option.literal) return true;
      if (option.kind == Option::kClass)
        for (const Item& item : items_[at])
          if (item.cls == option.id) return true;
    }
    return false;
  }
  bool Holds(const Element& element, std::uint32_t at) const {
    switch (element.kind) {
      case Element::kBehind: {
        if (begin_ == 0 || at == 0) return false;
        if (IsOne(element, at - 1)) return true;
        // A word of several atoms that ends here.
        for (std::uint32_t from = at >= 5 ? at - 5 : 0; from + 1 < at; ++from)
          for (const Option& option : element.options)
            if (option.kind == Option::kClass)
              for (const Item& item : items_[from])
                if (item.cls == option.id && from + item.length == at) return true;
        return false;
      }
      case Element::kNotAhead:
        return at >= atoms_.size() || !IsOne(element, at);
      case Element::kEnd: {
        if (at >= atoms_.size()) return true;
        const char first = atoms_[at].norm.front();
        return !atoms_[at].digits && !(first >= 'a' && first <= 'z');
      }
      case Element::kMatch:
        break;
    }
    return true;
  }

  const TimeWords& words_;
  const std::vector<Atom>& atoms_;
  const Items& items_;
  const TimePattern& pattern_;
  std::uint32_t begin_;
  std::vector<TimeMatch>& out_;
  std::vector<Capture> captures_;
};

}  // namespace

Items FindItems(const Tree& tree, const TimeWords& words, const std::vector<Atom>& atoms) {
  Items items(atoms.size());
  for (std::uint32_t at = 0; at < atoms.size(); ++at) {
    if (atoms[at].digits) AddDigits(atoms[at], items[at]);
    if (const auto number = ReadNumber(words, atoms, at))
      items[at].push_back({TimeWords::kNum, number->length, std::to_string(number->value)});
    for (const TimeWord& word : words.WordsFrom(atoms[at].norm)) {
      if (at + word.atoms.size() > atoms.size() || !Fits(tree, atoms[at], word.needs)) continue;
      bool same = true;
      for (std::size_t i = 1; same && i < word.atoms.size(); ++i)
        same = atoms[at + i].norm == word.atoms[i];
      if (same)
        items[at].push_back({word.cls, static_cast<std::uint32_t>(word.atoms.size()), word.value});
    }
  }
  return items;
}

std::vector<TimeMatch> MatchesAt(const TimeWords& words, const std::vector<Atom>& atoms,
                                 const Items& items, std::uint32_t begin) {
  std::vector<TimeMatch> found;
  const Beginnings& beginnings = words.beginnings();
  std::vector<std::uint32_t> ids = beginnings.WithWord(atoms[begin].norm);
  const auto add = [&](const std::vector<std::uint32_t>& more) {
    ids.insert(ids.end(), more.begin(), more.end());
  };
  add(beginnings.WithAnything());
  for (const Item& item : items[begin]) add(beginnings.WithClass(item.cls));
  std::ranges::sort(ids);
  const auto twice = std::ranges::unique(ids);
  ids.erase(twice.begin(), twice.end());
  for (const std::uint32_t id : ids) {
    const TimePattern& pattern = words.patterns()[id];
    Try(words, atoms, items, pattern, begin, found)
        .Step(Frame{&pattern.sequence, 0, nullptr}, begin);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const TimeMatch& a, const TimeMatch& b) { return a.end > b.end; });
  return found;
}

}  // namespace demarche::reading
