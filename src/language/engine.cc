#include "language/engine.h"

#include <exception>
#include <limits>
#include <optional>
#include <utility>

#include "language/event_head.h"
#include "language/lemma.h"
#include "language/reader.h"
#include "language/unicode.h"
#include "language/weights.h"

namespace demarche::language {
namespace {

std::unexpected<Error> BadInput(std::string what) {
  return std::unexpected(Error{Code::kBadInput, std::move(what)});
}

std::unexpected<Error> OutOfMemory() {
  return std::unexpected(
      Error{Code::kInternal, "the language engine ran out of memory or its products failed"});
}

std::vector<std::string> Names(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

// `base` is the sentence's first token.
TokenEvent EventOf(const WordEvent& event, std::uint32_t base, TokenId token) {
  TokenEvent made{token, event.types, {}};
  for (const EventRole& role : event.roles)
    made.roles.push_back({TokenId{base + role.word}, role.actor, role.recipient});
  return made;
}

bool IsUtf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint c = Decode(text, at);
    const bool failed = c.value == 0xfffd && c.size == 1;
    const bool overlong = (c.size == 3 && c.value < 0x800) || (c.size == 4 && c.value < 0x10000);
    if (failed || overlong || (c.value >= 0xd800 && c.value < 0xe000)) return false;
    at += c.size;
  }
  return true;
}

}  // namespace

struct Workspace::State {
  ReaderSpace reader;
  Reading reading;
};

Workspace::Workspace() : state_(std::make_unique<State>()) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

void Workspace::Measure(StageTimes* times) { state_->reader.times = times; }

struct Engine::Model {
  Weights weights;
  BioRules rules;
  std::optional<EventHead> events;
  std::vector<LemmaScript> scripts;
  IrregularForms irregular;
  std::shared_ptr<const LabelNames> names;
  std::string identity;
  std::string arithmetic;

  Network network() const { return {weights, rules, events ? &*events : nullptr}; }

  // Moves a reading into a document whose text is set.
  void Fill(const Reading& reading, Document& document) const {
    document.labels = names;
    document.tokens.reserve(reading.words.size());
    document.sentences.reserve(reading.sentences.size());
    std::uint32_t paragraph = std::numeric_limits<std::uint32_t>::max();
    for (const ReadSentence& sentence : reading.sentences) {
      const auto base = static_cast<std::uint32_t>(document.tokens.size());
      for (std::uint32_t i = 0; i < sentence.words; ++i) {
        const ReadWord& word = reading.words[sentence.first_word + i];
        Token token;
        token.span = {Byte{word.begin}, Byte{word.end}};
        if (word.labels.head != 0) token.head = TokenId{base + word.labels.head - 1};
        token.upos = word.labels.upos;
        token.xpos = word.labels.xpos;
        token.feats = word.labels.feats;
        token.deprel = word.labels.deprel;
        token.ner = word.labels.ner;
        token.space_after = word.space_after;
        token.lemma_begin = static_cast<std::uint32_t>(document.lemmas.size());
        const std::string_view irregular_lemma =
            irregular.Find(document.Upos(token), document.Xpos(token), document.Form(token));
        if (irregular_lemma.empty())
          document.lemmas += ApplyLemmaScript(scripts[word.labels.lemma], document.Form(token));
        else
          document.lemmas += irregular_lemma;
        token.lemma_end = static_cast<std::uint32_t>(document.lemmas.size());
        document.tokens.push_back(token);
        if (word.event != kNoEvent)
          document.events.push_back(EventOf(reading.events[word.event], base, TokenId{base + i}));
      }
      document.sentences.push_back({base, base + sentence.words, sentence.paragraph != paragraph});
      paragraph = sentence.paragraph;
    }
  }
};

Engine::Engine(std::unique_ptr<const Model> model) : model_(std::move(model)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

std::expected<Engine, Error> Engine::Open(const std::filesystem::path& path,
                                          const EngineOptions& options) {
  try {
    auto file = ModelFile::Open(path);
    if (!file) return std::unexpected(file.error());
    auto weights = Weights::Load(*std::move(file), options.precision);
    if (!weights) return std::unexpected(weights.error());
    auto model = std::make_unique<Model>();
    model->weights = *std::move(weights);
    if (!options.events.empty()) {
      auto events_file = ModelFile::Open(options.events);
      if (!events_file) return std::unexpected(events_file.error());
      auto events = EventHead::Load(*std::move(events_file), model->weights);
      if (!events) return std::unexpected(events.error());
      model->events = *std::move(events);
    }
    const Labels& labels = model->weights.labels;
    for (const auto script : labels.lemma) {
      model->scripts.emplace_back();
      if (!ParseLemmaScript(script, model->scripts.back()))
        return std::unexpected(Error{Code::kDamaged, "model file " + path.string() +
                                                         ": section labels/lemma has the entry " +
                                                         std::string(script) +
                                                         ", which is no lemma script"});
    }
    for (const auto line : labels.irregular)
      if (!model->irregular.Add(line))
        return std::unexpected(
            Error{Code::kDamaged, "model file " + path.string() +
                                      ": section lemmas/irregular has the line " +
                                      std::string(line) + ", which is no irregular form"});
    model->rules = BioRules(labels.ner);
    model->names = std::make_shared<const LabelNames>(
        LabelNames{Names(labels.upos), Names(labels.xpos), Names(labels.feats),
                   Names(labels.deprel), Names(labels.ner),
                   model->events ? Names(model->events->types) : std::vector<std::string>()});
    model->identity = model->weights.file.identity();
    if (model->events) model->identity += '+' + model->events->file.identity();
    switch (model->weights.arithmetic.operand) {
      case Operand::kByte:
        model->arithmetic = "int8 ";
        break;
      case Operand::kInteger:
        model->arithmetic = "int8 in float32 ";
        break;
      case Operand::kBrain:
        model->arithmetic = "bf16 ";
        break;
      case Operand::kFloat:
        model->arithmetic = "float32 ";
        break;
    }
    model->arithmetic += model->weights.kernels->name;
    if (model->weights.arithmetic.panels) model->arithmetic += " panels";
    return Engine(std::move(model));
  } catch (const std::exception&) {
    return OutOfMemory();
  }
}

std::expected<Document, Error> Engine::Parse(std::string_view text, Workspace& workspace) const {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max())
    return BadInput("the text is 4 GiB or longer; cut it into reports");
  if (!IsUtf8(text)) return BadInput("the text is not UTF-8");
  try {
    Document document;
    document.text = text;
    auto& state = *workspace.state_;
    StageClock clock(state.reader.times);
    state.reading.Clear();
    const auto paragraphs = FindParagraphs(document.text);
    clock.Lap(Stage::kPieces);
    if (!ReadText(model_->network(), document.text, paragraphs, state.reader, state.reading))
      return OutOfMemory();
    StageClock fill(state.reader.times);
    model_->Fill(state.reading, document);
    fill.Lap(Stage::kWords);
    return document;
  } catch (const std::exception&) {
    return OutOfMemory();
  }
}

std::expected<Document, Error> Engine::ParseTokens(std::span<const GivenSentence> sentences,
                                                   Workspace& workspace) const {
  try {
    Document document;
    std::vector<GivenWord> words;
    std::vector<std::uint32_t> counts;
    std::vector<bool> spaces;
    for (const GivenSentence& sentence : sentences) {
      if (sentence.tokens.empty()) return BadInput("a given sentence has no tokens");
      if (sentence.opens_paragraph && !document.text.empty()) {
        while (document.text.ends_with(' ')) document.text.pop_back();
        document.text += "\n\n";
      }
      counts.push_back(static_cast<std::uint32_t>(sentence.tokens.size()));
      for (const GivenToken& token : sentence.tokens) {
        if (token.form.empty()) return BadInput("a given token is empty");
        if (!IsUtf8(token.form)) return BadInput("a given token is not UTF-8");
        if (document.text.size() + token.form.size() + 2 >=
            std::numeric_limits<std::uint32_t>::max())
          return BadInput("the given tokens are 4 GiB or longer");
        const auto begin = static_cast<std::uint32_t>(document.text.size());
        document.text += token.form;
        words.push_back({begin, static_cast<std::uint32_t>(document.text.size())});
        spaces.push_back(token.space_after);
        if (token.space_after) document.text += ' ';
      }
    }
    while (!words.empty() && document.text.size() > words.back().end) document.text.pop_back();
    auto& state = *workspace.state_;
    state.reading.Clear();
    if (!ReadGiven(model_->network(), document.text, words, counts, state.reader, state.reading))
      return OutOfMemory();
    model_->Fill(state.reading, document);
    for (std::size_t i = 0; i < sentences.size(); ++i)
      document.sentences[i].opens_paragraph = i == 0 || sentences[i].opens_paragraph;
    for (std::size_t i = 0; i < spaces.size(); ++i) document.tokens[i].space_after = spaces[i];
    return document;
  } catch (const std::exception&) {
    return OutOfMemory();
  }
}

std::string_view Engine::language() const { return model_->weights.language; }
const std::string& Engine::identity() const { return model_->identity; }
std::string_view Engine::arithmetic() const { return model_->arithmetic; }
std::shared_ptr<const LabelNames> Engine::labels() const { return model_->names; }

}  // namespace demarche::language
