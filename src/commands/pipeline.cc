#include "commands/pipeline.h"

#include <future>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "coding/codebook.h"
#include "coding/coder.h"
#include "knowledge/knowledge.h"
#include "language/language_id.h"
#include "ledger/build.h"
#include "reading/reader.h"
#include "reading/tree.h"
#include "text/sha256.h"

namespace demarche::commands {
namespace {

// The language as ISO 639-1 where it is said in a longer way: en-US, EN.
std::string ShortCode(const std::string& given) {
  std::string code = given.substr(0, given.find_first_of("-_"));
  for (char& c : code)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return code == "eng" || code == "english" ? "en" : code;
}

}  // namespace

std::expected<coding::Codebook, Error> OpenCodebook(const std::filesystem::path& folder) {
  auto book = coding::Codebook::Open(folder);
  if (book) return std::move(*book);
  const std::vector<Error>& errors = book.error();
  if (errors.empty())
    return std::unexpected(Error{Code::kInternal, "the codebook could not be opened"});
  Error error = errors.front();
  if (errors.size() > 1)
    error.message +=
        fmt::format(" (and {} more: `demarche codebook check` lists them)", errors.size() - 1);
  return std::unexpected(std::move(error));
}

std::vector<std::string> RemarksOn(const ingest::Report& report, const ledger::Ledger& ledger) {
  std::vector<std::string> remarks;
  for (const std::string& diagnostic : ledger.diagnostics)
    remarks.push_back(diagnostic.starts_with(report.origin)
                          ? diagnostic
                          : fmt::format("{}: {}", report.origin, diagnostic));
  return remarks;
}

std::string Versions::Run() const {
  constexpr std::size_t kDigits = 32;
  return Sha256Hex(fmt::format("demarche {}\nmodel {}\ncodebook {}\nknowledge {}\nlexicon {}\n",
                               program, model, codebook, knowledge, lexicon))
      .substr(0, kDigits);
}

// In the order in which they borrow from one another.
struct Pipeline::Parts {
  language::Engine engine;
  language::LanguageTable languages;
  knowledge::Knowledge knowledge;
  coding::Codebook codebook;
  std::optional<reading::Reader> reader;
  std::optional<coding::Coder> coder;
  Versions versions;
  std::string run;
};

Pipeline::Pipeline(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

std::expected<Pipeline, Error> Pipeline::Open(const DataFolder& data, const Instead& instead) {
  // The codebook takes as long as all the rest, so it is read beside it where there is a second
  // processor; without a thread to be had it is read when it is asked for.
  auto reading = std::async(std::launch::async | std::launch::deferred, [&] {
    return OpenCodebook(instead.codebook.empty() ? data.Codebook() : instead.codebook);
  });
  auto languages = language::LanguageTable::Open(data.LanguageTable());
  auto knowledge = knowledge::Knowledge::Open(data.Knowledge());
  // Another model is not the one that the event head was made for.
  language::EngineOptions options;
  if (instead.model.empty()) options.events = data.EventHead();
  auto engine =
      language::Engine::Open(instead.model.empty() ? data.Model() : instead.model, options);
  auto codebook = reading.get();
  if (!codebook) return std::unexpected(std::move(codebook.error()));
  if (!languages) return std::unexpected(std::move(languages.error()));
  if (!knowledge) return std::unexpected(std::move(knowledge.error()));
  if (!engine) return std::unexpected(std::move(engine.error()));
  auto parts = std::make_unique<Parts>(Parts{std::move(*engine),
                                             std::move(*languages),
                                             std::move(*knowledge),
                                             std::move(*codebook),
                                             std::nullopt,
                                             std::nullopt,
                                             {},
                                             {}});
  auto reader = reading::Reader::Open(data.Lexicon(), parts->knowledge);
  if (!reader) return std::unexpected(std::move(reader.error()));
  parts->reader.emplace(std::move(*reader));
  parts->coder.emplace(parts->codebook, parts->reader->cues());
  parts->versions = {DEMARCHE_VERSION, parts->engine.identity(), parts->codebook.identity(),
                     parts->knowledge.identity(), parts->reader->lexicon_identity()};
  parts->run = parts->versions.Run();
  return Pipeline(std::move(parts));
}

const Versions& Pipeline::versions() const { return parts_->versions; }
const language::Engine& Pipeline::engine() const { return parts_->engine; }
const knowledge::Knowledge& Pipeline::knowledge() const { return parts_->knowledge; }
const reading::Reader& Pipeline::reader() const { return *parts_->reader; }
const coding::Codebook& Pipeline::codebook() const { return parts_->codebook; }
const coding::Coder& Pipeline::coder() const { return *parts_->coder; }

std::expected<Understood, Error> Pipeline::Understand(const ingest::Report& report,
                                                      language::Workspace& workspace,
                                                      StageTimes* times) const {
  const Parts& parts = *parts_;
  Understood understood;
  std::string& code = understood.language;
  code = ShortCode(report.lang);
  if (code.empty()) {
    const language::LanguageGuess guess = parts.languages.Guess(report.text);
    // Too little to tell by: it is read as the model's language, and the record says unknown.
    code = guess.code == "und" ? "" : guess.code;
  }
  if (!code.empty() && code != parts.engine.language()) {
    understood.diagnostic = fmt::format(
        "the report is not in English (its language seems to be {}), so nothing was "
        "coded; translate it, or set \"lang\" if that is wrong",
        code);
    return understood;
  }
  workspace.Measure(times);
  auto document = parts.engine.Parse(report.text, workspace);
  if (!document) return std::unexpected(std::move(document.error()));
  understood.document = std::make_unique<const language::Document>(std::move(*document));
  understood.tree.emplace(*understood.document);
  understood.reading = parts.reader->Read(*understood.tree, report.date, times);
  if (times != nullptr) {
    times->words += understood.document->tokens.size();
    times->sentences += understood.document->sentences.size();
  }
  return understood;
}

CodedReport Pipeline::Code(const ingest::Report& report, const Understood& understood,
                           const coding::Coder& coder, StageTimes* times) const {
  const std::string& run = parts_->run;
  if (!understood.tree)
    return {{}, ledger::EmptyLedger(report, understood.language, run, understood.diagnostic)};
  CodedReport coded;
  StageClock clock(times);
  coded.mentions = coder.Code(*understood.tree, understood.reading, report.date);
  clock.Lap(Stage::kCoding);
  coded.ledger = ledger::BuildLedger(report, *understood.tree, understood.reading, coded.mentions,
                                     understood.language, run);
  clock.Lap(Stage::kLedger);
  return coded;
}

std::expected<ledger::Ledger, Error> Pipeline::Read(const ingest::Report& report,
                                                    language::Workspace& workspace,
                                                    StageTimes* times) const {
  const auto understood = Understand(report, workspace, times);
  if (!understood) return std::unexpected(understood.error());
  return Code(report, *understood, coder(), times).ledger;
}

}  // namespace demarche::commands
