// The files of types: their modes and rules.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "coding/codebook_reader.h"

namespace demarche::coding {

namespace {

struct NamedSlot {
  std::string_view name;
  Slot slot;
};
constexpr std::array<NamedSlot, 19> kSlots{{{"subject", kSubject},
                                            {"object", kObject},
                                            {"iobject", kIobject},
                                            {"complement", kComplement},
                                            {"complement_subject", kComplementSubject},
                                            {"complement_object", kComplementObject},
                                            {"particle", kParticle},
                                            {"possessor", kPossessor},
                                            {"modifier", kModifier},
                                            {"territory", kTerritory},
                                            {"clause", kClause},
                                            {"sentence", kSentence},
                                            {"speaker", kSpeaker},
                                            {"addressee", kAddressee},
                                            {"about", kAbout},
                                            {"predicate", kPredicate},
                                            {"obligation", kObligation},
                                            {"clause_subject", kClauseSubject},
                                            {"content", kContent}}};

std::string_view Trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

void CodebookReader::ReadType(const YamlFile& file, const YamlNode& root) {
  file.CheckKeys(root, {"type", "meaning", "quad", "score", "needs_recipient", "cameo", "future_is",
                        "refused_is", "refused_mode", "attempt_counts", "recipient_of_deed",
                        "modes", "rulings", "rules", "examples"});
  Type type;
  type.name = file.String(root, "type", true);
  type.file = file.name();
  file.String(root, "meaning", true);
  type.cameo = file.String(root, "cameo");
  type.future_is = file.String(root, "future_is");
  type.refused_is = file.String(root, "refused_is");
  type.refused_mode = file.String(root, "refused_mode");
  type.attempt_counts = file.Bool(root, "attempt_counts", false);
  type.recipient_of_deed = file.Bool(root, "recipient_of_deed", false);
  type.score = file.Number(root, "score", true).value_or(0.0);
  type.needs_recipient = file.Bool(root, "needs_recipient", false);
  if (const auto quad = file.Number(root, "quad", true)) {
    type.quad = static_cast<int>(*quad);
    if (*quad != type.quad || type.quad < 1 || type.quad > 4)
      file.Fault(root["quad"], "`quad` is 1, 2, 3 or 4");
  }
  if (book_.FindType(type.name))
    file.Fault(root["type"], fmt::format("type {} has a file already; join the two", type.name));
  const YamlNode modes = root["modes"];
  if (modes && !modes.IsMap() && !modes.IsNull())
    file.Fault(modes, "`modes` takes NAME: {score: ..., cameo: ..., meaning: ...}");
  if (modes && modes.IsMap())
    for (const auto& entry : modes) {
      if (!entry.first.IsScalar() || !entry.second.IsMap()) {
        file.Fault(entry.first, "a mode takes NAME: {score: ..., cameo: ..., meaning: ...}");
        continue;
      }
      file.CheckKeys(entry.second, {"score", "cameo", "meaning"});
      Mode mode{file.Number(entry.second, "score", false).value_or(type.score),
                file.String(entry.second, "cameo")};
      if (!type.modes.emplace(entry.first.Scalar(), std::move(mode)).second)
        file.Fault(entry.first, "a mode given twice; join the two");
    }
  book_.types_.push_back(type);
  const YamlNode rules = root["rules"];
  if (!rules || !rules.IsSequence()) {
    file.Fault(root, "`rules` is missing or no list; add it");
    return;
  }
  std::set<std::string> ids;
  for (const auto& node : rules) ReadRule(file, node, type, ids);
}

void CodebookReader::ReadRule(const YamlFile& file, const YamlNode& node, const Type& type,
                              std::set<std::string>& ids) {
  if (!node.IsMap()) {
    file.Fault(node, "a rule takes `- id: ...` and its keys below");
    return;
  }
  file.CheckKeys(node, {"id",         "words", "pos",       "actor",      "recipient", "reciprocal",
                        "plural",     "needs", "possessor", "if",         "unless",    "mode",
                        "context",    "cameo", "score",     "complement", "modes_by",  "absorbs",
                        "confidence", "none",  "note",      "points_back"});
  Rule rule;
  rule.type = book_.types_.size() - 1;
  const std::string id = file.String(node, "id", true);
  if (!ids.insert(id).second)
    file.Fault(node["id"], fmt::format("id `{}` is used before; choose another", id));
  rule.name = type.file + "#" + id;

  const std::string pos = file.String(node, "pos");
  constexpr std::array<std::pair<std::string_view, Pos>, 5> kPos{{{"verb", Pos::kVerb},
                                                                  {"noun", Pos::kNoun},
                                                                  {"adj", Pos::kAdj},
                                                                  {"imperative", Pos::kImperative},
                                                                  {"statement", Pos::kStatement}}};
  const auto found =
      std::find_if(kPos.begin(), kPos.end(), [&](const auto& entry) { return entry.first == pos; });
  if (found != kPos.end())
    rule.pos = found->second;
  else if (!pos.empty())
    file.Fault(node["pos"],
               fmt::format("`pos: {}`: verb, noun, adj, imperative or statement", pos));

  rule.triggers = ReadPhrases(file, node["words"], &rule.any_word);
  if (rule.triggers.empty() && !rule.any_word)
    file.Fault(node, fmt::format("rule `{}` has no words; add `words: [...]`", id));

  rule.none = file.Bool(node, "none", false);
  rule.actor = ReadSlots(file, node["actor"]);
  rule.recipient = ReadSlots(file, node["recipient"]);
  rule.reciprocal = file.Bool(node, "reciprocal", false);
  rule.plural = file.Bool(node, "plural", false);
  if (rule.reciprocal && !rule.recipient.empty())
    file.Fault(node["recipient"], "of a reciprocal rule all are actors; join the slots in `actor`");
  rule.needs_actor = !rule.none;
  rule.needs_recipient = type.needs_recipient && !rule.reciprocal && !rule.none;
  if (const YamlNode needs = node["needs"]) {
    rule.needs_actor = rule.needs_recipient = false;
    for (const std::string& need : file.Strings(needs))
      if (need == "actor")
        rule.needs_actor = true;
      else if (need == "recipient")
        rule.needs_recipient = true;
      else
        file.Fault(needs, fmt::format("`needs` takes actor and recipient, not `{}`", need));
  }
  if (!rule.none && rule.actor.empty() && rule.recipient.empty())
    file.Fault(node, fmt::format("rule `{}` names neither actor nor recipient; add a slot", id));
  if (rule.needs_actor && rule.actor.empty() && !rule.none)
    file.Fault(node, fmt::format("rule `{}` needs an actor and names no slot; add `actor:` or "
                                 "`needs: [recipient]`",
                                 id));
  if (rule.needs_recipient && rule.recipient.empty())
    file.Fault(node, fmt::format("rule `{}` needs a recipient and names no slot; add `recipient:` "
                                 "or `needs: [actor]`",
                                 id));
  const std::string possessor = file.String(node, "possessor");
  rule.possessor_undergoes = possessor == "object";
  if (!possessor.empty() && possessor != "object" && possessor != "subject")
    file.Fault(node["possessor"], "`possessor` is subject or object");

  const std::string back = file.String(node, "points_back");
  if (back == "type")
    rule.points_back = PointsBack::kSameType;
  else if (back == "never")
    rule.points_back = PointsBack::kNever;
  else if (!back.empty() && back != "rule")
    file.Fault(node["points_back"], "`points_back` is rule, type or never");

  ReadConditions(file, node["if"], rule.conditions);
  ReadConditions(file, node["unless"], rule.unless);
  rule.mode = file.String(node, "mode");
  CheckMode(file, node["mode"], type, rule.mode);
  rule.context = ReadContextNames(file, node["context"]);
  rule.cameo = file.String(node, "cameo");
  rule.score = file.Number(node, "score");
  ReadModeChoice(file, node["complement"], kComplement, type, rule);
  if (const YamlNode by = node["modes_by"]) {
    if (by.IsMap())
      for (const auto& entry : by) {
        if (!entry.first.IsScalar()) continue;
        if (const auto slot = ReadSlot(file, entry.first, entry.first.Scalar()))
          ReadModeChoice(file, entry.second, *slot, type, rule);
      }
    else
      file.Fault(by, "`modes_by` takes SLOT: [{words: [...], mode: ...}]");
  }
  if (const YamlNode absorbs = node["absorbs"]) {
    for (const std::string& name : file.Strings(absorbs))
      if (const auto slot = ReadSlot(file, absorbs, name)) rule.absorbs.push_back(*slot);
  } else if (type.quad == 1 || type.quad == 3) {
    // What is asked, promised, threatened or refused in words is part of the saying; what
    // is told in a meeting or an accusation is not.
    for (const char* verbal : {"REQUEST", "AGREE", "THREATEN", "REJECT", "CONCEDE"})
      if (type.name == verbal) rule.absorbs.push_back(kComplement);
  }
  rule.confidence = file.Number(node, "confidence").value_or(0.9);
  if (rule.confidence <= 0.0 || rule.confidence > 1.0)
    file.Fault(node["confidence"], "`confidence` lies above 0 and not above 1");
  book_.rules_.push_back(std::move(rule));
}

void CodebookReader::ReadConditions(const YamlFile& file, const YamlNode& node,
                                    std::vector<Condition>& into) {
  if (!node || node.IsNull()) return;
  if (!node.IsMap()) {
    file.Fault(node, "a condition takes SLOT: {words: [...]}");
    return;
  }
  for (const auto& entry : node) {
    if (!entry.first.IsScalar()) continue;
    if (const auto slot = ReadSlot(file, entry.first, entry.first.Scalar()))
      ReadCondition(file, entry.second, *slot, false, into);
  }
}

void CodebookReader::ReadCondition(const YamlFile& file, const YamlNode& node, SlotId slot,
                                   bool negated, std::vector<Condition>& into) {
  if (!node.IsMap()) {
    file.Fault(node,
               "a condition takes {words: [...]}, {any: true}, {actor: true}, "
               "{sector: [...]}, {type: [...]} or {not: {...}}");
    return;
  }
  file.CheckKeys(node, {"words", "any", "actor", "sector", "type", "not"});
  Condition condition;
  condition.slot = slot;
  condition.negated = negated;
  condition.any = file.Bool(node, "any", false);
  condition.actor = file.Bool(node, "actor", false);
  if (node["words"]) condition.words = ReadWordSet(file, node["words"]);
  if (condition.words && condition.words->empty()) file.Fault(node["words"], "an empty list");
  condition.sector = file.Strings(node["sector"]);
  constexpr std::array<std::pair<std::string_view, reading::EntityType>, 4> kTypes{
      {{"person", reading::EntityType::kPerson},
       {"government", reading::EntityType::kGovernment},
       {"organisation", reading::EntityType::kOrganisation},
       {"group", reading::EntityType::kGroup}}};
  for (const std::string& name : file.Strings(node["type"])) {
    const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    if (found == kTypes.end())
      file.Fault(node["type"],
                 fmt::format("`{}`: person, government, organisation or group", name));
    else
      condition.types.push_back(found->second);
  }
  if (condition.any || condition.actor || condition.words || !condition.sector.empty() ||
      !condition.types.empty())
    into.push_back(std::move(condition));
  else if (!node["not"])
    file.Fault(node, "an empty condition; say what must hold or take it out");
  if (const YamlNode inner = node["not"]) {
    if (negated)
      file.Fault(inner, "`not` inside `not`; say it straight");
    else
      ReadCondition(file, inner, slot, true, into);
  }
}

void CodebookReader::ReadModeChoice(const YamlFile& file, const YamlNode& node, SlotId slot,
                                    const Type& type, Rule& rule) {
  if (!node || node.IsNull()) return;
  if (node.IsSequence()) {
    for (const auto& item : node)
      if (item.IsSequence())
        file.Fault(item, "a list in a list; take the inner one out");
      else
        ReadModeChoice(file, item, slot, type, rule);
    return;
  }
  if (!node.IsMap()) {
    file.Fault(node, "takes {words: [...], mode: ...} or a list of these");
    return;
  }
  file.CheckKeys(node, {"words", "mode", "cameo", "context"});
  ModeChoice choice;
  choice.slot = slot;
  choice.words = ReadWordSet(file, node["words"]);
  if (choice.words.empty()) file.Fault(node, "`words` is missing or empty; add it");
  choice.mode = file.String(node, "mode");
  CheckMode(file, node["mode"], type, choice.mode);
  choice.cameo = file.String(node, "cameo");
  choice.context = ReadContextNames(file, node["context"]);
  rule.modes.push_back(std::move(choice));
}

void CodebookReader::CheckMode(const YamlFile& file, const YamlNode& at, const Type& type,
                               const std::string& mode) {
  if (mode.empty() || type.modes.contains(mode)) return;
  std::string known;
  for (const auto& [name, unused] : type.modes) known += (known.empty() ? "" : ", ") + name;
  file.Fault(at, fmt::format("{} has no mode `{}`; it has: {}", type.name, mode,
                             known.empty() ? "none" : known));
}

std::vector<std::string> CodebookReader::ReadContextNames(const YamlFile& file,
                                                          const YamlNode& node) {
  std::vector<std::string> names = file.Strings(node);
  for (const std::string& name : names)
    if (std::none_of(book_.contexts_.begin(), book_.contexts_.end(),
                     [&](const Context& context) { return context.name == name; }))
      file.Fault(node,
                 fmt::format("no context `{}` in contexts.yml; add it there or correct it", name));
  return names;
}

SlotChoice CodebookReader::ReadSlots(const YamlFile& file, const YamlNode& node) {
  SlotChoice choice;
  for (const std::string& text : file.Strings(node)) {
    std::vector<SlotId> joined;
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::string_view part = rest.substr(0, rest.find('+'));
      if (const auto slot = ReadSlot(file, node, Trim(part))) {
        if (*slot == kClause || *slot == kSentence || *slot == kContent || *slot == kPredicate)
          file.Fault(node,
                     fmt::format("slot `{}` is for conditions; it holds no party", Trim(part)));
        joined.push_back(*slot);
      }
      rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    }
    if (!joined.empty()) choice.push_back(std::move(joined));
  }
  return choice;
}

std::optional<SlotId> CodebookReader::ReadSlot(const YamlFile& file, const YamlNode& at,
                                               std::string_view name) {
  for (const NamedSlot& slot : kSlots)
    if (slot.name == name) return slot.slot;
  if (const auto slot = book_.PrepositionSlot(name)) return slot;
  std::string known;
  for (const NamedSlot& slot : kSlots) known += std::string(slot.name) + ", ";
  file.Fault(at, fmt::format("unknown slot `{}`; known: {}and the prepositions of light_verbs.yml",
                             name, known));
  return std::nullopt;
}

}  // namespace demarche::coding
