#include "ingest/reports.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "ingest/check.h"
#include "text/sha256.h"

namespace demarche::ingest {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16;

std::unexpected<Error> Fail(Code code, std::string message) {
  return std::unexpected(Error{code, std::move(message)});
}

std::string NameOf(const std::string& path) {
  return path == kStandardInput ? "standard input" : path;
}

bool IsJsonl(const std::string& path, Format format) {
  if (format != Format::kByName) return format == Format::kJsonl;
  const std::string ending = std::filesystem::path(path).extension().string();
  return ending == ".jsonl" || ending == ".ndjson" || ending == ".JSONL";
}

}  // namespace

// An open file, read in blocks.
class Reports::Input {
 public:
  static std::expected<std::unique_ptr<Input>, Error> Open(const std::string& path) {
    auto input = std::make_unique<Input>();
    input->name_ = NameOf(path);
    if (path == kStandardInput) {
      input->file_ = stdin;
      return input;
    }
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (status.type() == std::filesystem::file_type::not_found)
      return Fail(Code::kNotFound, fmt::format("{}: no such file; check the path", path));
    if (std::filesystem::is_directory(status))
      return Fail(Code::kUnreadable,
                  fmt::format("{0}: is a folder; name the files in it, as {0}/*.txt", path));
    input->file_ = std::fopen(path.c_str(), "rb");
    if (input->file_ == nullptr)
      return Fail(Code::kUnreadable, fmt::format("{}: cannot be opened ({}); check its permissions",
                                                 path, std::strerror(errno)));
    return input;
  }

  Input() = default;
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  ~Input() {
    if (file_ != nullptr && file_ != stdin) std::fclose(file_);
  }

  const std::string& name() const { return name_; }

  // All that is left, but no more than `most` bytes and one, so that too much can be seen.
  std::expected<std::string, Error> All(std::size_t most) {
    while (buffer_.size() <= most && Fill()) {
    }
    if (failed_) return Fail(Code::kUnreadable, fmt::format("{}: reading failed", name_));
    return std::move(buffer_);
  }

  // The next line without its end; nothing at the end of the input. A line that is longer
  // than `most` comes out cut, with `too_long` set; the rest of it is passed over.
  std::optional<std::string> Line(std::size_t most, bool& too_long) {
    too_long = false;
    std::size_t searched = 0;
    std::optional<std::string> kept;
    while (true) {
      const std::size_t end = buffer_.find('\n', at_ + searched);
      if (end != std::string::npos) {
        std::string line = kept ? std::move(*kept) : buffer_.substr(at_, end - at_);
        if (line.size() > most) too_long = true;
        at_ = end + 1;
        ++number_;
        return line;
      }
      searched = buffer_.size() - at_;
      if (searched > most) {  // keep a little of it and forget the rest
        too_long = true;
        if (!kept) kept = buffer_.substr(at_, 64);
        at_ = buffer_.size();
        searched = 0;
      }
      if (Fill()) continue;
      if (searched == 0 && !kept) return std::nullopt;
      std::string line = kept ? std::move(*kept) : buffer_.substr(at_);
      at_ = buffer_.size();
      ++number_;
      return line;
    }
  }

  std::size_t number() const { return number_; }
  bool failed() const { return failed_; }

 private:
  // Reads one block more; false at the end.
  bool Fill() {
    if (at_ > 0) {
      buffer_.erase(0, at_);
      at_ = 0;
    }
    const std::size_t had = buffer_.size();
    buffer_.resize(had + kBlock);
    const std::size_t got = std::fread(buffer_.data() + had, 1, kBlock, file_);
    buffer_.resize(had + got);
    if (got == 0 && std::ferror(file_) != 0) failed_ = true;
    return got > 0;
  }

  std::string name_;
  std::FILE* file_ = nullptr;
  std::string buffer_;
  std::size_t at_ = 0;      // the first byte of the buffer that is not yet handed out
  std::size_t number_ = 0;  // of the line handed out last, from 1
  bool failed_ = false;
};

Item ReadText(std::string bytes, std::string_view file, const Options& options) {
  Report report;
  report.origin = file;
  report.text = std::move(bytes);
  if (DropByteOrderMark(report.text).size() != report.text.size()) report.text.erase(0, 3);
  if (auto error = CheckText(report.text, file, file)) return std::unexpected(std::move(*error));
  report.sha256 = Sha256Hex(report.text);
  report.id = report.sha256;
  report.source = options.source;
  report.date = options.date;
  if (options.date) report.date_from = "option";
  return report;
}

Reports::Reports(std::vector<std::string> paths, Options options)
    : paths_(std::move(paths)), options_(std::move(options)) {}
Reports::Reports(Reports&&) noexcept = default;
Reports& Reports::operator=(Reports&&) noexcept = default;
Reports::~Reports() = default;

std::optional<Item> Reports::Next() {
  while (true) {
    if (!input_) {
      if (next_ == paths_.size()) return std::nullopt;
      const std::string& path = paths_[next_++];
      auto opened = Input::Open(path);
      if (!opened) return std::unexpected(std::move(opened.error()));
      if (!IsJsonl(path, options_.format)) {
        auto bytes = (*opened)->All(kMaxReportBytes + 3);  // a byte order mark may go
        if (!bytes) return std::unexpected(std::move(bytes.error()));
        return ReadText(std::move(*bytes), (*opened)->name(), options_);
      }
      input_ = std::move(*opened);
    }
    if (auto item = NextOfLines()) return item;
  }
}

std::optional<Item> Reports::NextOfLines() {
  bool too_long = false;
  while (auto line = input_->Line(kMaxLineBytes, too_long)) {
    const std::string origin = fmt::format("{}:{}", input_->name(), input_->number());
    if (too_long) {
      given_ = true;
      return Fail(Code::kBadInput,
                  fmt::format("{}: longer than {} bytes, the most a line may have; split it into "
                              "reports, one a line",
                              origin, kMaxLineBytes));
    }
    std::string_view view = *line;
    if (input_->number() == 1) view = DropByteOrderMark(view);
    if (view.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto read = ReadJsonLine(view, origin, input_->name(), options_);
    if (read && read->kind == LineKind::kOtherRecord) {
      passed_over_ = true;
      continue;
    }
    if (read && read->kind == LineKind::kReportWithoutText && told_) continue;
    given_ = true;
    if (!read) return std::unexpected(std::move(read.error()));
    if (read->kind == LineKind::kReportWithoutText) {
      told_ = true;
      return Fail(Code::kBadInput,
                  fmt::format("{}: a ledger without the texts of its reports; write it with "
                              "`demarche read --format jsonl --with-text`",
                              origin));
    }
    read->report.line = input_->number();
    return std::move(read->report);
  }
  const bool failed = input_->failed();
  const bool empty = input_->number() == 0;
  const bool records_alone = passed_over_ && !given_;
  const std::string name = input_->name();
  input_.reset();
  passed_over_ = given_ = told_ = false;
  if (failed) return Fail(Code::kUnreadable, fmt::format("{}: reading failed", name));
  if (empty)
    return Fail(
        Code::kBadInput,
        fmt::format("{}: there is no text in it; leave it out, or check how it was saved", name));
  if (records_alone)
    return Fail(Code::kBadInput,
                fmt::format("{}: records of a ledger without their reports; give the whole ledger, "
                            "written with `demarche read --format jsonl --with-text`",
                            name));
  return std::nullopt;
}

}  // namespace demarche::ingest
