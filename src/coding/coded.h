// What the coding step makes: one CodedMention for each place in the text where the codebook
// sees an event. Indices are those of the Reading it was coded from. Plain values.

#ifndef DEMARCHE_CODING_CODED_H_
#define DEMARCHE_CODING_CODED_H_

#include <optional>
#include <string>
#include <vector>

#include "reading/modality/modality.h"
#include "reading/reading.h"

namespace demarche::coding {

// Somebody who takes part. `mention` is where the sentence (or, for an understood subject,
// the nearest place before) names them.
struct Participant {
  reading::MentionId mention{};
  std::vector<reading::EntityId> entities;  // at least one
};

struct CodedMention {
  std::string type;                  // a PLOVER type: "REQUEST"
  std::vector<std::string> mode;     // "yield"; usually none or one
  std::vector<std::string> context;  // "military", …; sorted
  int quad = 0;                      // 1 verbal cooperation … 4 material conflict
  double score = 0.0;
  std::string cameo;  // root or finer code; empty where none is known
  reading::TokenId trigger{};
  Span trigger_span;
  std::uint32_t sentence = 0;
  bool nominal = false;     // told by a noun ("the talks"), not by a verb
  bool reciprocal = false;  // all are actors
  std::vector<Participant> actor, recipient;
  reading::Modality modality;
  std::optional<reading::TimeId> time;
  std::optional<reading::PlaceId> place;
  double confidence = 0.0;
  Reasons why;  // fields type, mode, context, cameo, actor, recipient, time, place, confidence
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_CODED_H_
