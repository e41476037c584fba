#include "reading/quotes/inflection.h"

namespace demarche::reading {
namespace {

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool EndsInSibilant(std::string_view word) {
  return word.ends_with('s') || word.ends_with('x') || word.ends_with('z') ||
         word.ends_with("ch") || word.ends_with("sh");
}

bool EndsInConsonantY(std::string_view word) {
  return word.size() > 1 && word.ends_with('y') && !IsVowel(word[word.size() - 2]);
}

std::string WithS(std::string_view word) {
  if (EndsInConsonantY(word)) return std::string(word.substr(0, word.size() - 1)) + "ies";
  return std::string(word) + (EndsInSibilant(word) ? "es" : "s");
}

// A single consonant after a single vowel may double: admit, admitted.
bool MayDouble(std::string_view word) {
  if (word.size() < 3) return false;
  const char last = word.back();
  return !IsVowel(last) && last != 'w' && last != 'x' && last != 'y' &&
         IsVowel(word[word.size() - 2]) && !IsVowel(word[word.size() - 3]);
}

}  // namespace

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::vector<std::string> VerbForms(std::string_view lemma) {
  const std::string_view word = lemma.substr(0, lemma.find(' '));
  const std::string rest(lemma.substr(word.size()));
  const std::string whole(word);
  std::vector<std::string> forms{whole, WithS(word)};
  if (word.ends_with("ee")) {
    forms.push_back(whole + "d");
    forms.push_back(whole + "ing");
  } else if (word.ends_with('e')) {
    forms.push_back(whole + "d");
    forms.push_back(whole.substr(0, whole.size() - 1) + "ing");
  } else {
    forms.push_back(EndsInConsonantY(word) ? whole.substr(0, whole.size() - 1) + "ied"
                                           : whole + "ed");
    forms.push_back(whole + "ing");
    if (MayDouble(word)) {
      forms.push_back(whole + word.back() + "ed");
      forms.push_back(whole + word.back() + "ing");
    }
  }
  for (std::string& form : forms) form += rest;
  return forms;
}

std::vector<std::string> NounForms(std::string_view lemma) {
  return {std::string(lemma), WithS(lemma)};
}

}  // namespace demarche::reading
