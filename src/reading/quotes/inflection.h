// The regular forms of English verbs and nouns, for looking up words as they are written.
//
// Tables name lemmas; a tagger's lemma may be wrong where the form is plain, so tables are
// searched by form first. Spelling rules that depend on stress give both spellings.
// Pure functions; any thread.

#ifndef DEMARCHE_READING_QUOTES_INFLECTION_H_
#define DEMARCHE_READING_QUOTES_INFLECTION_H_

#include <string>
#include <string_view>
#include <vector>

namespace demarche::reading {

// ASCII letters folded; other bytes as they are.
std::string Lower(std::string_view text);

// Of a lemma in lower case; a phrase inflects its first word. The lemma is among them.
std::vector<std::string> VerbForms(std::string_view lemma);
std::vector<std::string> NounForms(std::string_view lemma);  // a phrase inflects its last word

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_INFLECTION_H_
