// Where a command's output goes: standard output or a file; and its complaints.
//
// One owner; Write and Complain may be called by one thread at a time.

#ifndef DEMARCHE_COMMANDS_OUTPUT_H_
#define DEMARCHE_COMMANDS_OUTPUT_H_

#include <cstdio>
#include <expected>
#include <string>
#include <string_view>

#include "text/error.h"

namespace demarche::commands {

class Output {
 public:
  // Standard output for an empty path. Fails where the file cannot be made.
  static std::expected<Output, Error> Open(const std::string& path);
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();

  void Write(std::string_view bytes);
  void Flush();
  // False, with a complaint, where something could not be written (a full disk).
  bool Close();
  bool IsTerminal() const;

 private:
  explicit Output(std::FILE* file, std::string name) : file_(file), name_(std::move(name)) {}
  std::FILE* file_;
  std::string name_;
  bool failed_ = false;
};

// A line on standard error.
void Complain(std::string_view message);

}  // namespace demarche::commands

#endif  // DEMARCHE_COMMANDS_OUTPUT_H_
