// Ledgers made by hand, written in every format.

#include <gtest/gtest.h>

#include <string>

#include "ledger/csv.h"
#include "ledger/html.h"
#include "ledger/json.h"
#include "ledger/json_writer.h"
#include "ledger/marked_text.h"
#include "ledger/plover_json.h"
#include "ledger/summary.h"
#include "ledger/terminal.h"

namespace demarche::ledger {
namespace {

Span Find(const std::string& text, const std::string& words) {
  const std::size_t at = text.find(words);
  return MakeSpan(at, at + words.size());
}

Ledger Sample() {
  Ledger ledger;
  ledger.text = "Kenya <b>urged</b> Ethiopia on Friday to halt \"all\" fire.\nIt did not.";
  ledger.report.id = "r\"1";
  ledger.report.sha256 = "00";
  ledger.report.run = "v";
  ledger.report.sentences = {MakeSpan(0, 57), MakeSpan(58, 69)};
  EntityRecord kenya;
  kenya.id = "x1";
  kenya.type = reading::EntityType::kGovernment;
  kenya.name = "Kenya";
  kenya.country = "KEN";
  kenya.sector = {"GOV"};
  kenya.mentions = {{Find(ledger.text, "Kenya"), "Kenya", reading::MentionForm::kName}};
  EntityRecord ethiopia = kenya;
  ethiopia.id = "x2";
  ethiopia.name = "Ethiopia";
  ethiopia.country = "ETH";
  ledger.entities = {kenya, ethiopia};
  TimeRecord friday;
  friday.span = Find(ledger.text, "on Friday");
  friday.text = "on Friday";
  friday.value = "XXXX-WXX-5";
  ledger.times = {friday};
  EventRecord event;
  event.id = "e1";
  event.type = "REQUEST";
  event.mode = {"yield"};
  event.quad = 3;
  event.score = -1;
  event.actor = {{"x1", "Kenya", "KEN", {"GOV"}}};
  event.recipient = {{"x2", "Ethiopia", "ETH", {"GOV"}}};
  event.time = friday;
  EventMentionRecord mention;
  mention.trigger = "urged";
  mention.trigger_span = Find(ledger.text, "urged");
  mention.actor = {{"x1", "Kenya", "Kenya", Find(ledger.text, "Kenya")}};
  mention.recipient = {{"x2", "Ethiopia", "Ethiopia", Find(ledger.text, "Ethiopia")}};
  mention.confidence = 0.9;
  mention.why = {{"type", "request.yml#urge"}};
  event.mentions = {mention};
  ledger.events = {event};
  return ledger;
}

TEST(JsonWriterTest, EscapesAndNumbers) {
  std::string out;
  JsonWriter json(out);
  json.BeginObject().Key("a\"b").String("x\\y\n\t\x01\x7f\xc3\xa9").Key("n").BeginArray();
  json.Number(-1).Number(0.1 + 0.2).Number(28.635, 5).Number(-0.00001).Integer(-7).Null();
  json.EndArray().Key("o").BeginObject().EndObject().Key("s").Place(MakeSpan(3, 9)).EndObject();
  EXPECT_EQ(
      out,
      "{\"a\\\"b\":\"x\\\\y\\n\\t\\u0001\\u007f\xc3\xa9\",\"n\":[-1.0,0.3,28.635,0.0,-7,null],"
      "\"o\":{},\"s\":[3,9]}");
}

TEST(JsonTest, LinesOfTheContract) {
  std::string out;
  WriteJsonl(Sample(), out);
  EXPECT_EQ(out.substr(0, out.find('\n')),
            "{\"kind\":\"report\",\"report\":\"r\\\"1\",\"title\":null,\"date\":null,"
            "\"date_from\":null,\"source\":null,\"url\":null,\"language\":null,\"sha256\":\"00\","
            "\"sentences\":[[0,57],[58,69]],\"diagnostics\":[],\"run\":\"v\"}");
  const std::string last = out.substr(out.rfind("\n{") + 1);
  EXPECT_EQ(last,
            "{\"kind\":\"event\",\"report\":\"r\\\"1\",\"id\":\"e1\",\"type\":\"REQUEST\","
            "\"mode\":[\"yield\"],\"context\":[],\"quad\":3,\"score\":-1.0,\"cameo\":null,"
            "\"actor\":[{\"entity\":\"x1\",\"name\":\"Kenya\",\"country\":\"KEN\","
            "\"sector\":[\"GOV\"]}],\"recipient\":[{\"entity\":\"x2\",\"name\":\"Ethiopia\","
            "\"country\":\"ETH\",\"sector\":[\"GOV\"]}],\"time\":{\"start\":null,\"end\":null,"
            "\"value\":\"XXXX-WXX-5\",\"text\":\"on Friday\",\"span\":[28,37],"
            "\"resolved\":false},\"place\":null,\"mentions\":[{\"sentence\":0,\"trigger\":"
            "{\"text\":\"urged\",\"span\":[9,14]},\"actor\":[{\"entity\":\"x1\",\"text\":\"Kenya\","
            "\"span\":[0,5]}],\"recipient\":[{\"entity\":\"x2\",\"text\":\"Ethiopia\","
            "\"span\":[19,27]}],\"time\":null,\"place\":null,\"polarity\":\"positive\","
            "\"reality\":\"actual\",\"stance\":\"asserted\",\"according_to\":[],"
            "\"confidence\":0.9,\"why\":[{\"field\":\"type\",\"rule\":\"request.yml#urge\"}]}],"
            "\"why\":[]}\n");
}

TEST(JsonTest, TheReportCarriesItsTextWhereAsked) {
  std::string out, plain;
  WriteJsonl(Sample(), out, WithText::kYes);
  WriteJsonl(Sample(), plain);
  EXPECT_NE(out.find("\"text\":\"Kenya <b>urged</b> Ethiopia on Friday to halt \\\"all\\\" fire.\\n"
                     "It did not.\",\"sentences\""),
            std::string::npos)
      << out;
  EXPECT_EQ(out.substr(out.find('\n')), plain.substr(plain.find('\n')));
}

TEST(TerminalTest, MarksStandBelowTheWords) {
  std::string out;
  WriteTerminal(Sample(), {.color = false, .width = 60}, out);
  EXPECT_NE(out.find("e1   REQUEST-yield\n     Kenya (KEN) → Ethiopia (ETH)\n"), std::string::npos)
      << out;
  EXPECT_NE(out.find("when    “on Friday” (which day is not known)"), std::string::npos) << out;
  EXPECT_NE(out.find("     Kenya <b>urged</b> Ethiopia on Friday to halt \"all\"\n"
                     "     aaaaa    ^^^^^     rrrrrrrr\n     fire.\n"),
            std::string::npos)
      << out;
}

TEST(TerminalTest, TellsWhatIsNoFact) {
  Ledger ledger = Sample();
  ledger.events[0].mentions[0].polarity = reading::Polarity::kNegative;
  ledger.events[0].mentions[0].stance = reading::Stance::kAlleged;
  ledger.events[0].mentions[0].reality = reading::Reality::kFuture;
  std::string out;
  WriteTerminal(ledger, {}, out);
  EXPECT_NE(out.find("[DID NOT HAPPEN]  [PLANNED]  [ALLEGED]"), std::string::npos) << out;
}

TEST(TerminalTest, ReportsCannotSteerTheTerminal) {
  Ledger ledger = Sample();
  ledger.text = "Kenya \x1b[2Jurged\x07 it\xc2\x9b.";
  ledger.report.sentences = {MakeSpan(0, ledger.text.size())};
  ledger.report.title = "\x1b]0;evil\x07";
  ledger.events[0].actor[0].name = "K\x1b[31m";
  std::string out;
  WriteTerminal(ledger, {.color = false, .width = 60}, out);
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
  EXPECT_EQ(out.find('\x07'), std::string::npos);
  EXPECT_EQ(out.find("\xc2\x9b"), std::string::npos);
}

TEST(TerminalTest, ExplainsOrNamesWhatThereIs) {
  std::string out;
  ASSERT_TRUE(WriteExplanation(Sample(), "e1", {}, out));
  EXPECT_NE(out.find("request.yml#urge"), std::string::npos) << out;
  const auto missing = WriteExplanation(Sample(), "e9", {}, out);
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().message.find("has only e1"), std::string::npos);
}

TEST(MarkedTextTest, WideLettersAndLongWords) {
  const std::string text = "北京 ab " + std::string(50, 'x');
  std::string out;
  WriteMarked(text, MakeSpan(0, text.size()), {{MakeSpan(7, 9), Role::kActor}}, 0,
              {.color = false, .width = 30}, out);
  EXPECT_EQ(out, "北京 ab\n     aa\n" + std::string(30, 'x') + "\n" + std::string(20, 'x') + "\n");
}

TEST(HtmlTest, EscapesTheReport) {
  std::string out;
  WriteHtmlHead(out);
  Ledger ledger = Sample();
  ledger.report.title = "<script>alert(1)</script>";
  WriteHtml(ledger, 1, out);
  WriteHtmlEnd(out);
  EXPECT_EQ(out.find("<script>alert"), std::string::npos);
  EXPECT_NE(out.find("<span data-e=\"r1e1:a\">Kenya</span> &lt;b&gt;"), std::string::npos) << out;
  EXPECT_EQ(out.find("http://"), std::string::npos);
  EXPECT_EQ(out.find("https://"), std::string::npos);
}

TEST(CsvTest, Quotes) {
  std::string out;
  WriteCsv(Sample(), out);
  EXPECT_TRUE(out.starts_with("\"r\"\"1\",,,e1,REQUEST,yield,,3,-1,,Kenya,KEN,GOV,Ethiopia,"))
      << out;
  std::string head;
  WriteCsvHead(head);
  EXPECT_EQ(std::count(head.begin(), head.end(), ','), 29);
}

TEST(PloverJsonTest, HasTheExtraModes) {
  Ledger ledger = Sample();
  ledger.events[0].mentions[0].polarity = reading::Polarity::kNegative;
  std::string out;
  WritePloverJson(ledger, out);
  EXPECT_NE(out.find("\"mode\":[\"yield\",\"negation\"]"), std::string::npos) << out;
  EXPECT_NE(out.find("\"date\":null"), std::string::npos);
}

}  // namespace
}  // namespace demarche::ledger
