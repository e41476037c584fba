// What the program's exit status says (docs/commands.md).

#ifndef DEMARCHE_COMMANDS_EXIT_CODES_H_
#define DEMARCHE_COMMANDS_EXIT_CODES_H_

namespace demarche::commands {

inline constexpr int kDone = 0;        // all was read; also when there was nothing to code in it
inline constexpr int kSomeFailed = 1;  // some input could not be read; the rest was
inline constexpr int kUsage = 2;       // the command line is wrong
inline constexpr int kUnusable = 3;    // the program's own files are: model, codebook, knowledge

}  // namespace demarche::commands

#endif  // DEMARCHE_COMMANDS_EXIT_CODES_H_
