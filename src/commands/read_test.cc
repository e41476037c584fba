// `demarche read`, `explain`, `codebook` and `score` from outside: records, refusals, exit status.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "commands/program_test.h"

namespace demarche {
namespace {

using simdjson::dom::element;

constexpr char kReport[] =
    "NAIROBI, March 3 – Kenya’s president, Amina Otieno, urged Ethiopia on Friday to halt its "
    "offensive.\n"
    "“End this war,” she said. Ethiopia denied that its troops had attacked the town of Moyale.\n"
    "The two governments will hold talks in Geneva next week.\n";

// Every object below `value` that has a span and a text: the text must be the bytes there.
void CheckSpans(element value, std::string_view report, std::size_t& seen) {
  if (value.is_array()) {
    for (const element one : value.get_array()) CheckSpans(one, report, seen);
    return;
  }
  if (!value.is_object()) return;
  std::string_view text;
  simdjson::dom::array span;
  if (value["text"].get(text) == simdjson::SUCCESS &&
      value["span"].get(span) == simdjson::SUCCESS) {
    const std::uint64_t begin = span.at(0).get_uint64(), end = span.at(1).get_uint64();
    ASSERT_LE(begin, end);
    ASSERT_LE(end, report.size());
    EXPECT_EQ(report.substr(begin, end - begin), text);
    ++seen;
  }
  for (const auto field : value.get_object()) CheckSpans(field.value, report, seen);
}

TEST_F(ProgramTest, JsonLinesHaveTheKindsOfTheContractAndTheirWords) {
  const Outcome read =
      Run("read --format jsonl --date 2023-03-03 --source Test " + Put("a.txt", kReport));
  ASSERT_EQ(read.status, 0) << read.complaint;
  simdjson::dom::parser parser;
  simdjson::dom::document_stream lines;
  const simdjson::padded_string bytes(read.out);
  ASSERT_EQ(parser.parse_many(bytes).get(lines), simdjson::SUCCESS);
  std::map<std::string, int> kinds;
  std::set<std::string> entities;
  std::size_t spans = 0;
  for (auto line : lines) {
    element record;
    ASSERT_EQ(line.get(record), simdjson::SUCCESS);
    const std::string kind(record["kind"].get_string().value());
    ++kinds[kind];
    CheckSpans(record, kReport, spans);
    if (kind == "report") {
      EXPECT_EQ(record["date"].get_string().value(), "2023-03-03");
      EXPECT_EQ(record["date_from"].get_string().value(), "option");
      EXPECT_EQ(record["source"].get_string().value(), "Test");
    }
    if (kind == "entity") entities.emplace(record["entity"].get_string().value());
    if (kind == "event") {
      for (const char* key : {"type", "mode", "context", "quad", "score", "cameo", "actor",
                              "recipient", "time", "place", "mentions"})
        EXPECT_EQ(record[key].error(), simdjson::SUCCESS) << key;
      for (const char* side : {"actor", "recipient"})
        for (const element party : record[side].get_array())
          EXPECT_TRUE(entities.contains(std::string(party["entity"].get_string().value())));
      for (const element mention : record["mentions"].get_array()) {
        for (const char* key :
             {"sentence", "trigger", "polarity", "reality", "stance", "according_to", "confidence"})
          EXPECT_EQ(mention[key].error(), simdjson::SUCCESS) << key;
        EXPECT_GT(mention["why"].get_array().value().size(), 0U);
      }
    }
  }
  EXPECT_EQ(kinds["report"], 1);
  EXPECT_GE(kinds["entity"], 2);
  EXPECT_GE(kinds["time"], 2);
  EXPECT_GE(kinds["place"], 1);
  EXPECT_GE(kinds["statement"], 1);
  EXPECT_GE(kinds["event"], 2);
  EXPECT_GT(spans, 20U);
}

TEST_F(ProgramTest, WithoutADateNothingIsGuessed) {
  const Outcome read = Run("read --format jsonl " + Put("a.txt",
                                                        "Kenya urged Ethiopia on Friday to "
                                                        "halt its offensive.\n"));
  ASSERT_EQ(read.status, 0) << read.complaint;
  EXPECT_TRUE(Has(read.out, "\"text\":\"on Friday\"") || Has(read.out, "\"text\":\"Friday\""))
      << read.out;
  EXPECT_TRUE(Has(read.out, "\"resolved\":false"));
  EXPECT_FALSE(Has(read.out, "\"resolved\":true"));
}

TEST_F(ProgramTest, EveryFormatIsWritten) {
  const std::string file = Put("a.txt", kReport);
  const auto out = [&](const std::string& format) {
    const Outcome read = Run("read --date 2023-03-03 --format " + format + " " + file);
    EXPECT_EQ(read.status, 0) << format << read.complaint;
    return read.out;
  };
  EXPECT_TRUE(Has(out("terminal"), "REQUEST"));
  EXPECT_TRUE(out("json").starts_with("{\"reports\":["));
  EXPECT_TRUE(Has(out("html"), "<div class=\"ledger\""));
  EXPECT_TRUE(Has(out("csv"), "REQUEST"));
  EXPECT_TRUE(Has(out("plover"), "Event ID\tEvent Date\tEvent Type\t"));
  EXPECT_TRUE(Has(out("plover"), "\tREQUEST\t"));
  EXPECT_TRUE(Has(out("plover-json"), "\"REQUEST\""));
  EXPECT_TRUE(out("gdelt").starts_with("GLOBALEVENTID\tSQLDATE\t"));
  EXPECT_TRUE(Has(out("gdelt"), "\tKEN"));
  EXPECT_TRUE(out("phoenix").starts_with("EventID\tDate\t"));
  EXPECT_EQ(Run("read --format xml " + file).status, 2);
}

// What is denied or planned has no place in formats that cannot say so.
TEST_F(ProgramTest, TheOldFormatsHoldOnlyWhatHappened) {
  const std::string file =
      Put("a.txt",
          "Ethiopia denied that its troops had attacked the town of Moyale. "
          "Kenya will hold talks with Uganda next week. Peru thanked Chile.\n");
  for (const std::string format : {"gdelt", "phoenix"}) {
    const Outcome read = Run("read --date 2023-03-03 --format " + format + " " + file);
    EXPECT_EQ(read.status, 0) << read.complaint;
    EXPECT_TRUE(Has(read.out, "\tPERGOV\t")) << read.out;
    EXPECT_FALSE(Has(read.out, "ETH")) << read.out;
    EXPECT_FALSE(Has(read.out, "KEN")) << read.out;
    EXPECT_EQ(Run("read --all --format " + format + " " + file).status, 2);
  }
}

TEST_F(ProgramTest, ExplainNamesTheRuleOfEveryField) {
  const std::string file = Put("a.txt", kReport);
  const Outcome explained = Run("explain --date 2023-03-03 --event e1 " + file);
  EXPECT_EQ(explained.status, 0) << explained.complaint;
  EXPECT_TRUE(Has(explained.out, "request.yml#")) << explained.out;
  EXPECT_TRUE(Has(explained.out, "urged"));
  const Outcome none = Run("explain --event e999 " + file);
  EXPECT_EQ(none.status, 1);
  EXPECT_TRUE(Has(none.complaint, "e999")) << none.complaint;
}

TEST_F(ProgramTest, ReadGivesTheSameBytesOnAnyNumberOfThreads) {
  std::string lines;
  for (int i = 0; i < 24; ++i)
    lines += "{\"id\":\"" + std::to_string(i) + "\",\"date\":\"2024-05-06\",\"text\":\"" +
             (i % 3 == 0 ? "Peru thanked Chile for its aid. " : "") +
             "Kenya urged Ethiopia on Monday to halt its attacks.\"}\n";
  const std::string path = Put("a.jsonl", lines);
  const Outcome one = Run("read --format jsonl --threads 1 " + path);
  EXPECT_EQ(one.status, 0) << one.complaint;
  EXPECT_TRUE(Has(one.out, "\"kind\":\"event\""));
  EXPECT_EQ(one.out, Run("read --format jsonl --threads 3 " + path).out);
}

TEST_F(ProgramTest, AnotherLanguageIsNamedAndNotCoded) {
  const std::string file =
      Put("fr.txt",
          "Le président de la République a rencontré mardi à Paris le chef du gouvernement italien "
          "pour "
          "parler de la situation dans la région, selon un communiqué publié par son bureau.\n");
  const Outcome read = Run("read --format jsonl " + file);
  EXPECT_EQ(read.status, 0);
  EXPECT_TRUE(Has(read.complaint, "not in English")) << read.complaint;
  EXPECT_TRUE(Has(read.out, "\"kind\":\"report\""));
  EXPECT_FALSE(Has(read.out, "\"kind\":\"event\""));
}

TEST_F(ProgramTest, ABadLineIsNamedAndTheGoodOnesComeOut) {
  const std::string path = Put("a.jsonl",
                               "{\"id\":\"one\",\"text\":\"Kenya urged Ethiopia to halt.\"}\n"
                               "{\"id\":\"two\",\n"
                               "{\"id\":\"three\",\"text\":\"Peru accused Chile of lying.\"}\n");
  const Outcome read = Run("read --format jsonl " + path);
  EXPECT_EQ(read.status, 1);
  EXPECT_TRUE(Has(read.complaint, path + ":2: ")) << read.complaint;
  EXPECT_TRUE(Has(read.out, "\"report\":\"one\""));
  EXPECT_TRUE(Has(read.out, "\"report\":\"three\""));
}

TEST_F(ProgramTest, ABrokenCodebookIsNamedByFileAndLine) {
  const std::filesystem::path folder = folder_ / "codebook";
  std::filesystem::copy(DEMARCHE_SOURCE_DIR "/codebook", folder);
  EXPECT_EQ(Run("codebook check " + folder.string()).status, 0);
  Put("codebook/request.yml",
      "type: REQUEST\nmeaning: asks\nquad: 3\nscore: 0\nrules:\n  - id: urge\n    words: [urge]\n"
      "    actor: nobody-knows\n");
  const std::string file = (folder / "request.yml").string();
  const Outcome check = Run("codebook check " + folder.string());
  EXPECT_EQ(check.status, 3);
  EXPECT_TRUE(Has(check.complaint, file + ":8")) << check.complaint;
  const Outcome read = Run("read --codebook " + folder.string() + " " + Put("a.txt", kReport));
  EXPECT_EQ(read.status, 3);
  EXPECT_TRUE(Has(read.complaint, file)) << read.complaint;
  EXPECT_TRUE(read.out.empty());
}

TEST_F(ProgramTest, VersionNamesEveryPart) {
  const Outcome version = Run("--version");
  EXPECT_EQ(version.status, 0);
  for (const char* part : {"demarche", "model", "codebook", "knowledge"})
    EXPECT_TRUE(Has(version.out, part)) << version.out;
}

TEST_F(ProgramTest, ScoreComparesAndTellsWhatIsMissing) {
  std::filesystem::create_directories(folder_ / "gold");
  Put("gold/index.tsv", "file\tdate\na.txt\t2023-03-03\n");
  Put("gold/a.txt", "Kenya urged Ethiopia on Friday to halt its offensive.\n");
  Put("gold/a.expected.jsonl",
      "{\"type\":\"REQUEST\",\"actor\":[\"Kenya\"],\"recipient\":[\"Ethiopia\"],\"trigger\":"
      "\"urged\"}\n"
      "{\"type\":\"AID\",\"actor\":[\"Kenya\"],\"recipient\":[\"Ethiopia\"],\"trigger\":\"halt\"}"
      "\n");
  const Outcome score = Run("score --notes " + Path("gold"));
  EXPECT_EQ(score.status, 0) << score.complaint;
  EXPECT_TRUE(Has(score.out, "1 right in every field")) << score.out;
  EXPECT_TRUE(Has(score.out, "recall 0.500"));
  EXPECT_TRUE(Has(score.out, "AID         (none)            1")) << score.out;
  const Outcome json = Run("score --format json " + Path("gold"));
  EXPECT_EQ(json.status, 0) << json.complaint;
  simdjson::dom::parser parser;
  element figures;
  ASSERT_EQ(parser.parse(json.out).get(figures), simdjson::SUCCESS) << json.out;
  EXPECT_EQ(figures["events"]["right"].get_int64().value(), 1);
  EXPECT_EQ(figures["events"]["recall"].get_double().value(), 0.5);
  EXPECT_EQ(figures["reports"].get_array().value().size(), 1U);
  EXPECT_EQ(Run("score --format xml " + Path("gold")).status, 2);
  EXPECT_EQ(Run("score --least-recall 0.6 " + Path("gold")).status, 1);
  EXPECT_EQ(Run("score " + Path("none")).status, 1);
}

}  // namespace
}  // namespace demarche
