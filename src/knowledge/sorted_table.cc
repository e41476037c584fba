#include "knowledge/sorted_table.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace demarche::knowledge {
namespace {

std::string_view KeyOf(std::string_view line) { return line.substr(0, line.find('\t')); }

std::string_view LineAt(std::string_view text, std::size_t begin) {
  return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

std::expected<SortedTable, Error> SortedTable::Open(const std::filesystem::path& path,
                                                    std::string_view columns) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return std::unexpected(
        Error{errno == ENOENT ? Code::kNotFound : Code::kUnreadable,
              fmt::format("{}: cannot be opened ({}); --knowledge must name the folder that holds "
                          "the tables",
                          path.string(), std::strerror(errno))});
  struct stat facts {};
  if (::fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size == 0) {
    ::close(file);
    return std::unexpected(Error{
        Code::kUnreadable, fmt::format("{}: is empty or no file; restore it", path.string())});
  }
  const auto size = static_cast<std::size_t>(facts.st_size);
  void* const at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  const int why = errno;
  ::close(file);
  if (at == MAP_FAILED)
    return std::unexpected(
        Error{Code::kUnreadable,
              fmt::format("{}: cannot be mapped ({})", path.string(), std::strerror(why))});
  SortedTable table;
  table.data_ = static_cast<const char*>(at);
  table.size_ = size;
  table.name_ = path.filename().string();

  const std::string_view text = table.bytes();
  std::size_t begin = 0;
  std::size_t number = 1;
  while (begin < size && text[begin] == '#') {
    begin += LineAt(text, begin).size() + 1;
    ++number;
  }
  if (begin >= size || LineAt(text, begin) != columns)
    return std::unexpected(
        Error{Code::kBadInput,
              fmt::format("{}:{}: the first line must be '{}'; make the table again with "
                          "knowledge/scripts",
                          path.string(), number, columns)});
  table.body_ = std::min(size, begin + columns.size() + 1);
  if (text.back() != '\n')
    return std::unexpected(
        Error{Code::kDamaged,
              fmt::format("{}: its last line is cut off; restore the file", path.string())});
  return table;
}

SortedTable::SortedTable(SortedTable&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      body_(std::exchange(other.body_, 0)),
      name_(std::move(other.name_)) {}

SortedTable& SortedTable::operator=(SortedTable&& other) noexcept {
  if (this != &other) {
    Unmap();
    data_ = std::exchange(other.data_, nullptr);
    size_ = std::exchange(other.size_, 0);
    body_ = std::exchange(other.body_, 0);
    name_ = std::move(other.name_);
  }
  return *this;
}

SortedTable::~SortedTable() { Unmap(); }

void SortedTable::Unmap() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

std::size_t SortedTable::LineBegin(std::size_t at) const {
  while (at > body_ && data_[at - 1] != '\n') --at;
  return at;
}

std::vector<std::string_view> SortedTable::Find(std::string_view key) const {
  const std::string_view text = bytes();
  // The first line whose key is not less than `key` begins in [low, high].
  std::size_t low = body_;
  std::size_t high = size_;
  while (low < high) {
    const std::size_t middle = LineBegin(low + (high - low) / 2);
    const auto line = LineAt(text, middle);
    if (KeyOf(line) < key) {
      low = middle + line.size() + 1;
    } else {
      high = middle;
    }
  }
  std::vector<std::string_view> lines;
  while (low < size_) {
    const auto line = LineAt(text, low);
    if (KeyOf(line) != key) break;
    lines.push_back(line);
    low += line.size() + 1;
  }
  return lines;
}

std::optional<std::string_view> SortedTable::FirstUnsorted() const {
  const std::string_view text = bytes();
  std::string_view before;
  for (std::size_t at = body_; at < size_;) {
    const auto line = LineAt(text, at);
    if (KeyOf(line) < before) return line;
    before = KeyOf(line);
    at += line.size() + 1;
  }
  return std::nullopt;
}

}  // namespace demarche::knowledge
