// Reads the reports of coreference_cases.txt with the shipped model and tables and looks at whom
// their pronouns and nouns stand for. The model reads some sentences wrongly, so a share of what
// must be found may be missing; nothing that must not be may be.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "language/engine.h"
#include "reading/entities/coreference.h"
#include "reading/entities/mentions.h"
#include "reading/places/places.h"
#include "reading/quotes/statements.h"
#include "reading/times/times.h"

namespace demarche::reading {
namespace {

constexpr double kMustHold = 0.9;

const std::filesystem::path kSource = DEMARCHE_SOURCE_DIR;

std::string Words(const language::Document& document, Span span) {
  return document.text.substr(Offset(span.begin), span.size());
}

// The names and nouns that an entity is called by.
std::vector<std::string> Called(const language::Document& document, const Reading& reading,
                                EntityId id) {
  std::vector<std::string> called{reading[id].name};
  for (const MentionId m : reading[id].mentions)
    if (reading[m].form != MentionForm::kPronoun)
      called.push_back(Words(document, reading[m].span));
  return called;
}

std::string Written(const language::Document& document, const Reading& reading) {
  std::string text;
  for (const EntityMention& mention : reading.mentions) {
    text += "    " + Words(document, mention.span) + " =";
    for (const EntityId id : mention.entities) text += " " + reading[id].name + ",";
    for (const Why& why : mention.why) text += "  (" + why.rule + ")";
    text += "\n";
  }
  return text;
}

// A line "  WORDS[#N] = NAME[, NAME]" or "  WORDS[#N] != NAME"; `-` for nobody; or
// "  WORDS[#N] @ COUNTRY", `-` for none known.
struct Expected {
  std::optional<std::string> country;
  std::string words;
  std::size_t number = 1;
  bool denied = false;
  std::vector<std::string> names;
};

Expected Parse(const std::string& line) {
  Expected expected;
  const bool denied = line.find(" != ") != std::string::npos;
  const bool country = line.find(" @ ") != std::string::npos;
  const std::size_t at = line.find(denied ? " != " : country ? " @ " : " = ");
  expected.denied = denied;
  expected.words = line.substr(2, at - 2);
  if (const std::size_t hash = expected.words.rfind('#'); hash != std::string::npos) {
    expected.number = std::stoul(expected.words.substr(hash + 1));
    expected.words.resize(hash);
  }
  std::string rest = line.substr(at + (denied ? 4 : 3));
  if (country) {
    expected.country = rest == "-" ? "" : rest;
    return expected;
  }
  for (std::size_t comma; (comma = rest.find(", ")) != std::string::npos; rest.erase(0, comma + 2))
    expected.names.push_back(rest.substr(0, comma));
  if (rest != "-") expected.names.push_back(rest);
  return expected;
}

bool Holds(const language::Document& document, const Reading& reading, const Expected& expected) {
  std::size_t number = 0;
  std::vector<MentionId> order;
  for (std::uint32_t m = 0; m < reading.mentions.size(); ++m) order.push_back(MentionId{m});
  std::ranges::sort(order, {}, [&](MentionId m) { return reading[m].span; });
  for (const MentionId m : order) {
    if (Words(document, reading[m].span) != expected.words || ++number != expected.number) continue;
    const auto called = [&](EntityId id, const std::string& name) {
      return std::ranges::count(Called(document, reading, id), name) > 0;
    };
    const auto& entities = reading[m].entities;
    if (expected.country)
      return entities.size() == 1 && reading[entities[0]].country == *expected.country;
    if (expected.denied)
      return std::ranges::none_of(entities,
                                  [&](EntityId id) { return called(id, expected.names[0]); });
    return entities.size() == expected.names.size() &&
           std::ranges::all_of(expected.names, [&](const std::string& name) {
             return std::ranges::any_of(entities, [&](EntityId id) { return called(id, name); });
           });
  }
  return !expected.country && (expected.denied || expected.names.empty());
}

void CheckInvariants(const Reading& reading) {
  for (std::uint32_t e = 0; e < reading.entities.size(); ++e) {
    EXPECT_FALSE(reading.entities[e].mentions.empty());
    for (const MentionId m : reading.entities[e].mentions)
      EXPECT_EQ(std::ranges::count(reading[m].entities, EntityId{e}), 1);
  }
  for (const EntityMention& mention : reading.mentions) {
    for (const EntityId id : mention.entities) {
      EXPECT_LT(static_cast<std::size_t>(id), reading.entities.size());
    }
    if (!mention.entities.empty()) {
      EXPECT_EQ(std::ranges::count(mention.why, "entity", &Why::field), 1);
    }
  }
}

TEST(Coreference, HoldsInTheCases) {
  auto engine = language::Engine::Open(kSource / "models" / "reader.dmm");
  ASSERT_TRUE(engine) << engine.error().message;
  auto knowledge = knowledge::Knowledge::Open(kSource / "knowledge");
  ASSERT_TRUE(knowledge) << knowledge.error().message;
  auto cues = CueTables::Open(kSource / "lexicon");
  ASSERT_TRUE(cues) << cues.error().message;
  auto times = TimeWords::Open(kSource / "lexicon" / "time_words.tsv");
  ASSERT_TRUE(times) << times.error().message;
  auto actors = ActorWords::Open(kSource / "lexicon");
  ASSERT_TRUE(actors) << actors.error().message;
  std::ifstream file(kSource / "src/reading/entities/coreference_cases.txt");
  ASSERT_TRUE(file);
  language::Workspace workspace;
  std::size_t all = 0, held = 0, wrong = 0;
  std::optional<language::Document> document;
  Reading reading;
  std::string text;
  bool shown = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#') || line.empty()) continue;
    if (line.starts_with("  ")) {
      const Expected expected = Parse(line);
      ASSERT_TRUE(document);
      ++all;
      if (Holds(*document, reading, expected)) {
        ++held;
        continue;
      }
      if (expected.denied ||
          (expected.country ? expected.country->empty() : expected.names.empty()))
        ++wrong;
      if (!shown) std::cout << text << "\n" << Written(*document, reading);
      shown = true;
      std::cout << "  must be:" << line << "\n";
      continue;
    }
    // A day before the report is the report's day.
    std::optional<Day> day;
    text = line;
    if (line.size() > 12 && line[10] == '|') {
      day = ParseDay(line.substr(0, 10));
      ASSERT_TRUE(day) << line;
      text = line.substr(12);
    }
    for (std::size_t at; (at = text.find(" ¶ ")) != std::string::npos;)
      text.replace(at, std::string_view(" ¶ ").size(), "\n\n");
    auto parsed = engine->Parse(text, workspace);
    ASSERT_TRUE(parsed) << parsed.error().message;
    document = std::move(*parsed);
    const Tree tree(*document);
    reading = {};
    FindTimes(tree, *times, day, reading);
    FindMentions(tree, *knowledge, *actors, day, reading);
    FindPlaces(tree, *knowledge, reading);
    FindStatements(tree, *cues, reading);
    ResolveCoreference(tree, *knowledge, *actors, day, reading);
    CheckInvariants(reading);
    shown = false;
  }
  std::cout << held << " of " << all << " hold\n";
  EXPECT_EQ(wrong, 0U);
  EXPECT_GE(static_cast<double>(held), kMustHold * static_cast<double>(all));
}

}  // namespace
}  // namespace demarche::reading
