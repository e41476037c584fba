// Where the time of reading goes: its steps, as `demarche bench --stages` shows them.
//
// A StageTimes belongs to one thread. Steps take a pointer to it and measure nothing where it
// is null.

#ifndef DEMARCHE_TEXT_STAGES_H_
#define DEMARCHE_TEXT_STAGES_H_

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace demarche {

enum class Stage : std::uint8_t {
  kPieces,  // paragraphs, atoms, pieces, windows
  kEncoder,
  kHeads,   // sentence ends, tokens, tags, names, trees
  kEvents,  // the event head
  kWords,   // labels and lemmas as words
  kTimes,
  kMentions,
  kPlaces,
  kStatements,
  kCoreference,
  kCoding,
  kLedger,
  kWriting,
};

inline constexpr std::array<std::string_view, 13> kStageNames{
    "pieces", "encoder",    "heads",       "events", "words",  "times",  "mentions",
    "places", "statements", "coreference", "coding", "ledger", "writing"};

struct StageTimes {
  using Time = std::chrono::nanoseconds;

  std::array<Time, kStageNames.size()> spent{};
  std::size_t words = 0, sentences = 0;

  Time& operator[](Stage stage) { return spent[static_cast<std::size_t>(stage)]; }
  Time operator[](Stage stage) const { return spent[static_cast<std::size_t>(stage)]; }
  // From one step to another, both included.
  Time Between(Stage first, Stage last) const {
    Time sum{};
    for (auto i = static_cast<std::size_t>(first); i <= static_cast<std::size_t>(last); ++i)
      sum += spent[i];
    return sum;
  }
};

class StageClock {
 public:
  explicit StageClock(StageTimes* times) : times_(times) {
    if (times_ != nullptr) last_ = Clock::now();
  }
  // Books the time since the last call, or since the clock was made, on a step.
  void Lap(Stage stage) {
    if (times_ == nullptr) return;
    const auto now = Clock::now();
    (*times_)[stage] += now - last_;
    last_ = now;
  }

 private:
  using Clock = std::chrono::steady_clock;
  StageTimes* times_;
  Clock::time_point last_{};
};

}  // namespace demarche

#endif  // DEMARCHE_TEXT_STAGES_H_
