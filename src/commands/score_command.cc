// `demarche score`: ledgers against those that a careful reader made by hand.

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/output.h"
#include "commands/reading_options.h"
#include "knowledge/table.h"
#include "scoring/describe.h"
#include "scoring/gold.h"
#include "scoring/score.h"

namespace demarche::commands {
namespace {

struct ScoreOptions {
  std::vector<std::string> folders;
  std::string model, codebook;
  std::string format = "text";
  bool notes = false;
  double least_precision = 0.0, least_recall = 0.0;
};

// A report of a folder and the ledger expected of it.
struct Pair {
  std::filesystem::path report, gold;
  std::string date;
};

std::expected<std::vector<Pair>, Error> PairsOf(const std::filesystem::path& folder) {
  const auto index = knowledge::Table::Read(folder / "index.tsv", {"file", "date"});
  if (!index) return std::unexpected(index.error());
  std::vector<Pair> pairs;
  for (std::size_t row = 0; row < index->size(); ++row) {
    Pair pair{folder / index->At(row, 0), {}, std::string(index->At(row, 1))};
    pair.gold = pair.report;
    pair.gold.replace_extension(".expected.jsonl");
    std::error_code failure;
    if (!std::filesystem::exists(pair.gold, failure))
      return std::unexpected(index->Wrong(
          row, fmt::format("there is no {}; write it (docs/gold.md) or take the line out",
                           pair.gold.filename().string())));
    if (!pair.date.empty() && !ParseDay(pair.date))
      return std::unexpected(index->Wrong(row, "the date must be YYYY-MM-DD or empty"));
    pairs.push_back(std::move(pair));
  }
  if (pairs.empty())
    return std::unexpected(
        Error{Code::kNotFound,
              (folder / "index.tsv").string() + ": lists no report; there is nothing to score"});
  return pairs;
}

std::expected<scoring::Score, Error> ScorePair(const Pipeline& pipeline, const Pair& pair,
                                               language::Workspace& workspace) {
  const auto gold = scoring::ReadGold(pair.gold);
  if (!gold) return std::unexpected(gold.error());
  ingest::Options how;
  how.date = ParseDay(pair.date);
  ingest::Reports reports({pair.report.string()}, std::move(how));
  const auto item = reports.Next();
  if (!item || !*item)
    return std::unexpected(item ? item->error()
                                : Error{Code::kNotFound, pair.report.string() + ": no report"});
  const auto ledger = pipeline.Read(**item, workspace);
  if (!ledger) return std::unexpected(ledger.error());
  return scoring::ScoreLedger(*ledger, *gold);
}

int Run(const Shared& shared, const ScoreOptions& options) {
  const auto pipeline = OpenPipeline(shared, {options.model, options.codebook});
  if (!pipeline) return Complain(pipeline.error().message), kUnusable;
  auto output = Output::Open({});
  if (!output) return kUsage;
  const bool json = options.format == "json";
  std::vector<scoring::ReportScore> reports;
  scoring::Score all;
  language::Workspace workspace;
  bool failed = false;
  for (const std::string& folder : options.folders) {
    const auto pairs = PairsOf(folder);
    if (!pairs) {
      Complain(pairs.error().message);
      failed = true;
      continue;
    }
    for (const Pair& pair : *pairs) {
      auto score = ScorePair(*pipeline, pair, workspace);
      if (!score) {
        Complain(score.error().message);
        failed = true;
        continue;
      }
      all += *score;
      scoring::ReportScore report{pair.report.string(), std::move(*score)};
      if (json)
        reports.push_back(std::move(report));
      else
        output->Write(scoring::DescribeReport(report, options.notes));
    }
  }
  output->Write(json ? scoring::DescribeJson(reports, all, options.notes) : scoring::Describe(all));
  if (!output->Close() || failed) return kSomeFailed;
  return all.precision() < options.least_precision || all.recall() < options.least_recall
             ? kSomeFailed
             : kDone;
}

}  // namespace

void AddScore(CLI::App& app, const Shared& shared, Action& action) {
  auto options = std::make_shared<ScoreOptions>();
  CLI::App* command = app.add_subcommand(
      "score", "Compare ledgers with hand-made ones: how many events are right, what is missing");
  command
      ->add_option("FOLDER", options->folders,
                   "Folders with index.tsv, the reports, and NAME.expected.jsonl beside each")
      ->required();
  command->add_flag("--notes", options->notes, "Name every miss, false event and wrong field");
  command
      ->add_option("--format", options->format,
                   "text (for people) or json (one object with every figure)")
      ->check(CLI::IsMember({"text", "json"}));
  command->add_option("--least-precision", options->least_precision,
                      "Exit status 1 where precision is lower (0 to 1)");
  command->add_option("--least-recall", options->least_recall,
                      "Exit status 1 where recall is lower (0 to 1)");
  command->add_option("--codebook", options->codebook, "Another folder of codebook files");
  command->add_option("--model", options->model, "Another model file");
  command->footer(
      "The format of hand-made ledgers is in docs/gold.md.\n"
      "Examples:\n"
      "  demarche score samples --notes\n"
      "  demarche score samples samples/held_back\n"
      "  demarche score --format json samples > score.json");
  command->callback([&shared, &action, options] {
    action = [&shared, options] { return Run(shared, *options); };
  });
}

}  // namespace demarche::commands
