// `demarche uncoded`: what reports tell most often and the codebook does not code.

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "coding/uncoded_tally.h"
#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/ordered.h"
#include "commands/output.h"
#include "commands/reading_options.h"
#include "ledger/json_writer.h"
#include "ledger/names.h"
#include "ledger/summary.h"

namespace demarche::commands {
namespace {

using coding::ActorCount;
using coding::UncodedExample;
using coding::WordCount;

struct UncodedOptions {
  ReadingOptions reading;
  std::string format = "text";
  std::size_t top = 30, examples = 2, threads = 1;
};

// What a worker makes of one item of the input.
struct Made {
  std::optional<coding::Uncoded> uncoded;  // none where it could not be read
  std::string report, text;
  std::vector<std::string> complaints;
};

Made Work(const Pipeline& pipeline, const ingest::Item& item, language::Workspace& workspace) {
  Made made;
  if (!item) {
    made.complaints.push_back(item.error().message);
    return made;
  }
  const auto understood = pipeline.Understand(*item, workspace);
  if (!understood) {
    made.complaints.push_back(fmt::format("{}: {}", item->origin, understood.error().message));
    return made;
  }
  const CodedReport coded = pipeline.Code(*item, *understood, pipeline.coder());
  made.complaints = RemarksOn(*item, coded.ledger);
  made.report = item->id;
  made.text = item->text;
  made.uncoded.emplace();
  if (understood->tree)
    made.uncoded = coding::FindUncoded(*understood->tree, understood->reading, pipeline.codebook(),
                                       coded.mentions);
  return made;
}

std::string_view PosOf(const WordCount& word) { return word.noun ? "noun" : "verb"; }

void WriteExamples(const std::vector<UncodedExample>& examples, const ledger::Screen& screen,
                   std::string& out) {
  for (const UncodedExample& example : examples) {
    const std::size_t from = Offset(example.sentence.begin);
    const Span word = MakeSpan(Offset(example.word.begin) - from, Offset(example.word.end) - from);
    ledger::WriteMarked(example.text, MakeSpan(0, example.text.size()),
                        {{word, ledger::Role::kTrigger}}, 7, screen, out);
  }
}

std::string Reports(std::size_t number) {
  return fmt::format("{} report{}", number, number == 1 ? "" : "s");
}

// The first few; JSON Lines has all.
std::string Some(const std::set<std::string>& rules) {
  constexpr std::size_t kShown = 4;
  std::string list;
  std::size_t number = 0;
  for (const std::string& rule : rules)
    if (++number <= kShown) list += (list.empty() ? "" : ", ") + rule;
  if (number > kShown) list += fmt::format(" and {} more", number - kShown);
  return list;
}

void WriteText(const std::vector<WordCount>& words, const std::vector<ActorCount>& actors,
               const ledger::Screen& screen, std::string& out) {
  if (words.empty() && actors.empty()) out += "nothing without a record\n";
  if (!words.empty()) out += "told of an actor, without a record\n";
  for (const WordCount& word : words) {
    out += fmt::format("{:>5}  ", word.count);
    ledger::WriteBold(ledger::OneLine(word.word), screen, out);
    out += fmt::format(" ({}, {})\n", PosOf(word), Reports(word.reports));
    if (!word.rules.empty())
      ledger::WriteWrapped("       did not fit: ", Some(word.rules), screen, out);
    WriteExamples(word.examples, screen, out);
  }
  if (!words.empty() && !actors.empty()) out += '\n';
  if (!actors.empty()) out += "actors named, in no event and no statement\n";
  for (const ActorCount& actor : actors) {
    out += fmt::format("{:>5}  ", actor.count);
    ledger::WriteBold(ledger::OneLine(actor.name), screen, out);
    out += fmt::format(" ({}{}{}, {})\n", ledger::NameOf(actor.type),
                       actor.country.empty() ? "" : ", ", actor.country, Reports(actor.reports));
    WriteExamples(actor.examples, screen, out);
  }
}

void PutExamples(ledger::JsonWriter& json, const std::vector<UncodedExample>& examples) {
  json.Key("examples").BeginArray();
  for (const UncodedExample& example : examples) {
    const std::size_t begin = Offset(example.word.begin) - Offset(example.sentence.begin);
    json.BeginObject().Key("report").String(example.report).Key("text").String(example.text);
    json.Key("span").Place(example.sentence).Key("word").BeginObject();
    json.Key("text").String(example.text.substr(begin, example.word.size()));
    json.Key("span").Place(example.word).EndObject().EndObject();
  }
  json.EndArray();
}

void PutCounts(ledger::JsonWriter& json, std::size_t count, std::size_t reports) {
  json.Key("count").Integer(static_cast<std::int64_t>(count));
  json.Key("reports").Integer(static_cast<std::int64_t>(reports));
}

void WriteJsonl(const std::vector<WordCount>& words, const std::vector<ActorCount>& actors,
                std::string& out) {
  for (const WordCount& word : words) {
    ledger::JsonWriter json(out);
    json.BeginObject().Key("kind").String("uncoded_word");
    json.Key("word").String(word.word).Key("pos").String(PosOf(word));
    PutCounts(json, word.count, word.reports);
    json.Key("rules").Strings({word.rules.begin(), word.rules.end()});
    PutExamples(json, word.examples);
    json.EndObject();
    out += '\n';
  }
  for (const ActorCount& actor : actors) {
    ledger::JsonWriter json(out);
    json.BeginObject().Key("kind").String("uncoded_actor").Key("name").String(actor.name);
    json.Key("type").String(ledger::NameOf(actor.type));
    json.Key("wikidata").StringOrNull(actor.wikidata);
    json.Key("country").StringOrNull(actor.country);
    PutCounts(json, actor.count, actor.reports);
    PutExamples(json, actor.examples);
    json.EndObject();
    out += '\n';
  }
}

int Run(const Shared& shared, const UncodedOptions& options) {
  const auto pipeline = OpenPipeline(shared, options.reading.Files());
  if (!pipeline) return Complain(pipeline.error().message), kUnusable;
  auto output = Output::Open({});
  if (!output) return Complain(output.error().message), kUsage;
  ingest::Reports reports = options.reading.Reports();
  std::vector<language::Workspace> workspaces(options.threads);
  coding::UncodedTally tally(options.examples);
  bool failed = false;
  RunOrdered(
      options.threads, [&] { return reports.Next(); },
      [&](const ingest::Item& item, std::size_t worker) {
        return Work(*pipeline, item, workspaces[worker]);
      },
      [&](const Made& made) {
        for (const std::string& complaint : made.complaints) Complain(complaint);
        if (made.uncoded)
          tally.Add(*made.uncoded, made.report, made.text);
        else
          failed = true;
      });
  const auto words = tally.Words(options.top);
  const auto actors = tally.Actors(options.top);
  std::string out;
  if (options.format == "jsonl")
    WriteJsonl(words, actors, out);
  else
    WriteText(words, actors, ScreenFor(output->IsTerminal(), "auto"), out);
  output->Write(out);
  if (!output->Close()) failed = true;
  return failed ? kSomeFailed : kDone;
}

}  // namespace

void AddUncoded(CLI::App& app, const Shared& shared, Action& action) {
  auto options = std::make_shared<UncodedOptions>();
  CLI::App* command = app.add_subcommand(
      "uncoded", "List what reports tell most often about actors and the codebook does not code");
  AddReadingOptions(*command, options->reading);
  command->add_option("--top", options->top, "How many words and how many actors are listed");
  command->add_option("--examples", options->examples, "How many sentences are shown of each");
  command->add_option("-f,--format", options->format, "text (for people) or jsonl")
      ->check(CLI::IsMember({"text", "jsonl"}));
  AddThreads(*command, options->threads);
  command->footer(
      "Listed are verbs and nouns that tell something about an actor and have no record, with\n"
      "the rules that name the word and did not fit, and actors who are named and take part in\n"
      "nothing.\n"
      "Examples:\n"
      "  demarche uncoded archive.jsonl\n"
      "  demarche uncoded --top 10 --examples 5 *.txt");
  command->callback([&shared, &action, options] {
    action = [&shared, options] { return Run(shared, *options); };
  });
}

}  // namespace demarche::commands
