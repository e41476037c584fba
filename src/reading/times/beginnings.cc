#include "reading/times/beginnings.h"

#include <algorithm>

namespace demarche::reading {
namespace {

const Beginnings::Ids kNone;

void Add(Beginnings::Ids& ids, std::uint32_t id) {
  if (ids.empty() || ids.back() != id) ids.push_back(id);
}

// Gathers what may stand first in sequences.
class Firsts {
 public:
  explicit Firsts(const std::vector<std::vector<Sequence>>& defines)
      : defines_(defines), open_(defines.size(), false) {}

  std::vector<std::string> words;
  std::vector<ClassId> classes;

  // True where the sequence can match without taking an atom.
  bool Of(const Sequence& sequence) {
    for (const Element& element : sequence) {
      if (element.kind != Element::kMatch) continue;  // a condition takes nothing
      bool empty = element.optional;
      for (const Option& option : element.options) empty = Of(option) || empty;
      if (!empty) return false;
    }
    return true;
  }

 private:
  bool Of(const Option& option) {
    switch (option.kind) {
      case Option::kLiteral:
        words.push_back(option.literal);
        return false;
      case Option::kClass:
        classes.push_back(option.id);
        return false;
      case Option::kDefine:
        break;
    }
    if (open_[option.id]) return false;  // its firsts are being gathered
    open_[option.id] = true;
    bool empty = false;
    for (const Sequence& sequence : defines_[option.id]) empty = Of(sequence) || empty;
    open_[option.id] = false;
    return empty;
  }

  const std::vector<std::vector<Sequence>>& defines_;
  std::vector<bool> open_;
};

}  // namespace

Beginnings::Beginnings(const std::vector<TimePattern>& patterns,
                       const std::vector<std::vector<Sequence>>& defines) {
  for (std::uint32_t id = 0; id < patterns.size(); ++id) {
    Firsts firsts(defines);
    if (firsts.Of(patterns[id].sequence)) {
      Add(anything_, id);
      continue;
    }
    for (const std::string& word : firsts.words) Add(words_[word], id);
    for (const ClassId cls : firsts.classes) {
      if (cls >= classes_.size()) classes_.resize(cls + std::size_t{1});
      Add(classes_[cls], id);
    }
  }
}

const Beginnings::Ids& Beginnings::WithWord(const std::string& atom) const {
  const auto found = words_.find(atom);
  return found == words_.end() ? kNone : found->second;
}

const Beginnings::Ids& Beginnings::WithClass(ClassId cls) const {
  return cls < classes_.size() ? classes_[cls] : kNone;
}

}  // namespace demarche::reading
