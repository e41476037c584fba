// The reading step as a whole: Document in, Reading out, by the stages in this order:
// times, mentions, places, statements, coreference.
//
// A Reader is immutable once open and shared by every thread; it borrows the Knowledge,
// which must outlive it.

#ifndef DEMARCHE_READING_READER_H_
#define DEMARCHE_READING_READER_H_

#include <expected>
#include <filesystem>
#include <optional>
#include <string>

#include "knowledge/knowledge.h"
#include "reading/entities/actor_words.h"
#include "reading/quotes/cues.h"
#include "reading/reading.h"
#include "reading/times/time_words.h"
#include "reading/tree.h"
#include "text/error.h"
#include "text/stages.h"

namespace demarche::reading {

class Reader {
 public:
  // `lexicon` is the folder of cue tables. Fails naming the file and line.
  static std::expected<Reader, Error> Open(const std::filesystem::path& lexicon,
                                           const knowledge::Knowledge& knowledge);

  // `day` is the report's date; without one, relative times stay unresolved and nobody is
  // known by an office alone.
  Reading Read(const Tree& tree, std::optional<Day> day, StageTimes* times = nullptr) const;

  const CueTables& cues() const { return cues_; }
  const std::string& lexicon_identity() const { return identity_; }  // SHA-256 over its tables

 private:
  Reader(CueTables cues, TimeWords times, ActorWords actors, std::string identity,
         const knowledge::Knowledge& knowledge)
      : cues_(std::move(cues)),
        times_(std::move(times)),
        actors_(std::move(actors)),
        identity_(std::move(identity)),
        knowledge_(&knowledge) {}
  CueTables cues_;
  TimeWords times_;
  ActorWords actors_;
  std::string identity_;
  const knowledge::Knowledge* knowledge_;
};

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_READER_H_
