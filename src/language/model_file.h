// The model file: a checked, memory-mapped view of named sections (docs/model.md, section 3).
//
// ModelFile owns the mapping; every span and view it hands out borrows from it and dies
// with it. Immutable once open; any thread may read it. Move-only.

#ifndef DEMARCHE_LANGUAGE_MODEL_FILE_H_
#define DEMARCHE_LANGUAGE_MODEL_FILE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"

namespace demarche::language {

class ModelFile {
 public:
  // Fails with an error that names the file, what is wrong and what to do: not there, a
  // folder, unreadable, too short, not a model, of another version, damaged, or with a
  // section table that leads outside the file.
  static std::expected<ModelFile, Error> Open(const std::filesystem::path& path);

  ModelFile() = default;  // has no sections
  ModelFile(ModelFile&& other) noexcept;
  ModelFile& operator=(ModelFile&& other) noexcept;
  ~ModelFile();

  // Lower-case hexadecimal SHA-256 of the content, as the header states it.
  std::string identity() const;
  const std::filesystem::path& path() const { return path_; }

  // The section `name`, which must have exactly these dimensions.
  std::expected<std::span<const std::int8_t>, Error> Bytes(
      std::string_view name, std::initializer_list<std::size_t> dims) const;
  std::expected<std::span<const float>, Error> Floats(
      std::string_view name, std::initializer_list<std::size_t> dims) const;
  // The largest size of a value in all int8 sections but those whose names begin with `except`.
  int LargestInt8(std::string_view except) const;
  std::expected<std::string_view, Error> Text(std::string_view name) const;
  // A text section as its lines, which borrow from the file.
  std::expected<std::vector<std::string_view>, Error> Lines(std::string_view name) const;

 private:
  struct Section {
    std::uint32_t type = 0;
    std::vector<std::size_t> dims;
    std::size_t offset = 0;
    std::size_t bytes = 0;
  };
  std::expected<void, Error> ReadTable();
  std::expected<const Section*, Error> Find(std::string_view name, std::uint32_t type) const;
  std::expected<const Section*, Error> FindShaped(std::string_view name, std::uint32_t type,
                                                  std::initializer_list<std::size_t> dims) const;

  std::filesystem::path path_;
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
  std::map<std::string, Section, std::less<>> sections_;
};

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_MODEL_FILE_H_
