// WordPiece: an atom's text to the numbers of its pieces, as BERT-uncased cuts it.
//
// Built once from the model's vocabulary, whose bytes it borrows (they must outlive it);
// then immutable, and any thread may call Cut.

#ifndef DEMARCHE_LANGUAGE_WORDPIECE_H_
#define DEMARCHE_LANGUAGE_WORDPIECE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::language {

// Drops control characters, decomposes, drops nonspacing marks, lower-cases.
// Replaces what `out` held.
void NormalisePiece(std::string_view atom, std::string& out);

class WordPiece {
 public:
  // `vocabulary`: one piece a line, no final newline.
  // False if a piece that is always needed ([UNK], [CLS], [SEP]) is missing.
  bool Build(std::string_view vocabulary);

  std::uint32_t size() const { return count_; }
  std::uint32_t unknown() const { return unknown_; }
  std::uint32_t begin_mark() const { return begin_mark_; }  // [CLS]
  std::uint32_t end_mark() const { return end_mark_; }      // [SEP]

  // Appends the pieces of one atom, at least one. `scratch` is overwritten.
  void Cut(std::string_view atom, std::string& scratch, std::vector<std::uint32_t>& pieces) const;

 private:
  struct Slot {
    std::uint64_t hash = 0;  // 0: free
    std::uint32_t offset = 0;
    std::uint16_t size = 0;
    bool continues = false;
    std::uint32_t id = 0;
  };
  const Slot* Find(std::uint64_t hash, std::string_view piece, bool continues) const;

  std::string_view bytes_;
  std::vector<Slot> slots_;
  std::uint32_t count_ = 0;
  std::uint32_t longest_ = 0;
  std::uint32_t unknown_ = 0;
  std::uint32_t begin_mark_ = 0;
  std::uint32_t end_mark_ = 0;
};

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_WORDPIECE_H_
