// `demarche bench`: speed, start and memory on the user's own reports.

#include <sys/resource.h>

#include <chrono>
#include <memory>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/output.h"
#include "commands/reading_options.h"
#include "ledger/json.h"
#include "ledger/json_writer.h"

namespace demarche::commands {
namespace {

using Clock = std::chrono::steady_clock;

struct BenchOptions {
  ReadingOptions reading;
  std::size_t rounds = 3;
  bool json = false;
  bool stages = false;
};

double Seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

struct Figures {
  std::size_t reports = 0, rounds = 0, bytes = 0, events = 0;
  double start = 0.0, first = 0.0, all = 0.0, megabytes = 0.0;
  StageTimes times;  // of all rounds

  double Rate(std::size_t what) const { return all > 0.0 ? static_cast<double>(what) / all : 0.0; }
};

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

// Rooms of the house and the steps in them.
struct Room {
  std::string_view name;
  Stage first, last;
};
constexpr Room kRooms[] = {{"language", Stage::kPieces, Stage::kWords},
                           {"reading", Stage::kTimes, Stage::kCoreference},
                           {"coding", Stage::kCoding, Stage::kCoding},
                           {"ledger", Stage::kLedger, Stage::kLedger},
                           {"writing", Stage::kWriting, Stage::kWriting}};

std::string Describe(const Figures& f, std::string_view arithmetic, bool stages) {
  const auto line = [&](std::string_view indent, std::string_view stage, double seconds) {
    return fmt::format("{}{:<14} {:8.3f} s {:5.1f}%\n", indent, stage, seconds,
                       f.all > 0 ? 100.0 * seconds / f.all : 0.0);
  };
  std::string out = fmt::format(
      "{} reports, {} words, {} sentences, {} bytes, {} events; {} rounds on one thread, {}\n"
      "start       {:.3f} s until the first report is begun, {:.3f} s until it is done\n"
      "speed       {:.0f} words/s, {:.0f} sentences/s, {:.2f} reports/s\n"
      "memory      {:.0f} MiB at most\n"
      "all rounds  {:8.3f} s\n",
      f.reports, f.times.words / f.rounds, f.times.sentences / f.rounds, f.bytes, f.events,
      f.rounds, arithmetic, f.start, f.first, f.Rate(f.times.words), f.Rate(f.times.sentences),
      f.Rate(f.reports * f.rounds), f.megabytes, f.all);
  for (const Room& room : kRooms) {
    out += line("  ", room.name, Seconds(f.times.Between(room.first, room.last)));
    if (!stages || room.first == room.last) continue;
    for (auto i = static_cast<std::size_t>(room.first); i <= static_cast<std::size_t>(room.last);
         ++i)
      out += line("    ", kStageNames[i], Seconds(f.times.spent[i]));
  }
  return out;
}

std::string DescribeJson(const Figures& f, std::string_view arithmetic) {
  std::string out;
  ledger::JsonWriter json(out);
  const auto whole = [&](std::string_view key, std::size_t value) {
    json.Key(key).Integer(static_cast<std::int64_t>(value));
  };
  json.BeginObject();
  whole("reports", f.reports);
  whole("words", f.times.words / f.rounds);
  whole("sentences", f.times.sentences / f.rounds);
  whole("bytes", f.bytes);
  whole("events", f.events);
  whole("rounds", f.rounds);
  json.Key("arithmetic").String(arithmetic);
  json.Key("start_s").Number(f.start).Key("first_report_s").Number(f.first);
  json.Key("words_per_s").Number(f.Rate(f.times.words), 1);
  json.Key("sentences_per_s").Number(f.Rate(f.times.sentences), 1);
  json.Key("reports_per_s").Number(f.Rate(f.reports * f.rounds), 2);
  json.Key("peak_mib").Number(f.megabytes, 1).Key("seconds").BeginObject();
  json.Key("all").Number(f.all, 6);
  for (const Room& room : kRooms)
    json.Key(room.name).Number(Seconds(f.times.Between(room.first, room.last)), 6);
  json.EndObject().Key("stages").BeginObject();
  for (std::size_t i = 0; i < kStageNames.size(); ++i)
    json.Key(kStageNames[i]).Number(Seconds(f.times.spent[i]), 6);
  json.EndObject().EndObject();
  return out + '\n';
}

int Run(const Shared& shared, const BenchOptions& options) {
  const auto begin = Clock::now();
  const auto pipeline = OpenPipeline(shared, options.reading.Files());
  if (!pipeline) return Complain(pipeline.error().message), kUnusable;
  Figures figures;
  figures.start = Seconds(Clock::now() - begin);
  figures.rounds = options.rounds;
  std::vector<ingest::Report> reports;
  bool failed = false;
  for (ingest::Reports input = options.reading.Reports(); auto item = input.Next();) {
    if (*item) {
      figures.bytes += (*item)->text.size();
      reports.push_back(std::move(**item));
    } else {
      Complain(item->error().message);
      failed = true;
    }
  }
  if (reports.empty()) return Complain("there is no report to measure with"), kSomeFailed;
  figures.reports = reports.size();
  language::Workspace workspace;
  for (std::size_t round = 0; round < options.rounds; ++round)
    for (const ingest::Report& report : reports) {
      const auto one = Clock::now();
      const auto ledger = pipeline->Read(report, workspace, &figures.times);
      if (!ledger) return Complain(report.origin + ": " + ledger.error().message), kSomeFailed;
      const auto read = Clock::now();
      std::string written;
      ledger::WriteJsonl(*ledger, written);
      const auto done = Clock::now();
      figures.times[Stage::kWriting] += done - read;
      figures.all += Seconds(done - one);
      if (round == 0) figures.events += ledger->events.size();
      if (round == 0 && &report == &reports.front()) figures.first = Seconds(done - begin);
    }
  figures.megabytes = PeakMegabytes();
  auto output = Output::Open({});
  if (!output) return kUsage;
  output->Write(options.json ? DescribeJson(figures, pipeline->engine().arithmetic())
                             : Describe(figures, pipeline->engine().arithmetic(), options.stages));
  return output->Close() && !failed ? kDone : kSomeFailed;
}

}  // namespace

void AddBench(CLI::App& app, const Shared& shared, Action& action) {
  auto options = std::make_shared<BenchOptions>();
  CLI::App* command =
      app.add_subcommand("bench", "Measure speed, start and memory on reports of yours");
  AddReadingOptions(*command, options->reading);
  command->add_option("--rounds", options->rounds, "How often all reports are read")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000}));
  command->add_flag("--stages", options->stages, "Show the steps within each stage too");
  command->add_flag("--json", options->json, "Print one JSON object, with every step");
  command->footer(
      "All is measured on one thread. Words are the language engine's tokens.\n"
      "Example:\n"
      "  demarche bench samples/*.txt --stages");
  command->callback([&shared, &action, options] {
    action = [&shared, options] { return Run(shared, *options); };
  });
}

}  // namespace demarche::commands
