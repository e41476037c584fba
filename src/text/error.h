// An expected failure: what went wrong, where, and what to do about it.
//
// Library code returns these in std::expected; it never prints and never ends the process.

#ifndef DEMARCHE_TEXT_ERROR_H_
#define DEMARCHE_TEXT_ERROR_H_

#include <string>

namespace demarche {

enum class Code {
  kNotFound,      // no such file or folder
  kUnreadable,    // there, but it cannot be read (a folder, no permission)
  kDamaged,       // truncated, or its checksum does not fit
  kWrongVersion,  // a format this program does not know
  kUnsupported,   // this machine or build cannot do it
  kBadInput,      // the user's text, table or option is wrong
  kOutOfRange,    // a span outside its text
  kInternal,      // no memory, or a defect of ours
};

struct Error {
  Code code = Code::kInternal;
  std::string message;  // names file, place and remedy
};

}  // namespace demarche

#endif  // DEMARCHE_TEXT_ERROR_H_
