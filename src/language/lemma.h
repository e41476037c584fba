// Lemma edit scripts, `case;cut;add` (docs/model.md, section 2).

#ifndef DEMARCHE_LANGUAGE_LEMMA_H_
#define DEMARCHE_LANGUAGE_LEMMA_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace demarche::language {

struct LemmaScript {
  bool lower = false;
  std::size_t cut = 0;  // code points
  std::string add;
};

// False if `text` is no script.
bool ParseLemmaScript(std::string_view text, LemmaScript& out);

// The lemma of `form`; the form itself, so cased, where the script leaves nothing.
std::string ApplyLemmaScript(const LemmaScript& script, std::string_view form);

// Lemmas that no script tells: "fought", "gunmen". Views borrow from the lines.
class IrregularForms {
 public:
  // Lines `class form lemma`, tab-separated; false where one is none.
  bool Add(std::string_view line);
  // Empty where the word with these tags has none.
  std::string_view Find(std::string_view upos, std::string_view xpos, std::string_view form) const;

 private:
  std::unordered_map<std::string, std::string_view> verbs_, nouns_;
};

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_LEMMA_H_
