#include "commands/data_folder.h"

#include <cstdlib>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace demarche::commands {
namespace {

bool HoldsData(const std::filesystem::path& folder) {
  std::error_code failure;
  return std::filesystem::is_directory(folder / "models", failure) ||
         std::filesystem::is_directory(folder / "codebook", failure);
}

}  // namespace

std::expected<DataFolder, Error> FindData(const std::string& given) {
  const char* set = std::getenv("DEMARCHE_DATA");
  for (const auto& [folder, origin] :
       {std::pair{given, "--data"},
        std::pair{std::string(set == nullptr ? "" : set), "DEMARCHE_DATA"}}) {
    if (folder.empty()) continue;
    if (HoldsData(folder)) return DataFolder{folder};
    return std::unexpected(Error{
        Code::kNotFound, fmt::format("{} (from {}): holds no models/ or codebook/; name the folder "
                                     "that Demarche's data was installed in",
                                     folder, origin)});
  }
  std::error_code failure;
  const std::filesystem::path program =
      std::filesystem::read_symlink("/proc/self/exe", failure).parent_path();
  std::string looked;
  if (!failure)
    for (const auto& folder :
         {program, program / ".." / "..", program / ".." / "share" / "demarche"}) {
      const std::filesystem::path candidate = folder.lexically_normal();
      if (HoldsData(candidate)) return DataFolder{candidate};
      looked += (looked.empty() ? "" : ", ") + candidate.string();
    }
  return std::unexpected(
      Error{Code::kNotFound, fmt::format("found no data folder (looked at {}); name it with "
                                         "--data DIR or the environment variable DEMARCHE_DATA",
                                         looked.empty() ? "none" : looked)});
}

}  // namespace demarche::commands
