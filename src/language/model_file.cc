#include "language/model_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace demarche::language {
namespace {

constexpr std::string_view kMagic = "DEMARCHE";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeader = 64;
constexpr std::size_t kEntry = 128;
constexpr std::size_t kMaxSections = 4096;
constexpr std::uint32_t kText = 0;
constexpr std::uint32_t kInt8 = 1;
constexpr std::uint32_t kFloat = 2;

std::unexpected<Error> Fail(Code code, const std::filesystem::path& path, std::string what) {
  return std::unexpected(Error{code, "model file " + path.string() + ": " + std::move(what)});
}

std::unexpected<Error> Damaged(const std::filesystem::path& path, std::string what) {
  return Fail(Code::kDamaged, path, std::move(what) + "; fetch or build the model again");
}

template <typename T>
T ReadAt(const std::byte* data, std::size_t offset) {
  T value;
  std::memcpy(&value, data + offset, sizeof value);
  return value;
}

std::string Shape(std::span<const std::size_t> dims) {
  std::string out = "[";
  for (const std::size_t d : dims) {
    if (out.size() > 1) out += ", ";
    out += std::to_string(d);
  }
  return out + "]";
}

const char* TypeName(std::uint32_t type) {
  switch (type) {
    case kText:
      return "text";
    case kInt8:
      return "int8";
    case kFloat:
      return "float";
    default:
      return "an unknown type";
  }
}

}  // namespace

ModelFile::ModelFile(ModelFile&& other) noexcept { *this = std::move(other); }

ModelFile& ModelFile::operator=(ModelFile&& other) noexcept {
  if (this != &other) {
    if (data_ != nullptr) munmap(const_cast<std::byte*>(data_), size_);
    path_ = std::move(other.path_);
    data_ = std::exchange(other.data_, nullptr);
    size_ = std::exchange(other.size_, 0);
    sections_ = std::move(other.sections_);
  }
  return *this;
}

ModelFile::~ModelFile() {
  if (data_ != nullptr) munmap(const_cast<std::byte*>(data_), size_);
}

std::expected<ModelFile, Error> ModelFile::Open(const std::filesystem::path& path) {
  struct Closer {
    int descriptor;
    ~Closer() {
      if (descriptor >= 0) close(descriptor);
    }
  };
  const Closer file{open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.descriptor < 0) {
    if (errno == ENOENT)
      return Fail(Code::kNotFound, path, "there is no such file; give its place with --model");
    return Fail(Code::kUnreadable, path, std::string("cannot be opened: ") + std::strerror(errno));
  }
  struct stat info {};
  if (fstat(file.descriptor, &info) != 0)
    return Fail(Code::kUnreadable, path,
                std::string("cannot be examined: ") + std::strerror(errno));
  if (S_ISDIR(info.st_mode))
    return Fail(Code::kUnreadable, path, "is a folder; give the .dmm file inside it");
  if (!S_ISREG(info.st_mode)) return Fail(Code::kUnreadable, path, "is not a regular file");
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size == 0) return Damaged(path, "is empty");
  ModelFile made;
  made.path_ = path;
  void* mapped = mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file.descriptor, 0);
  if (mapped == MAP_FAILED)
    return Fail(Code::kUnreadable, path, std::string("cannot be mapped: ") + std::strerror(errno));
  made.data_ = static_cast<const std::byte*>(mapped);
  made.size_ = size;
  if (size < kMagic.size() || std::memcmp(made.data_, kMagic.data(), kMagic.size()) != 0)
    return Fail(Code::kDamaged, path,
                "is not a Demarche model; a model begins with the word DEMARCHE");
  if (size < kHeader) return Damaged(path, "ends within its header");
  if (const auto version = ReadAt<std::uint32_t>(made.data_, 8); version != kVersion)
    return Fail(Code::kWrongVersion, path,
                "has format version " + std::to_string(version) + ", this program reads version " +
                    std::to_string(kVersion) + "; use the model that came with the program");
  if (const auto length = ReadAt<std::uint64_t>(made.data_, 16); length != size)
    return Damaged(path, "has " + std::to_string(size) + " bytes where its header says " +
                             std::to_string(length));
  if (XXH3_64bits(made.data_ + kHeader, size - kHeader) != ReadAt<std::uint64_t>(made.data_, 24))
    return Damaged(path, "does not match its checksum");
  if (auto read = made.ReadTable(); !read) return std::unexpected(read.error());
  return made;
}

std::expected<void, Error> ModelFile::ReadTable() {
  const auto count = ReadAt<std::uint32_t>(data_, 12);
  if (count > kMaxSections || kHeader + count * kEntry > size_)
    return Damaged(path_, "has a section table that leads past its end");
  for (std::size_t i = 0; i < count; ++i) {
    const std::byte* entry = data_ + kHeader + i * kEntry;
    const auto* name = reinterpret_cast<const char*>(entry);
    const std::string key(name, strnlen(name, 64));
    Section section;
    section.type = ReadAt<std::uint32_t>(entry, 64);
    const auto rank = ReadAt<std::uint32_t>(entry, 68);
    section.offset = ReadAt<std::uint64_t>(entry, 104);
    section.bytes = ReadAt<std::uint64_t>(entry, 112);
    if (rank > 4) return Damaged(path_, "section " + key + " has rank " + std::to_string(rank));
    if (section.offset % 64 != 0 || section.offset > size_ ||
        section.bytes > size_ - section.offset)
      return Damaged(path_, "section " + key + " leads past its end");
    std::size_t elements = 1;
    for (std::size_t d = 0; d < rank; ++d) {
      const auto dim = ReadAt<std::uint64_t>(entry, 72 + 8 * d);
      if (dim > size_ || (dim != 0 && elements > size_ / dim))
        return Damaged(path_, "section " + key + " claims more than the file holds");
      elements *= dim;
      section.dims.push_back(dim);
    }
    const std::size_t wide = section.type == kFloat ? 4 : 1;
    if ((section.type == kInt8 || section.type == kFloat) && elements * wide != section.bytes)
      return Damaged(path_, "section " + key + " has " + std::to_string(section.bytes) +
                                " bytes for shape " + Shape(section.dims));
    if (!sections_.emplace(key, std::move(section)).second)
      return Damaged(path_, "has two sections " + key);
  }
  return {};
}

std::string ModelFile::identity() const {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 32; i < 64; ++i) {
    const auto byte = std::to_integer<unsigned>(data_[i]);
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

std::expected<const ModelFile::Section*, Error> ModelFile::Find(std::string_view name,
                                                                std::uint32_t type) const {
  const auto found = sections_.find(name);
  if (found == sections_.end()) return Damaged(path_, "has no section " + std::string(name));
  if (found->second.type != type)
    return Damaged(path_, "section " + std::string(name) + " holds " +
                              TypeName(found->second.type) + " where " + TypeName(type) +
                              " is needed");
  return &found->second;
}

std::expected<const ModelFile::Section*, Error> ModelFile::FindShaped(
    std::string_view name, std::uint32_t type, std::initializer_list<std::size_t> dims) const {
  auto found = Find(name, type);
  if (!found) return found;
  const std::vector<std::size_t> wanted(dims);
  if ((*found)->dims != wanted)
    return Damaged(path_, "section " + std::string(name) + " has shape " + Shape((*found)->dims) +
                              " where " + Shape(wanted) + " is needed");
  return found;
}

std::expected<std::span<const std::int8_t>, Error> ModelFile::Bytes(
    std::string_view name, std::initializer_list<std::size_t> dims) const {
  const auto found = FindShaped(name, kInt8, dims);
  if (!found) return std::unexpected(found.error());
  return std::span(reinterpret_cast<const std::int8_t*>(data_ + (*found)->offset), (*found)->bytes);
}

std::expected<std::span<const float>, Error> ModelFile::Floats(
    std::string_view name, std::initializer_list<std::size_t> dims) const {
  const auto found = FindShaped(name, kFloat, dims);
  if (!found) return std::unexpected(found.error());
  return std::span(reinterpret_cast<const float*>(data_ + (*found)->offset), (*found)->bytes / 4);
}

int ModelFile::LargestInt8(std::string_view except) const {
  int low = 0;
  int high = 0;
  for (const auto& [name, section] : sections_) {
    if (section.type != kInt8 || name.starts_with(except)) continue;
    const auto* values = reinterpret_cast<const std::int8_t*>(data_ + section.offset);
    std::int8_t least = 0;
    std::int8_t most = 0;
    for (std::size_t i = 0; i < section.bytes; ++i) {
      least = std::min(least, values[i]);
      most = std::max(most, values[i]);
    }
    low = std::min<int>(low, least);
    high = std::max<int>(high, most);
  }
  return std::max(-low, high);
}

std::expected<std::string_view, Error> ModelFile::Text(std::string_view name) const {
  const auto found = Find(name, kText);
  if (!found) return std::unexpected(found.error());
  return std::string_view(reinterpret_cast<const char*>(data_ + (*found)->offset), (*found)->bytes);
}

std::expected<std::vector<std::string_view>, Error> ModelFile::Lines(std::string_view name) const {
  const auto text = Text(name);
  if (!text) return std::unexpected(text.error());
  std::vector<std::string_view> lines;
  if (text->empty()) return lines;
  for (std::size_t at = 0; at <= text->size();) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    lines.push_back(text->substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace demarche::language
