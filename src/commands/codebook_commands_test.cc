// What a codebook's owner runs, from outside: a ledger read again, two codebooks compared, what
// is not coded.

#include <filesystem>
#include <string>
#include <vector>

#include <simdjson.h>

#include "commands/program_test.h"

namespace demarche {
namespace {

constexpr char kReport[] =
    "Kenya urged Ethiopia on Friday to halt its offensive.\n\n"
    "Protesters dozed off outside the parliament on Friday. Peru painted a bridge.\n";

std::size_t Count(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

class CodebookCommandsTest : public ProgramTest {
 protected:
  // The codebook that is shipped, with `from` made `to` in one of its files.
  std::string Changed(const std::string& file, const std::string& from, const std::string& to) {
    const std::filesystem::path folder = folder_ / "changed";
    std::filesystem::copy(kShipped, folder);
    std::string text = ReadFile(folder / file).value_or("");
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << file;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    Put("changed/" + file, text);
    return folder.string();
  }

  static constexpr char kShipped[] = DEMARCHE_SOURCE_DIR "/codebook";
};

TEST_F(CodebookCommandsTest, ALedgerWithTextGivesTheSameLedgerAgain) {
  const std::string lines = Put(
      "a.jsonl",
      "{\"id\":\"one\",\"date\":\"2023-03-03\",\"title\":\"T\",\"source\":\"S\",\"text\":\"Kenya "
      "urged Ethiopia on Friday to halt.\\nSo it said.\"}\n"
      "{\"id\":\"two\",\"text\":\"Peru thanked \\\"Chile\\\".\"}\n");
  const std::string ledger = Path("ledger.jsonl");
  ASSERT_EQ(Run("read --format jsonl --with-text -o " + ledger + " " + lines).status, 0);
  const std::string written = ReadFile(ledger).value_or("");
  EXPECT_TRUE(Has(written, "\"text\":\"Peru thanked \\\"Chile\\\".\"")) << written;
  const Outcome again = Run("read --format jsonl --with-text " + ledger);
  EXPECT_EQ(again.status, 0);
  EXPECT_EQ(again.complaint, "");
  EXPECT_EQ(again.out, written);
  EXPECT_TRUE(Has(Run("parse " + ledger).out, "# newdoc id = two"));
  EXPECT_EQ(Run("explain " + ledger + " --report one --event e1").status, 0);
}

TEST_F(CodebookCommandsTest, ALedgerWithoutTextIsNamedOnce) {
  const std::string ledger = Path("ledger.jsonl"), report = Put("a.txt", kReport);
  ASSERT_EQ(Run("read --format jsonl -o " + ledger + " " + report + " " + report).status, 0);
  const Outcome again = Run("read --format jsonl " + ledger + " " + report);
  EXPECT_EQ(again.status, 1);
  EXPECT_EQ(Count(again.complaint, "demarche: "), 1U) << again.complaint;
  EXPECT_TRUE(Has(again.complaint, ledger + ":1: ")) << again.complaint;
  EXPECT_TRUE(Has(again.complaint, "--with-text")) << again.complaint;
  EXPECT_EQ(Count(again.out, "\"kind\":\"report\""), 1U);
  EXPECT_EQ(Run("read --with-text " + report).status, 2);
}

TEST_F(CodebookCommandsTest, DiffShowsWhatAppearsVanishesAndChanges) {
  const std::string report = Put("a.txt", kReport);
  const std::string same =
      Run(std::string("codebook diff ") + kShipped + " " + kShipped + " --on " + report).out;
  EXPECT_TRUE(Has(same, "0 appeared, 0 vanished, 0 changed")) << same;
  EXPECT_FALSE(Has(same, "0 mentions same")) << same;

  const std::string changed =
      Changed("protest.yml", "\nrules:\n",
              "\nrules:\n  - id: doze-off\n    words: [doze off]\n    actor: subject\n"
              "    needs: [actor]\n");
  const std::string base = std::string(kShipped);
  const Outcome diff = Run("codebook diff " + base + " " + changed + " --on " + report);
  EXPECT_EQ(diff.status, 0) << diff.complaint;
  EXPECT_TRUE(Has(diff.out, "appeared  dozed\n     Protesters dozed off outside")) << diff.out;
  EXPECT_TRUE(Has(diff.out, "(protest.yml#doze-off)")) << diff.out;
  EXPECT_TRUE(Has(diff.out, "1 appeared, 0 vanished, 0 changed")) << diff.out;
  EXPECT_TRUE(Has(diff.out, "+1    -0    ~0  protest.yml#doze-off")) << diff.out;
  const Outcome back = Run("codebook diff " + changed + " " + base + " --on " + report);
  EXPECT_TRUE(Has(back.out, "vanished  dozed")) << back.out;
}

TEST_F(CodebookCommandsTest, DiffInJsonLinesIsTheSameOnAnyNumberOfThreads) {
  const std::string changed = Changed("request.yml", "yield: {score: -1,", "yield: {score: -3,");
  std::string lines;
  for (int i = 0; i < 20; ++i)
    lines += "{\"id\":\"" + std::to_string(i) +
             "\",\"text\":\"Kenya urged Ethiopia on Friday to halt its offensive.\"}\n";
  const std::string arguments = std::string("codebook diff --format jsonl ") + kShipped + " " +
                                changed + " --on " + Put("a.jsonl", lines) + " --threads ";
  const Outcome one = Run(arguments + "1");
  EXPECT_EQ(one.status, 0) << one.complaint;
  EXPECT_EQ(one.out, Run(arguments + "3").out);
  EXPECT_EQ(Count(one.out, "\"kind\":\"difference\""), 20U);
  simdjson::dom::parser parser;
  const auto first = parser.parse(simdjson::padded_string(one.out.substr(0, one.out.find('\n'))));
  EXPECT_EQ(first["report"].get_string().value(), "0");
  EXPECT_EQ(first["change"].get_string().value(), "changed");
  EXPECT_EQ(first["trigger"]["text"].get_string().value(), "urged");
  EXPECT_EQ(first["fields"].get_array().value().size(), 1U);
  EXPECT_EQ(first["fields"].at(0).get_string().value(), "score");
  EXPECT_EQ(first["old"]["score"].get_double().value(), -1.0);
  EXPECT_EQ(first["new"]["score"].get_double().value(), -3.0);
  EXPECT_EQ(first["old_rule"].get_string().value(), first["new_rule"].get_string().value());
  const std::string last = one.out.substr(one.out.rfind("\n{") + 1);
  const auto counts = parser.parse(simdjson::padded_string(last));
  EXPECT_EQ(counts["kind"].get_string().value(), "differences");
  EXPECT_EQ(counts["reports"].get_int64().value(), 20);
  EXPECT_EQ(counts["changed"].get_int64().value(), 20);
  EXPECT_EQ(counts["rules"].at(0)["changed"].get_int64().value(), 20);
}

TEST_F(CodebookCommandsTest, DiffExitStatus) {
  const std::string base = kShipped, report = Put("a.txt", kReport);
  const Outcome lost =
      Run("codebook diff " + base + " " + base + " --on " + Path("none.txt") + " " + report);
  EXPECT_EQ(lost.status, 1);
  EXPECT_TRUE(Has(lost.complaint, "none.txt: no such file")) << lost.complaint;
  EXPECT_TRUE(Has(lost.out, "1 report: ")) << lost.out;
  EXPECT_EQ(Run("codebook diff " + base + " " + Path("none") + " --on " + report).status, 3);
  EXPECT_EQ(Run("codebook diff " + Path("none") + " " + base + " --on " + report).status, 3);
  const std::string broken = Changed("request.yml", "quad: 3", "quad: nine");
  const Outcome unusable = Run("codebook diff " + base + " " + broken + " --on " + report);
  EXPECT_EQ(unusable.status, 3);
  EXPECT_TRUE(Has(unusable.complaint, broken + "/request.yml")) << unusable.complaint;
  EXPECT_EQ(Run("codebook diff " + base + " " + base).status, 2);
}

TEST_F(CodebookCommandsTest, UncodedListsWhatHasNoRecord) {
  const std::string report = Put("a.txt", kReport);
  const Outcome text = Run("uncoded " + report);
  EXPECT_EQ(text.status, 0) << text.complaint;
  EXPECT_TRUE(Has(text.out, "1  doze off (verb, 1 report)\n")) << text.out;
  EXPECT_TRUE(Has(text.out,
                  "       Protesters dozed off outside the parliament on Friday.\n"
                  "                  ^^^^^\n"))
      << text.out;
  EXPECT_TRUE(Has(text.out, "paint (verb")) << text.out;
  EXPECT_FALSE(Has(text.out, "urge (")) << text.out;       // has a record
  EXPECT_FALSE(Has(text.out, "halt (")) << text.out;       // is part of it
  EXPECT_FALSE(Has(text.out, "offensive (")) << text.out;  // the same
  EXPECT_FALSE(Has(Run("uncoded --examples 0 " + report).out, "Protesters dozed"));
  EXPECT_EQ(Count(Run("uncoded --format jsonl --top 1 " + report).out, "uncoded_word"), 1U);
  EXPECT_EQ(Run("uncoded --top none " + report).status, 2);
}

TEST_F(CodebookCommandsTest, UncodedCountsOverReportsInOrder) {
  std::string lines;
  for (int i = 0; i < 12; ++i)
    lines +=
        "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"" +
        (i % 2 == 0 ? "Peru painted a bridge. " : "") +
        "Protesters dozed off outside the parliament on Friday. Kenya urged Ethiopia to halt.\"}\n";
  const std::string path = Put("a.jsonl", lines);
  const Outcome one = Run("uncoded --format jsonl --examples 3 --threads 1 " + path);
  EXPECT_EQ(one.status, 0) << one.complaint;
  EXPECT_EQ(one.out, Run("uncoded --format jsonl --examples 3 --threads 3 " + path).out);
  simdjson::dom::parser parser;
  simdjson::dom::document_stream stream;
  const simdjson::padded_string bytes(one.out);
  ASSERT_EQ(parser.parse_many(bytes).get(stream), simdjson::SUCCESS);
  std::vector<std::string> words;
  bool peru = false;
  for (auto line : stream) {
    simdjson::dom::element record;
    ASSERT_EQ(line.get(record), simdjson::SUCCESS);
    if (record["kind"].get_string().value() == "uncoded_actor") {
      peru = peru || record["name"].get_string().value() == "Peru";
      EXPECT_NE(record["name"].get_string().value(), "Kenya");  // it urges
      continue;
    }
    words.emplace_back(record["word"].get_string().value());
    if (words.size() > 1) continue;
    EXPECT_EQ(record["count"].get_int64().value(), 12);
    EXPECT_EQ(record["pos"].get_string().value(), "verb");
    ASSERT_EQ(record["examples"].get_array().value().size(), 3U);
    const auto example = record["examples"].at(1);
    EXPECT_EQ(example["report"].get_string().value(), "1");
    EXPECT_EQ(example["text"].get_string().value(),
              "Protesters dozed off outside the parliament on Friday.");
    EXPECT_EQ(example["word"]["text"].get_string().value(), "dozed");
  }
  ASSERT_GE(words.size(), 2U);
  EXPECT_EQ(words[0], "doze off");
  EXPECT_EQ(words[1], "paint");
  EXPECT_TRUE(peru);
}

}  // namespace
}  // namespace demarche
