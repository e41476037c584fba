#include "commands/output.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace demarche::commands {

std::expected<Output, Error> Output::Open(const std::string& path) {
  if (path.empty()) return Output(stdout, "standard output");
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr)
    return std::unexpected(
        Error{Code::kUnreadable, fmt::format("{}: cannot be written ({}); choose another --output",
                                             path, std::strerror(errno))});
  return Output(file, path);
}

Output::Output(Output&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)),
      name_(std::move(other.name_)),
      failed_(other.failed_) {}

Output::~Output() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
}

void Output::Write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) failed_ = true;
}

void Output::Flush() {
  if (std::fflush(file_) != 0) failed_ = true;
}

bool Output::Close() {
  Flush();
  if (failed_) Complain(fmt::format("{}: not all could be written; is the disk full?", name_));
  return !failed_;
}

bool Output::IsTerminal() const { return isatty(fileno(file_)) == 1; }

void Complain(std::string_view message) {
  const std::string line = fmt::format("demarche: {}\n", message);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace demarche::commands
