#include "scoring/gold.h"

#include <fmt/format.h>
#include <simdjson.h>

#include "text/file.h"

namespace demarche::scoring {
namespace {

using simdjson::dom::element;

// The string under `key`; empty where it is null or missing.
std::string String(element object, const char* key) {
  std::string_view value;
  return object[key].get_string().get(value) == simdjson::SUCCESS ? std::string(value) : "";
}

std::string StringOr(element object, const char* key, const char* otherwise) {
  std::string value = String(object, key);
  return value.empty() ? otherwise : value;
}

std::vector<std::string> Strings(element object, const char* key) {
  std::vector<std::string> values;
  simdjson::dom::array array;
  if (object[key].get_array().get(array) != simdjson::SUCCESS) return values;
  for (const element one : array) {
    std::string_view value;
    if (one.get_string().get(value) == simdjson::SUCCESS) values.emplace_back(value);
  }
  return values;
}

GoldEvent Event(element object) {
  GoldEvent event;
  event.type = String(object, "type");
  event.mode = Strings(object, "mode");
  event.actor = Strings(object, "actor");
  event.recipient = Strings(object, "recipient");
  event.triggers = Strings(object, "triggers");
  if (const std::string trigger = String(object, "trigger"); !trigger.empty())
    event.triggers.push_back(trigger);
  event.polarity = StringOr(object, "polarity", "positive");
  event.reality = StringOr(object, "reality", "actual");
  event.stance = StringOr(object, "stance", "asserted");
  event.according_to = Strings(object, "according_to");
  event.time = String(object, "time");
  event.place = String(object, "place");
  return event;
}

GoldRefusal Refusal(element object) {
  return {String(object, "type"), Strings(object, "actor"), Strings(object, "recipient"),
          String(object, "time"), String(object, "place"),  String(object, "trigger"),
          String(object, "why")};
}

}  // namespace

std::expected<Gold, Error> ParseGold(std::string_view jsonl, std::string_view name) {
  Gold gold;
  simdjson::dom::parser parser;
  std::size_t number = 0;
  while (!jsonl.empty()) {
    const std::string_view line = jsonl.substr(0, jsonl.find('\n'));
    jsonl.remove_prefix(std::min(jsonl.size(), line.size() + 1));
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto fault = [&](std::string_view what) {
      return std::unexpected(Error{Code::kBadInput, fmt::format("{}:{}: {}", name, number, what)});
    };
    element object;
    if (parser.parse(simdjson::padded_string(line)).get(object) != simdjson::SUCCESS ||
        !object.is_object())
      return fault("not a JSON object; write one object a line");
    element inner;
    if (object["statement"].get(inner) == simdjson::SUCCESS) {
      gold.statements.push_back({String(inner, "speaker"), String(inner, "cue"),
                                 String(inner, "content"), String(inner, "quote")});
      if (gold.statements.back().content.empty())
        return fault("a statement without its content; give its first words");
    } else if (object["must_not"].get(inner) == simdjson::SUCCESS) {
      gold.refusals.push_back(Refusal(inner));
    } else {
      gold.events.push_back(Event(object));
      if (gold.events.back().type.empty())
        return fault("an event without its type; give a PLOVER type");
      if (gold.events.back().triggers.empty())
        return fault("an event without a trigger; give the words of the report that tell it");
    }
  }
  return gold;
}

std::expected<Gold, Error> ReadGold(const std::filesystem::path& path) {
  const auto bytes = ReadFile(path);
  if (!bytes) return std::unexpected(bytes.error());
  return ParseGold(*bytes, path.string());
}

}  // namespace demarche::scoring
