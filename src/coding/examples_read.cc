// The `examples:` of the codebook's files.

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "coding/examples.h"
#include "coding/yaml_file.h"
#include "text/file.h"

namespace demarche::coding {

namespace {

ExpectedRecord ReadRecord(const YamlFile& file, const YamlNode& node, const Codebook& book) {
  file.CheckKeys(node, {"trigger", "type", "mode", "actor", "recipient", "polarity", "reality",
                        "stance", "context", "cameo"});
  ExpectedRecord record;
  record.line = node.line();
  const auto text = [&](const char* key, std::optional<std::string>& into) {
    if (node[key]) into = file.String(node, key);
  };
  const auto list = [&](const char* key, std::optional<std::vector<std::string>>& into) {
    if (node[key]) into = file.Strings(node[key]);
  };
  const auto one_of = [&](const char* key, const std::optional<std::string>& value,
                          std::initializer_list<std::string_view> known) {
    if (value && std::find(known.begin(), known.end(), *value) == known.end())
      file.Fault(node[key], fmt::format("`{}: {}`; known: {}", key, *value,
                                        fmt::join(known.begin(), known.end(), ", ")));
  };
  text("trigger", record.trigger);
  text("type", record.type);
  text("mode", record.mode);
  text("polarity", record.polarity);
  text("reality", record.reality);
  text("stance", record.stance);
  text("cameo", record.cameo);
  list("actor", record.actor);
  list("recipient", record.recipient);
  list("context", record.context);
  one_of("polarity", record.polarity, {"positive", "negative"});
  one_of("reality", record.reality, {"actual", "historical", "future", "hypothetical"});
  one_of("stance", record.stance, {"asserted", "alleged", "confirmed", "denied"});
  if (record.type) {
    const auto type = book.FindType(*record.type);
    if (!type)
      file.Fault(node["type"], fmt::format("no type {}", *record.type));
    else if (record.mode && !record.mode->empty() &&
             !book.types()[*type].modes.contains(*record.mode))
      file.Fault(node["mode"], fmt::format("{} has no mode `{}`", *record.type, *record.mode));
  }
  return record;
}

void ReadFileExamples(const YamlFile& file, const YamlNode& root, const Codebook& book,
                      std::vector<Example>& into) {
  const YamlNode examples = root["examples"];
  if (!examples || examples.IsNull()) return;
  if (!examples.IsSequence()) {
    file.Fault(examples, "`examples` takes a list of {text: ..., expect: [...]}");
    return;
  }
  for (const auto& node : examples) {
    if (!node.IsMap()) {
      file.Fault(node, "an example takes {text: ..., expect: [...]}");
      continue;
    }
    file.CheckKeys(node, {"text", "date", "expect", "note", "open"});
    Example example;
    example.file = file.name();
    example.line = node.line();
    example.text = file.String(node, "text", true);
    example.open = file.Bool(node, "open", false);
    if (const std::string date = file.String(node, "date"); !date.empty()) {
      example.day = ParseDay(date);
      if (!example.day) file.Fault(node["date"], "`date` takes YYYY-MM-DD");
    }
    const YamlNode expect = node["expect"];
    if (!expect) {
      file.Fault(node, "`expect` is missing; `expect: []` where nothing may come out");
    } else if (expect.IsSequence()) {
      for (const auto& record : expect)
        if (record.IsMap())
          example.expect.push_back(ReadRecord(file, record, book));
        else
          file.Fault(record, "takes {trigger: ..., type: ..., ...}");
    } else if (!expect.IsNull()) {
      file.Fault(expect, "`expect` takes a list of records");
    }
    into.push_back(std::move(example));
  }
}

}  // namespace

std::expected<std::vector<Example>, std::vector<Error>> ReadExamples(
    const std::filesystem::path& folder, const Codebook& book) {
  std::vector<Example> examples;
  Faults faults;
  std::vector<std::filesystem::path> paths;
  std::error_code failure;
  for (std::filesystem::directory_iterator it(folder, failure), end; !failure && it != end;
       it.increment(failure))
    if (it->path().extension() == ".yml") paths.push_back(it->path());
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    const auto bytes = ReadFile(path);
    if (!bytes) {
      faults.push_back(bytes.error());
      continue;
    }
    YamlFile file(path.filename().string(), faults);
    if (const auto root = file.Load(*bytes, YamlFile::Part::kExamples))
      ReadFileExamples(file, *root, book, examples);
  }
  if (!faults.empty()) return std::unexpected(std::move(faults));
  return examples;
}

}  // namespace demarche::coding
