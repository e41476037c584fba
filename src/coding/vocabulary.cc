#include "coding/vocabulary.h"

#include <algorithm>

namespace demarche::coding {

namespace {

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

std::string Fold(std::string_view text) {
  std::string folded(text);
  for (char& c : folded)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return folded;
}

// `stop`, `expel`, `ban`: consonant, one vowel, consonant at the end.
bool MayDouble(std::string_view w) {
  const std::size_t n = w.size();
  if (n < 3) return false;
  const char last = w[n - 1];
  return !IsVowel(last) && last != 'w' && last != 'x' && last != 'y' && IsVowel(w[n - 2]) &&
         !IsVowel(w[n - 3]);
}

std::size_t CountVowelGroups(std::string_view w) {
  std::size_t groups = 0;
  for (std::size_t i = 0; i < w.size(); ++i)
    if (IsVowel(w[i]) && (i == 0 || !IsVowel(w[i - 1]))) ++groups;
  return groups;
}

}  // namespace

std::vector<std::string> RegularInflections(std::string_view lemma) {
  std::vector<std::string> forms;
  if (lemma.size() < 2) return forms;
  const std::string word(lemma);
  const char last = word.back();
  const bool consonant_y = last == 'y' && !IsVowel(word[word.size() - 2]);
  const std::string stem = word.substr(0, word.size() - 1);
  const bool hissing =
      last == 's' || last == 'x' || last == 'z' || word.ends_with("ch") || word.ends_with("sh");
  if (consonant_y)
    forms.push_back(stem + "ies");
  else
    forms.push_back(word + (hissing || last == 'o' ? "es" : "s"));

  if (last == 'e') {
    forms.push_back(word + "d");
    if (word.ends_with("ie"))
      forms.push_back(word.substr(0, word.size() - 2) + "ying");
    else if (word.ends_with("ee") || word.ends_with("oe") || word.ends_with("ye"))
      forms.push_back(word + "ing");
    else
      forms.push_back(stem + "ing");
    return forms;
  }
  const bool doubles = MayDouble(word);
  // Of one syllable it always doubles; of several it depends on the stress, so both are known.
  if (doubles) {
    forms.push_back(word + last + "ed");
    forms.push_back(word + last + "ing");
  }
  if (!doubles || CountVowelGroups(word) > 1) {
    forms.push_back(consonant_y ? stem + "ied" : word + "ed");
    forms.push_back(word + "ing");
  }
  return forms;
}

Word Vocabulary::Add(std::string_view lemma) {
  if (const auto it = words_.find(lemma); it != words_.end()) return it->second;
  const auto word = static_cast<Word>(texts_.size());
  texts_.emplace_back(lemma);
  words_.emplace(std::string(lemma), word);
  return word;
}

void Vocabulary::Inflect() {
  inflected_.reserve(texts_.size() * 4);
  for (Word word = 1; word < texts_.size(); ++word)
    for (std::string& form : RegularInflections(texts_[word]))
      inflected_.emplace(std::move(form), word);  // the first word of a shared form keeps it
}

Word Vocabulary::Find(std::string_view lemma) const {
  const auto it = words_.find(lemma);
  return it == words_.end() ? kNoWord : it->second;
}

Word Vocabulary::Find(std::string_view lemma, std::string_view form, bool inflected_verb) const {
  const std::string folded = Fold(form);
  if (const Word word = Find(Fold(lemma)); word != kNoWord) {
    // Lemmas are guessed: where the form is a regular one of another word and not of this one,
    // it is the other ("raped" with the lemma `rap`).
    const auto other = inflected_.find(folded);
    if (other == inflected_.end() || other->second == word || folded == texts_[word]) return word;
    const std::vector<std::string> own = RegularInflections(texts_[word]);
    return std::ranges::find(own, folded) != own.end() ? word : other->second;
  }
  const auto it = inflected_.find(folded);
  // "meeting" of a verb is `meet` before it is the noun.
  if (inflected_verb && it != inflected_.end()) return it->second;
  if (const Word word = Find(folded); word != kNoWord) return word;
  return it == inflected_.end() ? kNoWord : it->second;
}

}  // namespace demarche::coding
