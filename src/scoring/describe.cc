#include "scoring/describe.h"

#include <iterator>
#include <optional>

#include <fmt/format.h>

namespace demarche::scoring {
namespace {

std::string Sums(const Score& score) {
  return fmt::format(
      "events: {} in the gold, {} found, {} paired, {} right in every field\n"
      "precision {:.3f}  recall {:.3f}\n"
      "of the paired: actor {}  recipient {}  polarity {}  reality {}  stance {}  according to {}  "
      "mode {}\n"
      "time {} of {}  place {} of {}\n"
      "statements: {} in the gold, {} found, {} paired; speaker right {}, wrong {}\n"
      "must not come out: {} of {} did\n",
      score.gold_events, score.found_events, score.paired, score.right, score.precision(),
      score.recall(), score.actor, score.recipient, score.polarity, score.reality, score.stance,
      score.according_to, score.mode, score.time, score.timed, score.place, score.placed,
      score.gold_statements, score.found_statements, score.paired_statements, score.speakers,
      score.wrong_speakers, score.broken_refusals, score.refusals);
}

std::string ShareText(std::optional<double> share) {
  return share ? fmt::format("{:.3f}", *share) : std::string("-");
}

std::string Modality(const Score& score) {
  const auto share = [&](std::size_t right) { return ShareText(Share(right, score.paired)); };
  return fmt::format("modality of the paired: polarity {}  reality {}  stance {}  all three {}\n",
                     share(score.polarity), share(score.reality), share(score.stance),
                     share(score.modality));
}

void WriteType(std::string_view type, const TypeScore& score, std::string& out) {
  fmt::format_to(std::back_inserter(out), "{:<12}{:>7}{:>7}{:>8}{:>7}{:>11}{:>8}{:>8}\n", type,
                 score.gold, score.found, score.paired, score.right, ShareText(score.precision()),
                 ShareText(score.recall()), ShareText(score.f1()));
}

std::string Types(const Score& score) {
  std::string out = fmt::format("\n{:<12}{:>7}{:>7}{:>8}{:>7}{:>11}{:>8}{:>8}\n", "type", "gold",
                                "found", "paired", "right", "precision", "recall", "F1");
  TypeScore all;
  for (const auto& [type, counts] : score.types) {
    WriteType(type, counts, out);
    all += counts;
  }
  WriteType("all", all, out);
  return out;
}

std::string Confusions(const Score& score) {
  std::string out = fmt::format("\n{:<12}{:<12}{:>7}\n", "in the gold", "found", "events");
  for (const Confusion& one : MostFrequentFirst(score))
    fmt::format_to(std::back_inserter(out), "{:<12}{:<12}{:>7}\n",
                   one.gold.empty() ? "(no gold)" : one.gold,
                   one.found.empty() ? "(none)" : one.found, one.events);
  return out;
}

}  // namespace

std::string DescribeReport(const ReportScore& report, bool notes) {
  const Score& score = report.score;
  std::string out = fmt::format("{:<40} right {:2} of {:2} found, {:2} in the gold\n",
                                report.report, score.right, score.found_events, score.gold_events);
  if (notes)
    for (const std::string& note : score.notes) out += fmt::format("    {}\n", note);
  return out;
}

std::string Describe(const Score& score) {
  return Sums(score) + Modality(score) + Types(score) + Confusions(score);
}

}  // namespace demarche::scoring
