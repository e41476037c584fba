#include "reading/quotes/statements.h"

#include <algorithm>
#include <utility>

#include "reading/quotes/channel.h"
#include "reading/quotes/clauses.h"
#include "reading/quotes/contents.h"
#include "reading/quotes/cue_sites.h"
#include "reading/quotes/loose_quotations.h"
#include "reading/quotes/phrases.h"
#include "reading/quotes/quotation_marks.h"
#include "reading/quotes/shapes.h"
#include "reading/quotes/speaker.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

class Finding {
 public:
  Finding(const Tree& tree, const CueTables& cues, const Reading& reading)
      : tree_(tree), cues_(cues), reading_(reading), quotations_(FindQuotations(tree)) {
    used_.resize(quotations_.size());
  }

  std::vector<Statement> Run() {
    for (const CueSite& site : FindCueSites(tree_, cues_)) site.noun ? Noun(site) : Verb(site);
    for (const SourcePhrase& phrase : FindSourcePhrases(tree_, cues_)) Phrase(phrase);
    AttachLooseQuotations(tree_, reading_, quotations_, used_, found_);
    // Of two that begin together the wider comes first, as the one around the other.
    std::stable_sort(found_.begin(), found_.end(), [](const Statement& a, const Statement& b) {
      return std::pair(a.content.front().begin, b.content.back().end) <
             std::pair(b.content.front().begin, a.content.back().end);
    });
    Nest();
    return std::move(found_);
  }

 private:
  void Verb(const CueSite& site) {
    Content content = ContentOfVerb(tree_, cues_, quotations_, site);
    const bool quotes = site.cue->Has(kQuote);
    if (content.ranges.empty() && quotes && IsFinite(tree_, site.word) &&
        !IsPassive(tree_, site.word))
      content = ContentBeside(tree_, quotations_, site);
    if (content.ranges.empty()) return;
    Shape shape = ShapeOf(tree_, quotations_, content, site.word);
    if (shape.form == QuoteForm::kDirect && quotes) AddSecondHalf(site, content, shape);
    if (shape.form != QuoteForm::kDirect && IsUnsaid(tree_, cues_, site.word)) return;
    const Speaker speaker = SpeakerOfVerb(tree_, reading_, cues_, site.word, shape.ranges);
    // A bare phrase or an infinitive that nobody utters is no statement; nor is "I think" apart
    // from what I say.
    if (shape.form == QuoteForm::kIndirect && speaker.head == kNoToken &&
        (content.phrase || !IsFinite(tree_, site.word) || tree_.Is(site.word, {"advcl", "acl"})))
      return;
    if (shape.form != QuoteForm::kDirect && IsOwnThought(site, speaker)) return;
    Statement statement = Draft(site, content, shape, speaker);
    statement.addressee = Addressees(tree_, reading_, *site.cue, site.word,
                                     statement.content_tokens, statement.speaker);
    if (!statement.addressee.empty()) statement.why.push_back({"addressee", "quotes.addressee"});
    Keep(std::move(statement), shape);
  }

  bool IsOwnThought(const CueSite& site, const Speaker& speaker) const {
    if (speaker.head == kNoToken || tree_.Upos(speaker.head) != "PRON") return false;
    const std::string_view person = tree_.Feature(speaker.head, "Person");
    if (person != "1" && person != "2") return false;
    switch (site.cue->speech) {
      case SpeechClass::kBelieve:
      case SpeechClass::kHope:
      case SpeechClass::kFear:
      case SpeechClass::kDoubt:
      case SpeechClass::kPredict:
        return true;
      default:
        return false;
    }
  }

  // “…,” he said, “…”: the quotation goes on behind the cue.
  void AddSecondHalf(const CueSite& site, const Content& content, Shape& shape) {
    if (content.ranges.back().end > Index(site.word)) return;
    Content beside = ContentBeside(tree_, quotations_, site);
    std::erase_if(beside.ranges, [&](TokenRange range) { return range.begin < Index(site.word); });
    if (beside.ranges.empty()) return;
    const Shape second = ShapeOf(tree_, quotations_, beside, site.word);
    if (second.form != QuoteForm::kDirect) return;
    shape.ranges.insert(shape.ranges.end(), second.ranges.begin(), second.ranges.end());
    shape.quotations.insert(shape.quotations.end(), second.quotations.begin(),
                            second.quotations.end());
  }

  void Noun(const CueSite& site) {
    const Content content = ContentOfNoun(tree_, site);
    if (content.ranges.empty()) return;
    const Shape shape = ShapeOf(tree_, quotations_, content, site.word);
    Keep(Draft(site, content, shape, SpeakerOfNoun(tree_, reading_, site.word)), shape);
  }

  void Phrase(const SourcePhrase& phrase) {
    const Shape shape = ShapeOf(tree_, quotations_, phrase.content, phrase.cue);
    // "citing high costs" names no source; "citing doctors" does.
    const Speaker source = MakeSpeaker(tree_, reading_, phrase.source, "quotes.source_phrase");
    if (phrase.lead && !source.mention &&
        cues_.FindNoun(tree_.Form(phrase.source), tree_.Lemma(phrase.source)) == nullptr)
      return;
    const SpeechCue none;
    const CueSite site{phrase.cue, tree_.SpanOf(phrase.words), &none, false};
    Statement statement = Draft(site, phrase.content, shape, source);
    for (Why& why : statement.why)
      if (why.field == "cue") why.rule = phrase.rule;
    Keep(std::move(statement), shape);
  }

  Statement Draft(const CueSite& site, const Content& content, const Shape& shape,
                  const Speaker& speaker) {
    Statement statement;
    statement.form = shape.form;
    statement.cue = site.word;
    statement.cue_span = site.span;
    statement.content_tokens = shape.ranges;
    for (const TokenRange range : shape.ranges) statement.content.push_back(tree_.SpanOf(range));
    statement.confidence = content.confidence * (shape.all_closed ? 1.0 : 0.8);
    statement.why = {{"cue", site.cue->rule},
                     {"content", content.rule},
                     {"quote", shape.quotations.empty() ? "quotes.no_marks" : "quotes.marks"}};
    statement.speaker = speaker.mention;
    if (speaker.words.begin < speaker.words.end)
      statement.speaker_span = tree_.SpanOf(speaker.words);
    if (speaker.mention)
      statement.why.push_back({"speaker", speaker.rule});
    else
      statement.confidence *= 0.8;
    const Channel channel = ChannelOf(tree_, cues_, site, speaker.head, shape.ranges);
    statement.channel = channel.name;
    if (!channel.name.empty()) statement.why.push_back({"channel", channel.rule});
    statement.time = TimeOf(tree_, reading_, site.word, shape.ranges);
    if (statement.time) statement.why.push_back({"time", "quotes.cue_clause"});
    return statement;
  }

  void Keep(Statement statement, const Shape& shape) {
    for (const std::uint32_t q : shape.quotations) used_[q] = true;
    found_.push_back(std::move(statement));
  }

  // The least statement around the cue, or around all of the content where there is no cue.
  void Nest() {
    const auto size = [](const Statement& statement) {
      std::size_t tokens = 0;
      for (const TokenRange range : statement.content_tokens) tokens += range.end - range.begin;
      return tokens;
    };
    for (std::uint32_t i = 0; i < found_.size(); ++i) {
      std::optional<std::uint32_t> best;
      for (std::uint32_t j = 0; j < found_.size(); ++j) {
        if (i == j) continue;
        const TokenId anchor = found_[i].cue != kNoToken
                                   ? found_[i].cue
                                   : TokenId{found_[i].content_tokens.front().begin};
        if (!Holds(found_[j].content_tokens, anchor) || size(found_[j]) <= size(found_[i]))
          continue;
        if (!best || size(found_[j]) < size(found_[*best])) best = j;
      }
      if (best) found_[i].inside = StatementId{*best};
    }
  }

  const Tree& tree_;
  const CueTables& cues_;
  const Reading& reading_;
  const std::vector<Quotation> quotations_;
  std::vector<bool> used_;
  std::vector<Statement> found_;
};

}  // namespace

void FindStatements(const Tree& tree, const CueTables& cues, Reading& reading) {
  reading.statements = Finding(tree, cues, reading).Run();
}

}  // namespace demarche::reading
