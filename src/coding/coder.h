// The coding step: a Reading in, the places in the text where the codebook sees events out.
//
// A Coder is immutable and shared by every thread; it borrows the codebook and the cue
// tables, which must outlive it.

#ifndef DEMARCHE_CODING_CODER_H_
#define DEMARCHE_CODING_CODER_H_

#include <optional>
#include <vector>

#include "coding/back_off.h"
#include "coding/codebook.h"
#include "coding/coded.h"
#include "reading/quotes/cues.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::coding {

class Coder {
 public:
  Coder(const Codebook& book, const reading::CueTables& cues)
      : book_(&book), cues_(&cues), back_off_(book) {}

  // REQUIRES: `reading` was made from the tree's document. `day` is the report's date.
  // In the order of the triggers; one mention a trigger.
  std::vector<CodedMention> Code(const reading::Tree& tree, const reading::Reading& reading,
                                 std::optional<Day> day) const;

 private:
  // Sets how sure a record is. False where that is too little to keep it.
  bool Weigh(const language::Document& document, const Match& match, CodedMention& coded) const;

  const Codebook* book_;
  const reading::CueTables* cues_;
  BackOff back_off_;
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_CODER_H_
