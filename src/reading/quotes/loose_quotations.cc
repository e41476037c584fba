#include "reading/quotes/loose_quotations.h"

#include <algorithm>

#include "reading/quotes/clauses.h"
#include "reading/quotes/shapes.h"
#include "reading/quotes/speaker.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

class Attaching {
 public:
  Attaching(const Tree& tree, const Reading& reading, const std::vector<Quotation>& quotations,
            std::vector<Statement>& statements)
      : tree_(tree),
        reading_(reading),
        quotations_(quotations),
        sentences_(tree.document().sentences),
        statements_(statements) {}

  void Attach(std::uint32_t number) {
    const Quotation& quotation = quotations_[number];
    const std::uint32_t first = tree_.SentenceOf(TokenId{quotation.open});
    const bool whole = FillsSentences(quotation);
    if (Statement* same = ByChain(number)) return Extend(*same, quotation, "quotes.reopened");
    if (Statement* before = whole ? Before(quotation, first) : nullptr) {
      const bool quoted = before->form != QuoteForm::kIndirect;
      if (!sentences_[first].opens_paragraph && quoted && !IsInside(*before))
        return Extend(*before, quotation, "quotes.continued");
      if (!sentences_[first].opens_paragraph && before->speaker && IsMain(*before))
        return Add(quotation, before->speaker, before->speaker_span, "quotes.after_paraphrase",
                   0.65);
      if (sentences_[first].opens_paragraph && quoted && before->speaker &&
          FillsParagraph(quotation))
        return Add(quotation, before->speaker, before->speaker_span, "quotes.next_paragraph", 0.6);
    }
    if (const auto introduced = ByColon(quotation); introduced && introduced->mention)
      return Add(quotation, introduced->mention, tree_.SpanOf(introduced->words), "quotes.colon",
                 0.6);
    if (whole && IsSentenceLike(quotation))
      Add(quotation, std::nullopt, {}, "quotes.unattributed", 0.4);
  }

 private:
  bool FillsSentences(const Quotation& quotation) const {
    const auto& first = sentences_[tree_.SentenceOf(TokenId{quotation.open})];
    const auto& last = sentences_[tree_.SentenceOf(TokenId{quotation.inner.end - 1})];
    for (std::uint32_t i = first.begin; i < quotation.open; ++i)
      if (!IsPunctuation(tree_, TokenId{i})) return false;
    for (std::uint32_t i = quotation.end(); i < last.end; ++i)
      if (!IsPunctuation(tree_, TokenId{i})) return false;
    return true;
  }

  bool FillsParagraph(const Quotation& quotation) const {
    const std::uint32_t last = tree_.SentenceOf(TokenId{quotation.inner.end - 1});
    return last + 1 == sentences_.size() || sentences_[last + 1].opens_paragraph;
  }

  bool IsSentenceLike(const Quotation& quotation) const {
    std::size_t words = 0;
    bool finite = false;
    for (std::uint32_t i = quotation.inner.begin; i < quotation.inner.end; ++i) {
      if (!IsPunctuation(tree_, TokenId{i})) ++words;
      finite = finite || IsFinite(tree_, TokenId{i});
    }
    return words >= 4 && finite;
  }

  static std::uint32_t EndOf(const Statement& statement) {
    std::uint32_t end = statement.cue == kNoToken ? 0 : Index(statement.cue) + 1;
    for (const TokenRange range : statement.content_tokens) end = std::max(end, range.end);
    return end;
  }

  Statement* StatementWith(std::uint32_t token) {
    Statement* best = nullptr;
    for (Statement& statement : statements_)
      if (statement.form != QuoteForm::kIndirect &&
          Holds(statement.content_tokens, TokenId{token}) &&
          (statement.cue == kNoToken || !QuotesCue(statement)))
        best = &statement;
    return best;
  }

  // The statement of another piece of the same quotation, which runs over paragraphs.
  Statement* ByChain(std::uint32_t number) {
    for (std::uint32_t at = number; quotations_[at].continues; at = *quotations_[at].continues)
      if (Statement* found = StatementWith(quotations_[*quotations_[at].continues].inner.begin))
        return found;
    std::uint32_t at = number;
    for (std::uint32_t next = number + 1; next < quotations_.size(); ++next)
      if (quotations_[next].continues == at) {
        if (Statement* found = StatementWith(quotations_[next].inner.begin)) return found;
        at = next;
      }
    return nullptr;
  }

  // The statement's cue stands in a quotation, so somebody else tells it.
  bool QuotesCue(const Statement& statement) const {
    return statement.cue != kNoToken &&
           std::any_of(quotations_.begin(), quotations_.end(), [&](const Quotation& quotation) {
             return quotation.inner.Contains(statement.cue);
           });
  }

  // Told inside another statement, so not the voice that goes on.
  bool IsInside(const Statement& statement) const {
    if (statement.cue == kNoToken) return false;
    return std::any_of(statements_.begin(), statements_.end(), [&](const Statement& other) {
      return &other != &statement && Holds(other.content_tokens, statement.cue);
    });
  }

  // Its cue heads its sentence.
  bool IsMain(const Statement& statement) const {
    return statement.cue != kNoToken && !IsInside(statement) &&
           FirstConjunct(tree_, statement.cue) != kNoToken &&
           tree_.Head(FirstConjunct(tree_, statement.cue)) == kNoToken;
  }

  // The statement of the sentence right before, or of this sentence's beginning.
  Statement* Before(const Quotation& quotation, std::uint32_t first) {
    Statement* best = nullptr;
    for (Statement& statement : statements_) {
      const std::uint32_t end = EndOf(statement);
      if (end == 0 || end > quotation.open) continue;
      if (IsInside(statement)) continue;
      if (best == nullptr || end > EndOf(*best)) best = &statement;
    }
    if (best == nullptr) return nullptr;
    const std::uint32_t last = tree_.SentenceOf(TokenId{EndOf(*best) - 1});
    return last == first || last + 1 == first ? best : nullptr;
  }

  std::optional<Speaker> ByColon(const Quotation& quotation) const {
    std::uint32_t at = quotation.open;
    if (at == 0 || tree_.Form(TokenId{at - 1}) != ":") return std::nullopt;
    TokenId head = ClauseOf(tree_, TokenId{at - 1});
    while (head != kNoToken && quotation.inner.Contains(head)) head = tree_.Head(head);
    if (head == kNoToken) return std::nullopt;
    const TokenId subject = SubjectOf(tree_, head);
    if (subject == kNoToken || Index(subject) >= at) return std::nullopt;
    return MakeSpeaker(tree_, reading_, subject, "quotes.colon");
  }

  void Append(Statement& statement, TokenRange words) {
    if (words.begin >= words.end) return;
    statement.content_tokens.push_back(words);
    std::sort(statement.content_tokens.begin(), statement.content_tokens.end(),
              [](TokenRange a, TokenRange b) { return a.begin < b.begin; });
    statement.content.clear();
    for (const TokenRange range : statement.content_tokens)
      statement.content.push_back(tree_.SpanOf(range));
  }

  void Extend(Statement& statement, const Quotation& quotation, std::string_view rule) {
    Append(statement, QuotedWords(tree_, quotation));
    statement.why.push_back({"content", std::string(rule)});
  }

  void Add(const Quotation& quotation, std::optional<MentionId> speaker, Span words,
           std::string_view rule, double confidence) {
    Statement statement;
    statement.speaker = speaker;
    statement.speaker_span = words;
    statement.form = QuoteForm::kDirect;
    Append(statement, QuotedWords(tree_, quotation));
    statement.confidence = quotation.closed ? confidence : confidence * 0.8;
    statement.why = {{"content", "quotes.quotation"}, {"quote", "quotes.quotation"}};
    statement.why.push_back({"speaker", std::string(rule)});
    if (!statement.content.empty()) statements_.push_back(std::move(statement));
  }

  const Tree& tree_;
  const Reading& reading_;
  const std::vector<Quotation>& quotations_;
  const std::vector<language::Sentence>& sentences_;
  std::vector<Statement>& statements_;
};

}  // namespace

void AttachLooseQuotations(const Tree& tree, const Reading& reading,
                           const std::vector<Quotation>& quotations, const std::vector<bool>& used,
                           std::vector<Statement>& statements) {
  Attaching attaching(tree, reading, quotations, statements);
  for (std::uint32_t i = 0; i < quotations.size(); ++i)
    if (!used[i] && !quotations[i].inside) attaching.Attach(i);
}

}  // namespace demarche::reading
