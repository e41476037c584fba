#include "commands/reading_options.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "text/date.h"

namespace demarche::commands {
namespace {

constexpr std::size_t kUsualWidth = 80;
constexpr std::size_t kWidest = 110;  // longer lines are hard to read

std::size_t Width(bool terminal) {
  std::size_t width = 0;
  if (const char* columns = std::getenv("COLUMNS")) {
    const std::string_view text(columns);
    std::from_chars(text.data(), text.data() + text.size(), width);
  }
  winsize window{};
  if (width == 0 && terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0)
    width = window.ws_col;
  return std::min(width == 0 ? kUsualWidth : width, kWidest);
}

}  // namespace

ingest::Reports ReadingOptions::Reports() const {
  ingest::Options options;
  options.date = ParseDay(date);
  options.source = source;
  if (from == "text") options.format = ingest::Format::kText;
  if (from == "jsonl") options.format = ingest::Format::kJsonl;
  std::vector<std::string> paths = files;
  if (paths.empty()) paths.emplace_back(ingest::kStandardInput);
  return {std::move(paths), std::move(options)};
}

void AddReadingOptions(CLI::App& command, ReadingOptions& options) {
  command.add_option("FILE", options.files,
                     "Text files (one report each) or .jsonl files (one report a line); "
                     "- or nothing for standard input");
  AddReportOptions(command, options);
  command.add_option("--codebook", options.codebook, "Another folder of codebook files");
}

void AddReportOptions(CLI::App& command, ReadingOptions& options) {
  command
      .add_option("--date", options.date,
                  "The day on which the reports appeared, YYYY-MM-DD; without it `Thursday` stays "
                  "unresolved")
      ->check([](const std::string& text) {
        return text.size() == 10 && ParseDay(text)
                   ? std::string()
                   : "--date: `" + text + "` is not a day; write YYYY-MM-DD";
      });
  command.add_option("--source", options.source, "The outlet that the reports appeared in");
  command
      .add_option("--from", options.from,
                  "What the files are: text or jsonl (default: by the file's ending, else text)")
      ->check(CLI::IsMember({"name", "text", "jsonl"}));
  command.add_option("--model", options.model, "Another model file");
}

void AddThreads(CLI::App& command, std::size_t& threads) {
  threads = DefaultThreads();
  command.add_option("--threads", threads, "How many reports are read at once")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1024}));
}

std::expected<Pipeline, Error> OpenPipeline(const Shared& shared, const Instead& instead) {
  auto data = FindData(shared.data);
  if (!data) return std::unexpected(std::move(data.error()));
  return Pipeline::Open(*data, instead);
}

ledger::Screen ScreenFor(bool terminal, const std::string& when) {
  const char* no_color = std::getenv("NO_COLOR");
  const bool plain = no_color != nullptr && *no_color != '\0';
  return {.color = when == "always" || (when == "auto" && terminal && !plain),
          .width = Width(terminal)};
}

}  // namespace demarche::commands
