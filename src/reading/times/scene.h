// What a time expression is resolved against: the report's day, the day that the story has
// reached, the tense of its clause. One Scene a document, changed as the text goes on.

#ifndef DEMARCHE_READING_TIMES_SCENE_H_
#define DEMARCHE_READING_TIMES_SCENE_H_

#include <cstdint>
#include <optional>

#include "reading/times/calendar.h"
#include "reading/times/tense.h"

namespace demarche::reading {

class Scene {
 public:
  // `historic`: the text tells of times long before the report, as a chronicle does. `mixed`: it
  // tells much of them beside its news, so that a date without a year may be of either.
  Scene(std::optional<Day> report, bool historic, bool mixed)
      : report_(report), historic_(historic), mixed_(mixed) {}

  // REQUIRES for what follows: BeginSentence with growing numbers.
  void BeginSentence(std::uint32_t sentence) {
    sentence_ = sentence;
    sentence_day_.reset();
    said_day_.reset();
  }
  // The day on which what the sentence quotes was said: "..., he said on Tuesday".
  void NoteSaid(Day day) { said_day_ = day; }
  // A date of the story was resolved; `aside` where it stands in a clause about somebody ("the
  // lawyer who sued in 2009"), which the next sentence does not go on from.
  void Note(const Stretch& stretch, bool aside);

  bool historic() const { return historic_; }

  std::optional<Day> report() const { return report_; }
  // The day of speaking: the report's, or inside quotation marks the story's where that lies
  // in the week before.
  std::optional<Day> Now(bool quoted) const;
  // The latest day, or stretch of any grain, that the story named and has not left behind.
  std::optional<Day> StoryDay() const;
  std::optional<Stretch> StoryStretch() const;
  std::optional<Day> SentenceDay() const { return sentence_day_; }
  // The story is here of other times than the report's, or there is no report day: a month
  // without a year belongs to the story's year.
  bool InThePast() const;

  // The year of a month named without one. `leaning` is the day to lean on.
  std::optional<int> YearOfMonth(unsigned month, Tense tense) const;
  // The year of a day of the year, by the rule that gives its day in any year.
  template <typename InYear>
  std::optional<int> YearOfDay(InYear in_year, Tense tense) const;

 private:
  std::optional<Day> report_;
  bool historic_ = false, mixed_ = false;
  std::uint32_t sentence_ = 0;
  std::optional<Day> story_day_, sentence_day_, said_day_;
  std::uint32_t story_day_at_ = 0, story_at_ = 0;
  std::optional<Stretch> story_;
  bool story_aside_ = false;
};

template <typename InYear>
std::optional<int> Scene::YearOfDay(InYear in_year, Tense tense) const {
  constexpr int kClearlyNear = 45;  // days within which the nearest needs no tense
  if (InThePast()) {
    const auto story = StoryStretch();
    if (!story || story->grain > Grain::kYear) return std::nullopt;
    // Stories go forward; a step of up to a quarter back is one within the year.
    const int year = YearOf(story->start);
    const std::optional<Day> same = in_year(year);
    if (!same) return std::nullopt;
    if (story->grain < Grain::kYear && *same < story->start - std::chrono::days(100))
      return year + 1;
    return year;
  }
  if (!report_) return std::nullopt;
  const int year = YearOf(*report_);
  std::optional<Day> before, after;  // the report's day counts as both
  for (int candidate = year - 1; candidate <= year + 1; ++candidate)
    if (const std::optional<Day> day = in_year(candidate)) {
      if (*day <= *report_) before = day;
      if (*day >= *report_ && !after) after = day;
    }
  const auto far = [&](Day day) { return std::abs((day - *report_).count()); };
  const bool near_before = before && far(*before) <= kClearlyNear;
  const bool near_after = after && far(*after) <= kClearlyNear;
  if (tense == Tense::kUnknown || (tense == Tense::kPast && near_after && !near_before) ||
      (tense == Tense::kFuture && near_before && !near_after)) {
    // The tense misleads ("set the vote for 10 March") or is not known: only if both agree.
    if (tense != Tense::kUnknown || near_before == near_after) {
      if (before && after && *before == *after) return YearOf(*before);
      return std::nullopt;
    }
    return YearOf(near_before ? *before : *after);
  }
  const std::optional<Day>& chosen = tense == Tense::kPast ? before : after;
  if (mixed_ && chosen && far(*chosen) > kClearlyNear) return std::nullopt;
  return chosen ? std::optional<int>(YearOf(*chosen)) : std::nullopt;
}

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_TIMES_SCENE_H_
