// A codebook of three types in a folder of its own, for tests.

#ifndef DEMARCHE_CODING_TEST_CODEBOOK_H_
#define DEMARCHE_CODING_TEST_CODEBOOK_H_

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace demarche::coding {

class TestCodebook {
 public:
  TestCodebook() {
    static std::atomic<int> number{0};
    path_ = std::filesystem::temp_directory_path() /
            ("demarche-codebook-" + std::to_string(getpid()) + "-" + std::to_string(number++));
    std::filesystem::create_directories(path_);
    Write("light_verbs.yml", R"(
prepositions: [with, against, to, on, from, by, between, into, for, over, about, of, at, in, under]
noun_prepositions: [with, against, on, between]
light_verbs:
  - words: [hold, have, conduct, carry out, launch]
  - words: [come under, suffer]
    inverted: true
subject_control: [promise]
wrappers: [round, series]
quantities: [group, thousand]
functional: [decision, plan]
)");
    Write("word_lists.yml", "ending: [stop, end]\n");
    Write("contexts.yml", "military: [offensive, army]\n");
    Write("request.yml", R"(
type: REQUEST
meaning: asks
quad: 3
score: 0
cameo: "10"
modes:
  yield: {score: -1, cameo: "105"}
rules:
  - id: urge
    words: [urge]
    actor: subject
    recipient: object
    complement: {words: [halt, $ending], mode: yield}
)");
    Write("consult.yml", R"(
type: CONSULT
meaning: meets
quad: 1
score: 2.5
rules:
  - id: talks
    words: [talk, peace talk]
    pos: noun
    reciprocal: true
    actor: [between, subject + with]
examples: []
)");
    Write("assault.yml", R"(
type: ASSAULT
meaning: harms
quad: 4
score: -9
rules:
  - id: attack
    words: [attack]
    pos: verb
    actor: subject
    recipient: object
  - id: attack-noun
    words: [attack]
    pos: noun
    actor: subject
    recipient: [object, on, against]
)");
  }
  ~TestCodebook() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestCodebook(const TestCodebook&) = delete;
  TestCodebook& operator=(const TestCodebook&) = delete;

  void Write(const std::string& name, std::string_view text) const {
    std::ofstream(path_ / name) << text;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_TEST_CODEBOOK_H_
