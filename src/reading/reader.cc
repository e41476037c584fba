#include "reading/reader.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "reading/entities/coreference.h"
#include "reading/entities/mentions.h"
#include "reading/places/places.h"
#include "reading/quotes/statements.h"
#include "reading/times/times.h"
#include "text/file.h"
#include "text/sha256.h"

namespace demarche::reading {
namespace {

// SHA-256 over name and sum of every table, in the order of their names.
std::expected<std::string, Error> IdentityOf(const std::filesystem::path& lexicon) {
  std::vector<std::filesystem::path> files;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(lexicon, failure))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  if (failure)
    return std::unexpected(
        Error{Code::kNotFound, lexicon.string() + ": cannot be listed: " + failure.message()});
  std::ranges::sort(files);
  std::string sums;
  for (const auto& file : files) {
    const auto bytes = ReadFile(file);
    if (!bytes) return std::unexpected(bytes.error());
    sums += file.filename().string() + '\t' + Sha256Hex(*bytes) + '\n';
  }
  return Sha256Hex(sums);
}

}  // namespace

std::expected<Reader, Error> Reader::Open(const std::filesystem::path& lexicon,
                                          const knowledge::Knowledge& knowledge) {
  auto cues = CueTables::Open(lexicon);
  if (!cues) return std::unexpected(std::move(cues.error()));
  auto times = TimeWords::Open(lexicon / "time_words.tsv");
  if (!times) return std::unexpected(std::move(times.error()));
  auto actors = ActorWords::Open(lexicon);
  if (!actors) return std::unexpected(std::move(actors.error()));
  auto identity = IdentityOf(lexicon);
  if (!identity) return std::unexpected(std::move(identity.error()));
  return Reader(std::move(*cues), std::move(*times), std::move(*actors), std::move(*identity),
                knowledge);
}

Reading Reader::Read(const Tree& tree, std::optional<Day> day, StageTimes* times) const {
  Reading reading;
  StageClock clock(times);
  FindTimes(tree, times_, day, reading);
  clock.Lap(Stage::kTimes);
  FindMentions(tree, *knowledge_, actors_, day, reading);
  clock.Lap(Stage::kMentions);
  FindPlaces(tree, *knowledge_, reading);
  clock.Lap(Stage::kPlaces);
  FindStatements(tree, cues_, reading);
  clock.Lap(Stage::kStatements);
  ResolveCoreference(tree, *knowledge_, actors_, day, reading);
  clock.Lap(Stage::kCoreference);
  return reading;
}

}  // namespace demarche::reading
