// Whole files as strings, with errors that a user can act on.

#ifndef DEMARCHE_TEXT_FILE_H_
#define DEMARCHE_TEXT_FILE_H_

#include <expected>
#include <filesystem>
#include <string>

#include "text/error.h"

namespace demarche {

// Fails with kNotFound, or kUnreadable for a folder or a file that may not be read.
std::expected<std::string, Error> ReadFile(const std::filesystem::path& path);

}  // namespace demarche

#endif  // DEMARCHE_TEXT_FILE_H_
