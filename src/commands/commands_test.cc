// The built program from outside: what it prints, what it complains of, its exit status.

#include <filesystem>
#include <string>

#include "commands/program_test.h"

namespace demarche {
namespace {

constexpr char kReport[] = "Kenya urged Ethiopia on Friday to halt its offensive.\n";

TEST_F(ProgramTest, Help) {
  const Outcome help = Run("--help");
  EXPECT_EQ(help.status, 0);
  EXPECT_TRUE(Has(help.out, "Examples:")) << help.out;
  EXPECT_EQ(Run("").status, 2);
  EXPECT_EQ(Run("frobnicate").status, 2);
  EXPECT_EQ(Run("parse --frobnicate").status, 2);
  EXPECT_EQ(Run("parse --threads 0 x").status, 2);
  EXPECT_EQ(Run("parse --from latin x").status, 2);
}

TEST_F(ProgramTest, ParseText) {
  const Outcome parsed = Run("parse " + Put("a.txt", kReport));
  EXPECT_EQ(parsed.status, 0) << parsed.complaint;
  EXPECT_TRUE(Has(parsed.out, "# text = Kenya urged Ethiopia on Friday")) << parsed.out;
  EXPECT_TRUE(Has(parsed.out, "TokenRange=6:11")) << parsed.out;
  EXPECT_FALSE(Has(parsed.out, "newdoc"));
  const Outcome piped = Run("parse -", std::string("printf '") + "Kenya urged Ethiopia.' |");
  EXPECT_EQ(piped.status, 0);
  EXPECT_TRUE(Has(piped.out, "# text = Kenya urged Ethiopia."));
}

TEST_F(ProgramTest, ParseJsonl) {
  const std::string path = Put("a.jsonl",
                               "{\"id\":\"one\",\"text\":\"Kenya urged Ethiopia.\"}\n"
                               "{\"id\":\"two\",\n"
                               "{\"id\":\"three\",\"text\":\"Peru thanked Chile.\"}\n");
  const Outcome parsed = Run("parse " + path);
  EXPECT_EQ(parsed.status, 1);
  EXPECT_TRUE(Has(parsed.complaint, path + ":2: is not JSON")) << parsed.complaint;
  EXPECT_TRUE(Has(parsed.out, "# newdoc id = one"));
  EXPECT_TRUE(Has(parsed.out, "# newdoc id = three"));
}

TEST_F(ProgramTest, ParseGivenWords) {
  const std::string path =
      Put("a.conllu",
          "# newdoc id = d\n# sent_id = s\n1\tPeru\t_\t_\t_\t_\t_\t_\t_\t_\n"
          "2\tthanked\t_\t_\t_\t_\t_\t_\t_\t_\n3\tChile\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
          "4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
  const Outcome parsed = Run("parse --from conllu " + path);
  EXPECT_EQ(parsed.status, 0) << parsed.complaint;
  EXPECT_TRUE(Has(parsed.out, "# sent_id = s\n")) << parsed.out;
  EXPECT_TRUE(Has(parsed.out, "2\tthanked\t")) << parsed.out;
  const Outcome broken = Run("parse --from conllu " + Put("b.conllu", "1\tPeru\n") + " " + path);
  EXPECT_EQ(broken.status, 1);
  EXPECT_TRUE(Has(broken.complaint, "b.conllu: CoNLL-U, line 1")) << broken.complaint;
  EXPECT_TRUE(Has(broken.out, "thanked"));
}

TEST_F(ProgramTest, ThreadsDoNotChangeTheOutput) {
  std::string lines;
  for (int i = 0; i < 40; ++i)
    lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"" +
             (i % 3 == 0 ? "Peru thanked Chile for aid. " : "") +
             "Kenya urged Ethiopia to halt.\"}\n";
  const std::string path = Put("a.jsonl", lines);
  const Outcome one = Run("parse --threads 1 " + path);
  const Outcome four = Run("parse --threads 4 " + path);
  EXPECT_EQ(one.status, 0);
  EXPECT_EQ(one.out, four.out);
}

TEST_F(ProgramTest, BadInputIsNamedAndTheRestIsRead) {
  const std::string good = Put("good.txt", kReport);
  const auto complaint = [&](const std::string& bad) {
    const Outcome parsed = Run("parse " + bad + " " + good);
    EXPECT_EQ(parsed.status, 1) << bad;
    EXPECT_TRUE(Has(parsed.out, "Kenya")) << bad;
    EXPECT_TRUE(parsed.complaint.starts_with("demarche: " + bad)) << parsed.complaint;
    return parsed.complaint;
  };
  EXPECT_TRUE(Has(complaint(Path("none.txt")), "no such file"));
  std::filesystem::create_directories(folder_ / "sub");
  EXPECT_TRUE(Has(complaint(Path("sub")), "is a folder"));
  EXPECT_TRUE(Has(complaint(Put("empty.txt", "")), "no text"));
  EXPECT_TRUE(Has(complaint(Put("latin.txt", "caf\xe9")), "byte 3 (0xe9) is not UTF-8"));
  EXPECT_TRUE(Has(complaint(Put("zero.txt", std::string("a\0b", 3))), "byte 1 is zero"));
  EXPECT_TRUE(Has(complaint(Put("bin.txt", std::string("\x7f"
                                                       "ELF\x02\x01\x01\0\0",
                                                       9))),
                  "binary"));
  EXPECT_TRUE(Has(complaint(Put("long.txt", std::string(50'000'000, 'a'))), "longer than"));
  EXPECT_TRUE(Has(complaint(Put("long.jsonl", std::string(50'000'000, 'a'))), "longer than"));
}

TEST_F(ProgramTest, BrokenModel) {
  const std::string text = Put("a.txt", kReport);
  const std::string model = ReadFile(DEMARCHE_SOURCE_DIR "/models/reader.dmm").value_or("");
  ASSERT_FALSE(model.empty());
  for (const std::string& bytes :
       {std::string("no model"), model.substr(0, model.size() / 2), std::string()}) {
    const std::string path = Put("m.dmm", bytes);
    const Outcome parsed = Run("parse --model " + path + " " + text);
    EXPECT_EQ(parsed.status, 3);
    EXPECT_TRUE(Has(parsed.complaint, path)) << parsed.complaint;
    EXPECT_TRUE(parsed.out.empty());
  }
  std::string flipped = model;
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
  EXPECT_EQ(Run("parse --model " + Put("m.dmm", flipped) + " " + text).status, 3);
  EXPECT_EQ(Run("parse --model " + Path("none.dmm") + " " + text).status, 3);
}

TEST_F(ProgramTest, DataFolder) {
  const std::string text = Put("a.txt", kReport);
  EXPECT_EQ(Run("parse --data " + Path("none") + " " + text).status, 3);
  EXPECT_EQ(Run("--data " DEMARCHE_SOURCE_DIR " parse " + text, "DEMARCHE_DATA=/none").status, 0);
  const Outcome lost = Run("parse " + text, "DEMARCHE_DATA=/none");
  EXPECT_EQ(lost.status, 3);
  EXPECT_TRUE(Has(lost.complaint, "DEMARCHE_DATA")) << lost.complaint;
}

TEST_F(ProgramTest, Output) {
  const std::string text = Put("a.txt", kReport);
  EXPECT_EQ(Run("parse --output " + Path("made.conllu") + " " + text).status, 0);
  EXPECT_TRUE(Has(ReadFile(Path("made.conllu")).value_or(""), "Kenya"));
  EXPECT_EQ(Run("parse --output " + Path("no/such/folder") + " " + text).status, 2);
  const Outcome full = Run("parse --output /dev/full " + text);
  EXPECT_EQ(full.status, 1);
  EXPECT_TRUE(Has(full.complaint, "disk full")) << full.complaint;
}

}  // namespace
}  // namespace demarche
