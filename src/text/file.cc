#include "text/file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <system_error>

#include <fmt/format.h>

namespace demarche {

std::expected<std::string, Error> ReadFile(const std::filesystem::path& path) {
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (status.type() == std::filesystem::file_type::not_found)
    return std::unexpected(
        Error{Code::kNotFound, fmt::format("{}: no such file; check the path", path.string())});
  if (std::filesystem::is_directory(status))
    return std::unexpected(
        Error{Code::kUnreadable, fmt::format("{}: is a folder; name the files in it, as {}/*.txt",
                                             path.string(), path.string())});
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
  if (!file)
    return std::unexpected(
        Error{Code::kUnreadable, fmt::format("{}: cannot be opened ({}); check its permissions",
                                             path.string(), std::strerror(errno))});
  std::string bytes;
  char block[1 << 16];
  while (const std::size_t got = std::fread(block, 1, sizeof block, file.get()))
    bytes.append(block, got);
  if (std::ferror(file.get()))
    return std::unexpected(
        Error{Code::kUnreadable,
              fmt::format("{}: reading failed ({})", path.string(), std::strerror(errno))});
  return bytes;
}

}  // namespace demarche
