// The words of a codebook as numbers, and how a word of the text finds its own: by the
// parser's lemma, or by form where the parser gives a lemma that the codebook does not know.
//
// Filled while a codebook is read, then constant and shared by every thread.

#ifndef DEMARCHE_CODING_VOCABULARY_H_
#define DEMARCHE_CODING_VOCABULARY_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace demarche::coding {

using Word = std::uint32_t;
inline constexpr Word kNoWord = 0;

class Vocabulary {
 public:
  // The number of a lemma in small letters, a new one where it has none yet.
  Word Add(std::string_view lemma);
  // Makes the regular inflections of all words known. Call once, after the last Add.
  void Inflect();

  Word Find(std::string_view lemma) const;  // kNoWord where unknown
  // The word of a token: by its lemma, else by its form, bare or regularly inflected; of an
  // inflected verb the inflection goes first. Capital ASCII letters are folded.
  Word Find(std::string_view lemma, std::string_view form, bool inflected_verb) const;
  std::string_view Text(Word word) const { return texts_[word]; }
  std::size_t size() const { return texts_.size(); }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Map = std::unordered_map<std::string, Word, Hash, std::equal_to<>>;
  Map words_;
  Map inflected_;
  std::vector<std::string> texts_{""};
};

// The regular inflections of an English verb or noun, without the word itself: -s, -ed, -ing.
std::vector<std::string> RegularInflections(std::string_view lemma);

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_VOCABULARY_H_
