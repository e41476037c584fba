// The language engine: bytes in, a Document out.
//
// An Engine is immutable once open and shared by every thread; each thread brings its own
// Workspace, which keeps memory and compiled products between calls. What was read before
// with a Workspace, or beside it on other threads, never changes a result.

#ifndef DEMARCHE_LANGUAGE_ENGINE_H_
#define DEMARCHE_LANGUAGE_ENGINE_H_

#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/document.h"
#include "language/gemm.h"
#include "text/error.h"
#include "text/stages.h"

namespace demarche::language {

struct EngineOptions {
  Precision precision = Precision::kAuto;
  std::filesystem::path events;  // the file of an event head; empty: none is used
};

// Scratch memory of one thread. Movable; not to be used by two threads at once.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;

  // From now on the time of each step is added to `times`; null: it is not measured.
  void Measure(StageTimes* times);

 private:
  friend class Engine;
  struct State;
  std::unique_ptr<State> state_;
};

// Words that somebody else has set.
struct GivenToken {
  std::string_view form;  // not empty
  bool space_after = true;
};
struct GivenSentence {
  std::vector<GivenToken> tokens;  // not empty
  bool opens_paragraph = false;
};

class Engine {
 public:
  // Fails with an error that names the file, what is wrong with it and what to do; or says
  // that the processor lacks the precision asked for.
  static std::expected<Engine, Error> Open(const std::filesystem::path& path,
                                           const EngineOptions& options = {});
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  // Reads a text. An empty text gives a document without sentences.
  // Fails with kBadInput for text that is not UTF-8 or is 4 GiB or longer, kInternal where
  // memory runs out.
  std::expected<Document, Error> Parse(std::string_view text, Workspace& workspace) const;

  // Reads given sentences of given tokens; the document's text is made of them.
  // Fails as Parse does, and with kBadInput for an empty form or sentence.
  std::expected<Document, Error> ParseTokens(std::span<const GivenSentence> sentences,
                                             Workspace& workspace) const;

  std::string_view language() const;  // of the model, ISO 639-1
  // SHA-256 of the model, hexadecimal; with an event head, of both, a plus between them.
  const std::string& identity() const;
  std::string_view arithmetic() const;  // as `int8 avx512`, for reports of speed
  std::shared_ptr<const LabelNames> labels() const;

 private:
  struct Model;
  explicit Engine(std::unique_ptr<const Model> model);
  std::unique_ptr<const Model> model_;
};

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_ENGINE_H_
