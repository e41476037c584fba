#include "reading/entities/person_names.h"

#include <algorithm>
#include <array>

#include "knowledge/fold.h"

namespace demarche::reading {
namespace {

constexpr std::array<std::string_view, 6> kSuffixes{"jr", "sr", "ii", "iii", "iv", "phd"};
constexpr std::size_t kMaxWord = 40;

// Insertions, deletions and changes from one word to the other; words are short.
std::size_t Distance(std::string_view a, std::string_view b) {
  std::array<std::size_t, kMaxWord + 1> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

// Consonants as they sound alike in transliteration, without doubles.
std::string Skeleton(std::string_view word) {
  std::string bones;
  for (const char c : word) {
    char bone = c;
    switch (c) {
      case 'a':
      case 'e':
      case 'i':
      case 'o':
      case 'u':
      case 'y':
      case 'j':
      case 'h':
      case '\'':
        continue;
      case 'c':
      case 'q':
        bone = 'k';
        break;
      case 'w':
        bone = 'v';
        break;
      case 'z':
        bone = 's';
        break;
      default:
        break;
    }
    if (bones.empty() || bones.back() != bone) bones += bone;
  }
  return bones;
}

bool SameGiven(std::string_view a, std::string_view b) {
  if (a.size() == 1 || b.size() == 1) return a.front() == b.front();
  return SameWord(a, b);
}

}  // namespace

PersonName ReadPersonName(std::string_view text, const ActorWords& words) {
  PersonName name;
  const std::string folded = knowledge::Fold(text);
  for (const std::string_view word : knowledge::Words(folded)) {
    if (name.words.empty() && words.Has(ActorWord::kHonorific, word)) continue;
    name.words.emplace_back(word);
  }
  while (name.words.size() > 1 &&
         std::ranges::find(kSuffixes, name.words.back()) != kSuffixes.end())
    name.words.pop_back();
  if (name.words.empty()) return name;
  name.last = name.words.back();
  name.full = std::any_of(name.words.begin(), name.words.end() - 1, [&](const std::string& word) {
    return !words.Has(ActorWord::kParticle, word);
  });
  return name;
}

bool SameWord(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.empty() || b.empty() || a.front() != b.front() || a.size() > kMaxWord ||
      b.size() > kMaxWord)
    return false;
  const std::size_t shorter = std::min(a.size(), b.size());
  const std::size_t longer = std::max(a.size(), b.size());
  if (shorter < 4 || longer - shorter > 2) return false;
  const std::size_t distance = Distance(a, b);
  // One letter apart and the same sound, or longer and nearly so.
  if (Skeleton(a) == Skeleton(b)) return distance <= 2;
  return distance == 1 && shorter >= 7;
}

bool SameFullName(const PersonName& a, const PersonName& b) {
  if (!a.full || !b.full || !SameWord(a.last, b.last)) return false;
  if (SameGiven(a.words.front(), b.words.front())) return true;
  // "José Manuel Barroso" and "Manuel Barroso".
  const auto has = [](const PersonName& in, const std::string& word) {
    return word.size() > 1 && std::any_of(in.words.begin(), in.words.end() - 1,
                                          [&](const std::string& w) { return SameWord(w, word); });
  };
  return has(a, b.words.front()) || has(b, a.words.front());
}

bool ShortFor(const PersonName& lone, const PersonName& full, bool first) {
  if (lone.words.empty() || full.words.empty()) return false;
  if (first) return lone.words.size() == 1 && full.full && lone.last == full.words.front();
  if (SameWord(lone.last, full.last)) return true;
  // Two last names: "Sánchez" for "Pedro Sánchez Pérez".
  return full.words.size() > 2 && lone.words.size() == 1 &&
         std::any_of(full.words.begin() + 1, full.words.end() - 1,
                     [&](const std::string& word) { return word == lone.last && word.size() > 3; });
}

}  // namespace demarche::reading
