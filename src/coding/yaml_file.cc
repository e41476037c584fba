#include "coding/yaml_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace demarche::coding {

namespace {

constexpr std::size_t kMaxBytes = 4 << 20;

// Keeps the top-level section `examples:`, or everything else; what goes is replaced by
// empty lines, so that line numbers stay true.
std::string Cut(std::string_view bytes, bool keep_examples) {
  std::string kept;
  kept.reserve(bytes.size());
  bool inside = false;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    const std::string_view line = bytes.substr(0, end);
    const char first = line.front();
    const bool opens = first != ' ' && first != '-' && first != '#' && first != '\n' &&
                       first != '\r' && first != '\t' && first != '}' && first != ']';
    if (opens) inside = line.starts_with("examples:");
    if (inside == keep_examples)
      kept += line;
    else if (line.ends_with('\n'))
      kept += '\n';
    bytes.remove_prefix(end);
  }
  return kept;
}

}  // namespace

std::optional<YamlNode> YamlFile::Load(std::string_view bytes, Part part) {
  if (bytes.size() > kMaxBytes) {
    faults_->push_back({Code::kBadInput, fmt::format("{}: larger than 4 MiB; split it", name_)});
    return std::nullopt;
  }
  const std::string text =
      part == Part::kAll ? std::string(bytes) : Cut(bytes, part == Part::kExamples);
  auto parsed = YamlDocument::Parse(text);
  if (!parsed) {
    faults_->push_back(
        {Code::kBadInput, fmt::format("{}:{}: no YAML ({}); correct the line or the one before",
                                      name_, parsed.error().line, parsed.error().what)});
    return std::nullopt;
  }
  document_ = *std::move(parsed);
  const YamlNode node = document_.root();
  if (node.IsMap()) return node;
  if (part == Part::kExamples && (!node || node.IsNull())) return std::nullopt;
  Fault(node, "holds no `key: value` lines; see docs/codebook.md for what belongs here");
  return std::nullopt;
}

void YamlFile::Fault(const YamlNode& at, std::string what) const {
  const int line = at.line();
  faults_->push_back({Code::kBadInput, line > 0 ? fmt::format("{}:{}: {}", name_, line, what)
                                                : fmt::format("{}: {}", name_, what)});
}

void YamlFile::CheckKeys(const YamlNode& map, std::initializer_list<std::string_view> known) const {
  std::vector<std::string_view> seen;
  for (const auto& entry : map) {
    if (!entry.first.IsScalar()) {
      Fault(entry.first, "a key must be a word");
      continue;
    }
    const std::string_view key = entry.first.Scalar();
    if (std::find(known.begin(), known.end(), key) == known.end())
      Fault(entry.first, fmt::format("unknown key `{}`; known here: {}", key,
                                     fmt::join(known.begin(), known.end(), ", ")));
    if (std::find(seen.begin(), seen.end(), key) != seen.end())
      Fault(entry.first, fmt::format("key `{}` is given twice; join the two", key));
    seen.push_back(key);
  }
}

std::string YamlFile::String(const YamlNode& map, const char* key, bool required) const {
  const YamlNode node = map[key];
  if (node && node.IsScalar()) return std::string(node.Scalar());
  if (node && !node.IsNull()) Fault(node, fmt::format("`{}` takes one value", key));
  if (!node && required) Fault(map, fmt::format("`{}` is missing; add it", key));
  return {};
}

std::optional<double> YamlFile::Number(const YamlNode& map, const char* key, bool required) const {
  const YamlNode node = map[key];
  if (!node) {
    if (required) Fault(map, fmt::format("`{}` is missing; add it", key));
    return std::nullopt;
  }
  if (node.IsScalar()) {
    const std::string_view text = node.Scalar();
    double value = 0.0;
    const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
    const auto [end, failure] = std::from_chars(begin, text.data() + text.size(), value);
    if (failure == std::errc{} && end == text.data() + text.size()) return value;
  }
  Fault(node, fmt::format("`{}` takes a number, as -1.5", key));
  return std::nullopt;
}

bool YamlFile::Bool(const YamlNode& map, const char* key, bool otherwise) const {
  const YamlNode node = map[key];
  if (!node) return otherwise;
  if (node.IsScalar() && node.Scalar() == "true") return true;
  if (node.IsScalar() && node.Scalar() == "false") return false;
  Fault(node, fmt::format("`{}` takes true or false", key));
  return otherwise;
}

std::vector<std::string> YamlFile::Strings(const YamlNode& node) const {
  std::vector<std::string> all;
  if (!node || node.IsNull()) return all;
  if (node.IsScalar()) {
    all.emplace_back(node.Scalar());
  } else if (node.IsSequence()) {
    for (const auto& item : node)
      if (item.IsScalar())
        all.emplace_back(item.Scalar());
      else
        Fault(item, "a list of words holds words only; quote what has a colon or a comma in it");
  } else {
    Fault(node, "takes a word or a list of words, as [a, b]");
  }
  return all;
}

}  // namespace demarche::coding
