// Runs the built program from outside, in a folder of its own.

#ifndef DEMARCHE_COMMANDS_PROGRAM_TEST_H_
#define DEMARCHE_COMMANDS_PROGRAM_TEST_H_

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "text/file.h"

namespace demarche {

struct Outcome {
  int status = -1;
  std::string out, complaint;
};

class ProgramTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("demarche_commands_" + std::to_string(getpid()) + "_" +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder_);
    setenv("DEMARCHE_DATA", DEMARCHE_SOURCE_DIR, 1);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Path(const std::string& name) const { return (folder_ / name).string(); }
  std::string Put(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return Path(name);
  }

  // Runs `demarche ARGUMENTS` in a shell.
  Outcome Run(const std::string& arguments, const std::string& before = "") const {
    Outcome outcome;
    const std::string line = before + " " + DEMARCHE_PROGRAM + " " + arguments + " >" +
                             Path("out") + " 2>" + Path("err");
    const int status = std::system(line.c_str());
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    outcome.out = ReadFile(Path("out")).value_or("");
    outcome.complaint = ReadFile(Path("err")).value_or("");
    return outcome;
  }

  static bool Has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  }

  std::filesystem::path folder_;
};

}  // namespace demarche

#endif  // DEMARCHE_COMMANDS_PROGRAM_TEST_H_
