#include "reading/times/times.h"

#include <algorithm>
#include <vector>

#include "reading/times/atoms.h"
#include "reading/times/matcher.h"
#include "reading/times/plausible.h"
#include "reading/times/resolve.h"
#include "reading/times/scene.h"

namespace demarche::reading {
namespace {

// Follows quotation marks through a paragraph.
class Quotes {
 public:
  void BeginParagraph() { open_ = false; }
  bool open() const { return open_; }
  void Pass(const Tree& tree, const Atom& atom) {
    if (atom.norm != "\"") return;
    const std::string_view text = tree.document().text;
    const std::string_view mark = text.substr(Offset(atom.span.begin), atom.span.size());
    if (mark == "“")
      open_ = true;
    else if (mark == "”")
      open_ = false;
    else
      open_ = !open_;
  }

 private:
  bool open_ = false;
};

TimeBound BoundBefore(const TimeWords& words, const Tree& tree, const std::vector<Atom>& atoms,
                      const Items& items, const TimeMatch& match, TokenRange range) {
  static constexpr std::pair<std::string_view, TimeBound> kClasses[] = {
      {"SINCE", TimeBound::kSince},
      {"UNTIL", TimeBound::kUntil},
      {"BY", TimeBound::kBy},
      {"BEFORE", TimeBound::kBefore},
      {"AFTER", TimeBound::kAfter}};
  for (std::uint32_t from = match.begin >= 3 ? match.begin - 3 : 0; from < match.begin; ++from)
    for (const Item& item : items[from]) {
      if (from + item.length != match.begin) continue;
      for (const auto& [name, bound] : kClasses) {
        if (!words.IsClass(item.cls, name)) continue;
        // "after Monday's talks": the preposition belongs to the talks.
        const TokenId preposition{atoms[match.begin - 1].token};
        const TokenId head = tree.Head(preposition);
        if (head != language::kNoToken && range.Contains(head)) return bound;
      }
    }
  return TimeBound::kIn;
}

void Bind(TimeBound bound, std::optional<Day> report, TimeExpression& time) {
  time.bound = bound;
  if (bound == TimeBound::kIn || !time.start || !time.end || time.type == TimeType::kDuration)
    return;
  // Within the day that a part or hour names, before and after stay in it.
  const bool in_day = time.type == TimeType::kTime;
  const auto day = std::chrono::days(1);
  switch (bound) {
    case TimeBound::kIn:
      break;
    case TimeBound::kSince:
      time.end = report && *report >= *time.start ? report : std::nullopt;
      break;
    case TimeBound::kUntil:
    case TimeBound::kBy:
      time.start.reset();
      break;
    case TimeBound::kBefore:
      if (in_day) break;
      time.end = *time.start - day;
      time.start.reset();
      break;
    case TimeBound::kAfter:
      if (in_day) break;
      time.start = *time.end + day;
      time.end.reset();
      break;
  }
}

struct Line {  // a sentence, ready to be matched
  std::vector<Atom> atoms;
  Items items;
};

enum class Times { kNews, kMixed, kHistoric };

// Whether the text tells of times long past: its months bear years before the report's last,
// and hardly a word leans on the report's day.
Times TimesOf(const TimeWords& words, const std::vector<Line>& lines, std::optional<Day> report) {
  if (!report) return Times::kNews;
  int past = 0, news = 0, years = 0;
  for (const Line& line : lines)
    for (std::uint32_t at = 0; at < line.atoms.size(); ++at)
      for (const Item& item : line.items[at]) {
        if (words.IsClass(item.cls, "WEEKDAY") || words.IsClass(item.cls, "DEICTIC")) ++news;
        if (item.cls == TimeWords::kYyyy &&
            ToNumber(item.value).value_or(9999) + 1 < YearOf(*report))
          ++years;
        if (!words.IsClass(item.cls, "MONTH")) continue;
        for (std::uint32_t next = at + 1; next < line.atoms.size() && next < at + 4; ++next)
          for (const Item& year : line.items[next])
            if (year.cls == TimeWords::kYyyy)
              ++(ToNumber(year.value).value_or(0) + 1 < YearOf(*report) ? past : news);
      }
  if ((past >= 3 && past > 2 * news) || (news == 0 && years >= 5)) return Times::kHistoric;
  return past >= 4 ? Times::kMixed : Times::kNews;
}

class Finder {
 public:
  Finder(const Tree& tree, const TimeWords& words, std::optional<Day> report, Times times,
         Reading& reading)
      : tree_(tree),
        words_(words),
        report_(report),
        scene_(report, times == Times::kHistoric, times == Times::kMixed),
        reading_(reading) {}

  void Read(std::uint32_t number, const Line& line, bool opens_paragraph) {
    scene_.BeginSentence(number);
    if (opens_paragraph) quotes_.BeginParagraph();
    clock_end_ = 0;
    const auto& [atoms, items] = line;
    if (const auto said = SaidDay(line)) scene_.NoteSaid(*said);
    for (std::uint32_t at = 0; at < atoms.size();) {
      quotes_.Pass(tree_, atoms[at]);
      std::uint32_t next = at + 1;
      for (const TimeMatch& match : MatchesAt(words_, atoms, items, at))
        if (Take(match, atoms, items)) {
          next = match.end;
          break;
        }
      at = next;
    }
  }

 private:
  // The day that a verb in the past outside the quotation marks of this sentence has, where it
  // lies in the week before the report.
  std::optional<Day> SaidDay(const Line& line) const {
    const auto& [atoms, items] = line;
    if (!report_ || std::none_of(atoms.begin(), atoms.end(),
                                 [](const Atom& atom) { return atom.norm == "\""; }))
      return std::nullopt;
    Quotes quotes = quotes_;
    for (std::uint32_t at = 0; at < atoms.size(); ++at) {
      quotes.Pass(tree_, atoms[at]);
      if (quotes.open()) continue;
      for (const TimeMatch& match : MatchesAt(words_, atoms, items, at)) {
        if (match.pattern->builder != Builder::kDate) continue;
        const TokenRange tokens{atoms[match.begin].token, atoms[match.end - 1].token + 1};
        const TokenId verb = Governor(tree_, TimeHead(tree_, tokens));
        if (verb == language::kNoToken || tree_.Xpos(verb) != "VBD") continue;
        const auto made = ResolveTime(match, {scene_, Tense::kPast, false, std::nullopt});
        if (made && made->resolved && made->start && made->start == made->end &&
            *made->start <= *report_ && *made->start + std::chrono::days(7) > *report_)
          return made->start;
      }
    }
    return std::nullopt;
  }

  // "Drones hit the port on Saturday": a verb whose past looks like its present is a past in news.
  bool LooksPast(TokenRange tokens, const std::vector<Atom>& atoms, const Items& items) const {
    const TokenId verb = PredicateAround(tree_, tokens);
    if (verb == language::kNoToken || tree_.Xpos(verb) != "VBP") return false;
    for (std::uint32_t at = 0; at < atoms.size(); ++at)
      if (atoms[at].token == static_cast<std::uint32_t>(verb))
        for (const Item& item : items[at])
          if (words_.IsClass(item.cls, "SAMEPAST")) return true;
    return false;
  }

  // True where the match stands, as a time or as something that is none.
  bool Take(const TimeMatch& match, const std::vector<Atom>& atoms, const Items& items) {
    if (match.pattern->builder == Builder::kNothing) return true;
    if (!Plausible(tree_, words_, atoms, items, match)) return false;
    TimeExpression time;
    const Span span{atoms[match.begin].span.begin, atoms[match.end - 1].span.end};
    time.span = span;
    time.tokens = {atoms[match.begin].token, atoms[match.end - 1].token + 1};
    Tense tense = TenseAround(tree_, time.tokens);
    if (tense == Tense::kFuture && LooksPast(time.tokens, atoms, items)) tense = Tense::kPast;
    if (match.begin > 0)
      for (const Item& item : items[match.begin - 1]) {
        if (words_.IsClass(item.cls, "FORTIME"))
          tense = Tense::kFuture;
        else if (words_.IsClass(item.cls, "SINCE"))
          tense = Tense::kPast;
      }
    TimeContext context{scene_, tense, quotes_.open(), std::nullopt};
    if (match.begin > 0 && atoms[match.begin - 1].norm == "(" && clock_end_ == match.begin - 1)
      context.clock_day = clock_day_;
    auto made = ResolveTime(match, context);
    if (!made) return false;
    if (made->stretch && made->type != TimeType::kDuration)
      scene_.Note(*made->stretch, InClauseOfNoun(tree_, time.tokens));
    if (made->type == TimeType::kTime) {
      clock_end_ = match.end;
      clock_day_ = made->start;
    }
    time.type = made->type;
    time.value = std::move(made->value);
    time.start = made->start;
    time.end = made->end;
    time.mod = std::move(made->mod);
    time.resolved = made->resolved;
    time.why.push_back({"value", made->how});
    time.why.push_back({"value", match.pattern->rule});
    Bind(BoundBefore(words_, tree_, atoms, items, match, time.tokens), report_, time);
    reading_.times.push_back(std::move(time));
    return true;
  }

  const Tree& tree_;
  const TimeWords& words_;
  std::optional<Day> report_;
  Scene scene_;
  Reading& reading_;
  Quotes quotes_;
  std::uint32_t clock_end_ = 0;  // atom after the latest clock time of the sentence
  std::optional<Day> clock_day_;
};

}  // namespace

void FindTimes(const Tree& tree, const TimeWords& words, std::optional<Day> report_day,
               Reading& reading) {
  const auto& sentences = tree.document().sentences;
  std::vector<Line> lines;
  lines.reserve(sentences.size());
  for (const language::Sentence& sentence : sentences) {
    std::vector<Atom> atoms = SentenceAtoms(tree, sentence);
    Items items = FindItems(tree, words, atoms);
    lines.push_back({std::move(atoms), std::move(items)});
  }
  Finder finder(tree, words, report_day, TimesOf(words, lines, report_day), reading);
  for (std::uint32_t i = 0; i < sentences.size(); ++i)
    finder.Read(i, lines[i], sentences[i].opens_paragraph);
}

}  // namespace demarche::reading
