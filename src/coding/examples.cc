#include "coding/examples.h"

#include <fmt/format.h>

#include <algorithm>

namespace demarche::coding {

namespace {

std::string Fold(std::string_view text) {
  std::string folded;
  for (const char c : text) folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const char* article : {"the ", "a ", "an "})
    if (folded.starts_with(article)) {
      folded.erase(0, std::string_view(article).size());
      break;
    }
  return folded;
}

std::string_view Words(const reading::Tree& tree, const reading::Reading& reading,
                       const Participant& one) {
  const Span span = reading[one.mention].span;
  return std::string_view(tree.document().text).substr(Offset(span.begin), span.size());
}

bool Names(const reading::Tree& tree, const reading::Reading& reading, const Participant& one,
           std::string_view name) {
  if (Fold(Words(tree, reading, one)) == Fold(name)) return true;
  return std::any_of(one.entities.begin(), one.entities.end(),
                     [&](reading::EntityId id) { return Fold(reading[id].name) == Fold(name); });
}

// Every name stands for a participant and every participant has a name.
bool SameParties(const reading::Tree& tree, const reading::Reading& reading,
                 const std::vector<Participant>& coded, const std::vector<std::string>& names) {
  const auto named = [&](const Participant& one) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return Names(tree, reading, one, name); });
  };
  return std::all_of(coded.begin(), coded.end(), named) &&
         std::all_of(names.begin(), names.end(), [&](const std::string& name) {
           return std::any_of(coded.begin(), coded.end(), [&](const Participant& one) {
             return Names(tree, reading, one, name);
           });
         });
}

constexpr std::string_view kPolarity[] = {"positive", "negative"};
constexpr std::string_view kReality[] = {"actual", "historical", "future", "hypothetical"};
constexpr std::string_view kStance[] = {"asserted", "alleged", "confirmed", "denied"};

std::string Parties(const reading::Tree& tree, const reading::Reading& reading,
                    const std::vector<Participant>& all) {
  std::string text;
  for (const Participant& one : all) {
    text += text.empty() ? "" : ", ";
    text += Words(tree, reading, one);
  }
  return text;
}

std::string Describe(const reading::Tree& tree, const reading::Reading& reading,
                     const CodedMention& coded) {
  return fmt::format("{}: {}{}{} [{}] -> [{}] {} {} {} ({})", tree.Form(coded.trigger), coded.type,
                     coded.mode.empty() ? "" : "-", fmt::join(coded.mode, "-"),
                     Parties(tree, reading, coded.actor), Parties(tree, reading, coded.recipient),
                     kPolarity[static_cast<int>(coded.modality.polarity)],
                     kReality[static_cast<int>(coded.modality.reality)],
                     kStance[static_cast<int>(coded.modality.stance)], coded.why.front().rule);
}

std::string Describe(const ExpectedRecord& record) {
  std::string text;
  const auto add = [&](const char* key, const std::string& value) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", key, value);
  };
  const auto list = [&](const char* key, const std::vector<std::string>& values) {
    add(key, fmt::format("[{}]", fmt::join(values, ", ")));
  };
  if (record.trigger) add("trigger", *record.trigger);
  if (record.type) add("type", *record.type);
  if (record.mode) add("mode", *record.mode);
  if (record.actor) list("actor", *record.actor);
  if (record.recipient) list("recipient", *record.recipient);
  if (record.polarity) add("polarity", *record.polarity);
  if (record.reality) add("reality", *record.reality);
  if (record.stance) add("stance", *record.stance);
  if (record.context) list("context", *record.context);
  if (record.cameo) add("cameo", *record.cameo);
  return text;
}

bool HasTrigger(std::string_view words, std::string_view form) {
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    if (Fold(word) == Fold(form)) return true;
    words.remove_prefix(std::min(words.size(), word.size() + 1));
  }
  return false;
}

bool Fits(const ExpectedRecord& record, const reading::Tree& tree, const reading::Reading& reading,
          const CodedMention& coded) {
  if (record.trigger && !HasTrigger(*record.trigger, tree.Form(coded.trigger))) return false;
  if (record.type && *record.type != coded.type) return false;
  if (record.mode && (coded.mode.empty() ? !record.mode->empty()
                                         : std::find(coded.mode.begin(), coded.mode.end(),
                                                     *record.mode) == coded.mode.end()))
    return false;
  if (record.actor && !SameParties(tree, reading, coded.actor, *record.actor)) return false;
  if (record.recipient && !SameParties(tree, reading, coded.recipient, *record.recipient))
    return false;
  if (record.polarity && *record.polarity != kPolarity[static_cast<int>(coded.modality.polarity)])
    return false;
  if (record.reality && *record.reality != kReality[static_cast<int>(coded.modality.reality)])
    return false;
  if (record.stance && *record.stance != kStance[static_cast<int>(coded.modality.stance)])
    return false;
  if (record.cameo && *record.cameo != coded.cameo) return false;
  if (record.context)
    for (const std::string& name : *record.context)
      if (std::find(coded.context.begin(), coded.context.end(), name) == coded.context.end())
        return false;
  return true;
}

}  // namespace

std::vector<std::string> Compare(const Example& example, const reading::Tree& tree,
                                 const reading::Reading& reading,
                                 const std::vector<CodedMention>& coded) {
  std::vector<std::string> complaints;
  std::vector<bool> taken(coded.size(), false);
  for (const ExpectedRecord& record : example.expect) {
    std::size_t i = 0;
    while (i < coded.size() && (taken[i] || !Fits(record, tree, reading, coded[i]))) ++i;
    if (i < coded.size())
      taken[i] = true;
    else
      complaints.push_back(fmt::format("missing {}", Describe(record)));
  }
  for (std::size_t i = 0; i < coded.size(); ++i)
    if (!taken[i])
      complaints.push_back(fmt::format("unexpected {}", Describe(tree, reading, coded[i])));
  return complaints;
}

std::expected<std::vector<ExampleResult>, Error> TestCodebook(const std::vector<Example>& examples,
                                                              const Coder& coder,
                                                              const language::Engine& engine,
                                                              const ReadText& read) {
  std::vector<ExampleResult> results;
  language::Workspace workspace;
  for (const Example& example : examples) {
    auto document = engine.Parse(example.text, workspace);
    if (!document) return std::unexpected(document.error());
    const reading::Tree tree(*document);
    const reading::Reading reading = read(tree, example.day);
    results.push_back(
        {example, Compare(example, tree, reading, coder.Code(tree, reading, example.day))});
  }
  return results;
}

CodebookCheck CheckCodebook(const std::filesystem::path& folder) {
  CodebookCheck check;
  auto book = Codebook::Open(folder);
  if (!book) {
    check.faults = std::move(book.error());
    return check;
  }
  check.types = book->types().size();
  check.rules = book->rules().size();
  check.words = book->vocabulary().size() - 1;
  auto examples = ReadExamples(folder, *book);
  if (examples)
    check.examples = examples->size();
  else
    check.faults = std::move(examples.error());
  return check;
}

}  // namespace demarche::coding
