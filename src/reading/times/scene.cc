#include "reading/times/scene.h"

namespace demarche::reading {
namespace {

// Sentences after which "later that day" and "that year" no longer reach back.
constexpr std::uint32_t kDayReach = 10, kStretchReach = 12, kHistoricReach = 40;
// In news a date of long ago holds for its own sentence and the next ones only.
constexpr std::uint32_t kAsideReach = 1;

}  // namespace

void Scene::Note(const Stretch& stretch, bool aside) {
  story_ = stretch;
  story_aside_ = aside;
  story_at_ = sentence_;
  if (stretch.grain != Grain::kDay) return;
  story_day_ = sentence_day_ = stretch.start;
  story_day_at_ = sentence_;
}

std::optional<Day> Scene::Now(bool quoted) const {
  if (quoted && said_day_) return said_day_;
  if (quoted && report_) {
    const auto day = StoryDay();
    if (day && *day <= *report_ && *day + std::chrono::days(7) > *report_) return day;
  }
  return report_;
}

std::optional<Day> Scene::StoryDay() const {
  if (!story_day_ || sentence_ > story_day_at_ + kDayReach) return std::nullopt;
  return story_day_;
}

std::optional<Stretch> Scene::StoryStretch() const {
  if (!story_ || sentence_ > story_at_ + (historic_ ? kHistoricReach : kStretchReach))
    return std::nullopt;
  return story_;
}

bool Scene::InThePast() const {
  if (!report_ || historic_) return true;
  const auto story = StoryStretch();
  return story && sentence_ <= story_at_ + (story_aside_ ? 0 : kAsideReach) &&
         story->grain <= Grain::kYear && story->end + std::chrono::days(400) < *report_;
}

std::optional<int> Scene::YearOfMonth(unsigned month, Tense tense) const {
  if (InThePast()) {
    const auto story = StoryStretch();
    if (!story || story->grain > Grain::kYear) return std::nullopt;
    const int year = YearOf(story->start);
    if (story->grain == Grain::kYear) return year;
    const int ahead = (static_cast<int>(month) - static_cast<int>(MonthOf(story->start)) + 12) % 12;
    const bool next_year = month < MonthOf(story->start);
    return ahead > 8 ? (next_year ? year : year - 1) : (next_year ? year + 1 : year);
  }
  if (!report_) return std::nullopt;
  const int year = YearOf(*report_);
  const unsigned now = MonthOf(*report_);
  if (mixed_ && month != now && month % 12 + 1 != now && now % 12 + 1 != month) return std::nullopt;
  switch (tense) {
    case Tense::kPast:
      return month <= now ? year : year - 1;
    case Tense::kFuture:
      return month >= now ? year : year + 1;
    case Tense::kUnknown:
      break;
  }
  return month == now ? std::optional<int>(year) : std::nullopt;
}

}  // namespace demarche::reading
