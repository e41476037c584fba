// The folder, the word lists, the grammar and the contexts; types and rules are in
// type_reader.cc.

#include "coding/codebook_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>

#include "text/file.h"
#include "text/sha256.h"

namespace demarche::coding {

namespace {

constexpr const char* kGrammarFile = "light_verbs.yml";
constexpr const char* kListsFile = "word_lists.yml";
constexpr const char* kContextsFile = "contexts.yml";
constexpr const char* kConfidenceFile = "confidence.yml";

WordSet MakeSet(std::vector<std::vector<Word>> phrases) {
  WordSet set;
  for (auto& phrase : phrases)
    if (phrase.size() == 1)
      set.words.push_back(phrase.front());
    else if (!phrase.empty())
      set.phrases.push_back(std::move(phrase));
  std::sort(set.words.begin(), set.words.end());
  set.words.erase(std::unique(set.words.begin(), set.words.end()), set.words.end());
  std::sort(set.phrases.begin(), set.phrases.end());
  set.phrases.erase(std::unique(set.phrases.begin(), set.phrases.end()), set.phrases.end());
  return set;
}

void Append(WordSet& set, const WordSet& more) {
  std::vector<std::vector<Word>> all = set.phrases;
  for (const Word word : set.words) all.push_back({word});
  for (const Word word : more.words) all.push_back({word});
  all.insert(all.end(), more.phrases.begin(), more.phrases.end());
  set = MakeSet(std::move(all));
}

}  // namespace

std::expected<Codebook, std::vector<Error>> Codebook::Open(const std::filesystem::path& folder) {
  return CodebookReader().Read(folder);
}

std::expected<Codebook, std::vector<Error>> CodebookReader::Read(
    const std::filesystem::path& folder) {
  const std::vector<FileBytes> files = ReadFolder(folder);
  std::string all;
  for (const FileBytes& file : files)
    all += fmt::format("{} {}\n", file.name, Sha256Hex(file.bytes));
  book_.identity_ = Sha256Hex(all);

  // Lists and prepositions first: every other file refers to them. A file of a type is let go
  // once it is read, so that the next takes its memory.
  std::optional<std::pair<YamlFile, YamlNode>> grammar, lists, contexts, confidence;
  const auto shared = [&](std::string_view name) {
    return name == kGrammarFile      ? &grammar
           : name == kListsFile      ? &lists
           : name == kContextsFile   ? &contexts
           : name == kConfidenceFile ? &confidence
                                     : nullptr;
  };
  for (const FileBytes& bytes : files) {
    auto* into = shared(bytes.name);
    if (into == nullptr) continue;
    YamlFile file(bytes.name, faults_);
    if (auto root = file.Load(bytes.bytes, YamlFile::Part::kWithoutExamples))
      into->emplace(file, *root);
  }
  if (lists) ReadLists(lists->first, lists->second);
  if (grammar) ReadGrammar(grammar->first, grammar->second);
  if (confidence) ReadConfidence(confidence->first, confidence->second);
  if (contexts) ReadContexts(contexts->first, contexts->second);
  bool any = false;
  for (const FileBytes& bytes : files) {
    if (shared(bytes.name) != nullptr) continue;
    YamlFile file(bytes.name, faults_);
    const auto root = file.Load(bytes.bytes, YamlFile::Part::kWithoutExamples);
    if (!root) continue;
    ReadType(file, *root);
    any = true;
  }
  for (const Type& type : book_.types_) {
    if (!type.future_is.empty() && !book_.FindType(type.future_is))
      faults_.push_back({Code::kBadInput, fmt::format("{}: future_is: no type {} in this folder",
                                                      type.file, type.future_is)});
    const auto refused = book_.FindType(type.refused_is);
    if (!type.refused_is.empty() && !refused)
      faults_.push_back({Code::kBadInput, fmt::format("{}: refused_is: no type {} in this folder",
                                                      type.file, type.refused_is)});
    if (refused && !type.refused_mode.empty() &&
        !book_.types_[*refused].modes.contains(type.refused_mode))
      faults_.push_back(
          {Code::kBadInput, fmt::format("{}: refused_mode: {} has no mode {}", type.file,
                                        type.refused_is, type.refused_mode)});
  }
  if (!any && faults_.empty())
    faults_.push_back({Code::kBadInput,
                       fmt::format("{}: no file of a type (request.yml, ...)", folder.string())});
  if (!faults_.empty()) {
    // Files go by their names in the codebook; who has to mend them needs to know where they lie.
    for (Error& fault : faults_)
      if (!fault.message.starts_with(folder.string()))
        fault.message = (folder / fault.message).string();
    return std::unexpected(std::move(faults_));
  }
  Index();
  book_.vocabulary_.Inflect();
  return std::move(book_);
}

std::vector<CodebookReader::FileBytes> CodebookReader::ReadFolder(
    const std::filesystem::path& folder) {
  std::vector<FileBytes> files;
  std::error_code failure;
  std::vector<std::filesystem::path> paths;
  for (std::filesystem::directory_iterator it(folder, failure), end; !failure && it != end;
       it.increment(failure))
    if (it->path().extension() == ".yml") paths.push_back(it->path());
  if (failure)
    faults_.push_back(
        {Code::kNotFound,
         fmt::format("{}: no folder that can be read ({}); name the codebook's folder",
                     folder.string(), failure.message())});
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    auto bytes = ReadFile(path);
    if (bytes)
      files.push_back({path.filename().string(), std::move(*bytes)});
    else
      faults_.push_back(bytes.error());
  }
  return files;
}

void CodebookReader::ReadLists(const YamlFile& file, const YamlNode& root) {
  for (const auto& entry : root) {
    if (!entry.first.IsScalar()) continue;
    const std::string name(entry.first.Scalar());
    if (name == "any") file.Fault(entry.first, "`any` is taken; name the list otherwise");
    if (!lists_.emplace(name, NamedList{file.Strings(entry.second), std::nullopt}).second)
      file.Fault(entry.first, fmt::format("list `{}` is given twice; join the two", name));
  }
  // Every list is read once, so that a fault in one that nothing uses is told too.
  for (const auto& entry : root) ReadPhrases(file, entry.second);
}

void CodebookReader::ReadGrammar(const YamlFile& file, const YamlNode& root) {
  file.CheckKeys(
      root, {"prepositions", "noun_prepositions", "light_verbs", "subject_control", "object_marks",
             "wrappers", "quantities", "functional", "attempts", "asking"});
  Grammar& grammar = book_.grammar_;
  for (const std::string& name : file.Strings(root["prepositions"])) {
    if (book_.preposition_.contains(name)) {
      file.Fault(root["prepositions"], fmt::format("`{}` stands twice", name));
      continue;
    }
    const auto slot = static_cast<SlotId>(kPrepositions + grammar.prepositions.size());
    book_.preposition_.emplace(name, slot);
    grammar.prepositions.push_back(name);
  }
  for (const std::string& name : file.Strings(root["noun_prepositions"]))
    if (book_.preposition_.contains(name))
      grammar.noun_prepositions.push_back(name);
    else
      file.Fault(root["noun_prepositions"], fmt::format("add `{}` to `prepositions` too", name));
  const YamlNode verbs = root["light_verbs"];
  if (verbs && !verbs.IsSequence()) {
    file.Fault(verbs, "takes a list of {words: [...], inverted: ...}");
  } else if (verbs) {
    for (const auto& entry : verbs) {
      if (!entry.IsMap()) {
        file.Fault(entry, "takes {words: [...]}");
        continue;
      }
      file.CheckKeys(entry, {"words", "inverted"});
      const WordSet set = ReadWordSet(file, entry["words"]);
      Append(file.Bool(entry, "inverted", false) ? grammar.inverted_verbs : grammar.light_verbs,
             set);
    }
  }
  grammar.subject_control = ReadWordSet(file, root["subject_control"]);
  grammar.object_marks = ReadWordSet(file, root["object_marks"]);
  grammar.wrappers = ReadWordSet(file, root["wrappers"]);
  grammar.quantities = ReadWordSet(file, root["quantities"]);
  grammar.functional = ReadWordSet(file, root["functional"]);
  grammar.attempts = ReadWordSet(file, root["attempts"]);
  for (const std::string& word : file.Strings(root["asking"])) grammar.asking.insert(word);
}

void CodebookReader::ReadContexts(const YamlFile& file, const YamlNode& root) {
  for (const auto& entry : root) {
    if (!entry.first.IsScalar()) continue;
    const std::string name(entry.first.Scalar());
    for (const Context& context : book_.contexts_)
      if (context.name == name) file.Fault(entry.first, fmt::format("`{}` stands twice", name));
    book_.contexts_.push_back({name, ReadWordSet(file, entry.second)});
  }
  std::sort(book_.contexts_.begin(), book_.contexts_.end(),
            [](const Context& a, const Context& b) { return a.name < b.name; });
}

void CodebookReader::ReadConfidence(const YamlFile& file, const YamlNode& root) {
  file.CheckKeys(root, {"rule", "back_off", "least"});
  Confidence& confidence = book_.confidence_;
  const auto weights = [&](const char* key, Confidence::Weights& into) {
    const YamlNode node = root[key];
    if (!node) return;
    file.CheckKeys(node, {"constant", "rule", "head"});
    into = {file.Number(node, "constant").value_or(0.0), file.Number(node, "rule").value_or(0.0),
            file.Number(node, "head").value_or(0.0)};
    if (into.head < 0.0)
      file.Fault(node["head"], "what the head doubts cannot make a record surer; write 0 or more");
  };
  weights("rule", confidence.by_rule);
  weights("back_off", confidence.by_head);
  if (const YamlNode least = root["least"]) {
    file.CheckKeys(least, {"rule", "back_off", "party", "missing_party"});
    confidence.least_by_rule = file.Number(least, "rule").value_or(0.0);
    confidence.least_by_head = file.Number(least, "back_off").value_or(1.0);
    confidence.least_party = file.Number(least, "party").value_or(confidence.least_party);
    confidence.least_missing_party =
        file.Number(least, "missing_party").value_or(confidence.least_missing_party);
  }
}

WordSet CodebookReader::ReadWordSet(const YamlFile& file, const YamlNode& node) {
  return MakeSet(ReadPhrases(file, node));
}

std::vector<std::vector<Word>> CodebookReader::ReadPhrases(const YamlFile& file,
                                                           const YamlNode& node, bool* any) {
  std::vector<std::vector<Word>> phrases;
  if (!node || node.IsNull()) return phrases;
  std::vector<std::string> open;
  Expand(file, node, file.Strings(node), open, phrases, any);
  return phrases;
}

void CodebookReader::Expand(const YamlFile& file, const YamlNode& at,
                            const std::vector<std::string>& items, std::vector<std::string>& open,
                            std::vector<std::vector<Word>>& into, bool* any) {
  for (const std::string& item : items) {
    if (item == "$any") {
      if (any)
        *any = true;
      else
        file.Fault(at, "`$any` stands only for the words of a rule; for a slot write `any: true`");
      continue;
    }
    if (item.starts_with('$') && item.size() > 1) {
      const std::string name = item.substr(1);
      const auto list = lists_.find(name);
      if (list == lists_.end()) {
        file.Fault(at, fmt::format("no list `{}` in {}; add it there or correct the name", name,
                                   kListsFile));
      } else if (std::find(open.begin(), open.end(), name) != open.end()) {
        file.Fault(at, fmt::format("list `{}` holds itself; take it out", name));
      } else {
        // Lists are long and used often, so each is put in words once.
        auto& words = list->second.words;
        if (!words) {
          open.push_back(name);
          std::vector<std::vector<Word>> found;
          Expand(file, at, list->second.items, open, found, nullptr);
          open.pop_back();
          words = std::move(found);
        }
        into.insert(into.end(), words->begin(), words->end());
      }
      continue;
    }
    if (std::any_of(item.begin(), item.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
      file.Fault(at, fmt::format("`{}` has a capital letter; write the lemma in small ones "
                                 "(proper names have no place in the codebook)",
                                 item));
      continue;
    }
    std::vector<Word> phrase;
    std::string_view rest = item;
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      if (!word.empty()) phrase.push_back(book_.vocabulary_.Add(word));
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
    if (phrase.empty()) {
      file.Fault(at, "an empty word; take it out");
      continue;
    }
    into.push_back(std::move(phrase));
    // The parser cuts "cease-fire" into three words.
    if (item.find('-') == std::string::npos) continue;
    std::vector<Word> cut;
    for (std::size_t begin = 0; begin < item.size();) {
      const std::size_t end = std::min(item.find_first_of(" -", begin), item.size());
      if (end > begin)
        cut.push_back(book_.vocabulary_.Add(std::string_view(item).substr(begin, end - begin)));
      if (end < item.size() && item[end] == '-') cut.push_back(book_.vocabulary_.Add("-"));
      begin = end + 1;
    }
    if (cut.size() > 2) into.push_back(std::move(cut));
  }
}

void CodebookReader::Index() {
  for (std::uint32_t r = 0; r < book_.rules_.size(); ++r) {
    const Rule& rule = book_.rules_[r];
    if (rule.any_word) book_.any_[static_cast<std::size_t>(rule.pos)].push_back({r, 0});
    for (std::uint32_t t = 0; t < rule.triggers.size(); ++t) {
      const std::vector<Word>& phrase = rule.triggers[t];
      // A noun's phrase is found by its head: the last word before a preposition.
      std::size_t key = 0;
      // Of "fire-bomb" the last part is the verb.
      while (key + 2 < phrase.size() && book_.vocabulary_.Text(phrase[key + 1]) == "-") key += 2;
      if (rule.pos == Pos::kNoun || rule.pos == Pos::kAdj) {
        key = phrase.size() - 1;
        for (std::size_t i = 1; i < phrase.size(); ++i)
          if (book_.PrepositionSlot(book_.vocabulary_.Text(phrase[i]))) {
            key = i - 1;
            break;
          }
      }
      const Word hyphen = book_.vocabulary_.Find("-");
      const bool cut = hyphen != kNoWord && std::ranges::find(phrase, hyphen) != phrase.end();
      if (!cut || (rule.pos != Pos::kNoun && rule.pos != Pos::kAdj)) {
        book_.index_[Codebook::IndexKey(rule.pos, phrase[key])].push_back({r, t});
        continue;
      }
      // Of a noun cut at its hyphens any part may be the head: "sit-in", "cease-fire".
      std::set<Word> parts(phrase.begin(), phrase.end());
      parts.erase(hyphen);
      for (const Word part : parts)
        book_.index_[Codebook::IndexKey(rule.pos, part)].push_back({r, t});
    }
  }
}

}  // namespace demarche::coding
