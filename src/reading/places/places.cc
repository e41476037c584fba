#include "reading/places/places.h"

#include <algorithm>
#include <string>
#include <vector>

#include "reading/places/choose.h"
#include "reading/places/spans.h"

namespace demarche::reading {

using knowledge::GazetteerPlace;
using knowledge::Knowledge;
using knowledge::NameKind;
using language::kNoToken;

namespace {

// A country's alpha-3; bodies' codes (IGO, UNO …) have no place of their own.
bool IsCountry(const Knowledge& knowledge, std::string_view code) {
  return code.size() == 3 && knowledge.CountryGeonameId(code) != 0;
}

// What the gazetteer has under a name, and the country that the name is one of ("the U.K.",
// "Zaire") where the gazetteer has it under another.
std::vector<GazetteerPlace> CandidatesFor(const Knowledge& knowledge, std::string_view name) {
  std::vector<GazetteerPlace> places = knowledge.FindPlaces(name);
  const auto named = knowledge.FindName(name);
  if (!named || named->kind != NameKind::kCountry ||
      std::any_of(places.begin(), places.end(),
                  [](const auto& place) { return place.feature == "country"; }))
    return places;
  for (const GazetteerPlace& place : knowledge.FindPlaces(knowledge.CountryName(named->country)))
    if (place.feature == "country" && place.country == named->country) {
      places.insert(places.begin(), place);
      break;
    }
  return places;
}

// The countries that the report speaks of, each use of a name or adjective counted once.
class Votes {
 public:
  Votes(const Tree& tree, const Knowledge& knowledge, const std::vector<PlaceSpan>& spans,
        const Reading& reading)
      : knowledge_(knowledge) {
    for (std::uint32_t i = 0; i < tree.size(); ++i) {
      const std::string_view upos = tree.Upos(TokenId{i});
      if (upos != "PROPN" && upos != "ADJ" && upos != "NOUN") continue;
      const std::string_view form = tree.Form(TokenId{i});
      if (form.front() < 'A' || form.front() > 'Z') continue;
      const auto named = knowledge.FindName(form);
      if (named && (named->kind == NameKind::kCountry || named->kind == NameKind::kPeople ||
                    named->kind == NameKind::kCapital))
        Count(named->country, form, 1.0);
    }
    for (const PlaceSpan& span : spans) {
      if (span.tokens.end - span.tokens.begin > 1)
        if (const auto named = knowledge.FindName(span.name);
            named && (named->kind == NameKind::kCountry || named->kind == NameKind::kCapital)) {
          Count(named->country, span.name, 1.0);
          continue;
        }
      // A name that is nowhere else.
      const auto places = knowledge.FindPlaces(span.name);
      if (!places.empty() && std::all_of(places.begin(), places.end(), [&](const auto& place) {
            return place.country == places.front().country;
          }))
        if (!knowledge.FindName(span.name)) Count(places.front().country, span.name, 0.5);
    }
    for (const Entity& entity : reading.entities) Count(entity.country, "", 0.5);
  }

  // Shares by all names but this one, which has no say in which of its own places it is.
  CountryShares Without(std::string_view name) const {
    CountryShares shares = counts_;
    double all = all_;
    if (const auto own = by_name_.find(name); own != by_name_.end())
      for (const auto& [code, weight] : own->second) {
        all -= weight;
        if ((shares[code] -= weight) < 0.01) shares.erase(code);
      }
    for (auto& [code, value] : shares) value /= all;
    return shares;
  }

 private:
  void Count(std::string_view code, std::string_view name, double weight) {
    if (!IsCountry(knowledge_, code)) return;
    counts_.try_emplace(std::string(code), 0.0).first->second += weight;
    all_ += weight;
    auto& own = by_name_.try_emplace(std::string(name)).first->second;
    own.try_emplace(std::string(code), 0.0).first->second += weight;
  }

  const Knowledge& knowledge_;
  CountryShares counts_;
  double all_ = 0.0;
  std::map<std::string, CountryShares, std::less<>> by_name_;
};

class HintFinder {
 public:
  HintFinder(const Tree& tree, const Knowledge& knowledge, const std::vector<PlaceSpan>& spans)
      : tree_(tree), knowledge_(knowledge), spans_(spans) {}

  PlaceHints Find(std::size_t index) const {
    PlaceHints hints;
    const PlaceSpan& span = spans_[index];
    // "the Syrian town of X", "Kenya's port of X"
    AddDescription(span.head, hints);
    if (const TokenId head = tree_.Head(span.head);
        head != kNoToken && tree_.Upos(head) == "NOUN" &&
        (tree_.CaseLemma(span.head) == "of" ||
         tree_.Is(span.head, {"appos", "compound", "nmod", "flat"})))
      AddDescription(head, hints);
    // "X, Illinois", "X in eastern Congo", "X, the capital of India"
    for (std::size_t next = index + 1; next < spans_.size() && next <= index + 2; ++next) {
      const PlaceSpan& other = spans_[next];
      if (tree_.SentenceOf(other.head) != tree_.SentenceOf(span.head)) break;
      if (OnlyCommaBetween(span, other) || (next == index + 1 && Within(span, other)))
        AddContainer(other, hints);
      else
        break;
    }
    if (index > 0 && OnlyCommaBetween(spans_[index - 1], span)) hints.country_like = true;
    return hints;
  }

 private:
  void AddDescription(TokenId noun, PlaceHints& hints) const {
    for (const TokenId child : tree_.Children(noun)) {
      if (!tree_.Is(child, {"amod", "compound", "nmod:poss", "nmod:unmarked"})) continue;
      const char first = tree_.Form(child).front();
      if (first < 'A' || first > 'Z') continue;
      const auto named = knowledge_.FindName(tree_.Form(child));
      if (named && (named->kind == NameKind::kPeople || named->kind == NameKind::kCountry) &&
          IsCountry(knowledge_, named->country))
        hints.countries.push_back(named->country);
    }
  }

  bool OnlyCommaBetween(const PlaceSpan& span, const PlaceSpan& other) const {
    if (other.tokens.begin != span.tokens.end + 1 || tree_.Form(TokenId{span.tokens.end}) != ",")
      return false;
    // A list: "Kenya, Uganda and Chad".
    if (tree_.Is(other.head, {"conj"}) || tree_.HasChild(other.head, {"cc"})) return false;
    const std::uint32_t after = other.tokens.end;
    return after >= tree_.size() ||
           tree_.SentenceOf(TokenId{after}) != tree_.SentenceOf(other.head) ||
           tree_.Upos(TokenId{after}) != "CCONJ";
  }

  // The other place hangs on this one, or on what stands beside it in apposition.
  bool Within(const PlaceSpan& span, const PlaceSpan& other) const {
    if (other.tokens.begin > span.tokens.end + 8) return false;
    TokenId at = other.head;
    for (int steps = 0; steps < 3 && at != kNoToken; ++steps) {
      if (tree_.Is(at, {"conj"})) return false;
      if (tree_.Head(at) == span.head)
        return tree_.Is(at, {"appos", "nmod", "obl"}) &&
               (tree_.CaseLemma(at) == "in" || tree_.Is(at, {"appos"}) ||
                tree_.CaseLemma(at) == "of");
      if (!tree_.Is(at, {"nmod", "appos", "nmod:poss"})) break;
      at = tree_.Head(at);
    }
    // ", in eastern Congo" that the parser hung on the verb.
    for (std::uint32_t i = span.tokens.end; i < other.tokens.begin; ++i) {
      const std::string_view upos = tree_.Upos(TokenId{i});
      if (upos != "PUNCT" && upos != "ADJ" && upos != "DET" && tree_.Form(TokenId{i}) != "in")
        return false;
    }
    return tree_.CaseLemma(other.head) == "in";
  }

  void AddContainer(const PlaceSpan& other, PlaceHints& hints) const {
    const auto named = knowledge_.FindName(other.name);
    const bool country = named && named->kind == NameKind::kCountry;
    if (country) hints.countries.push_back(named->country);
    for (const GazetteerPlace& place : knowledge_.FindPlaces(other.name)) {
      if (place.feature == "admin1")
        hints.divisions.emplace_back(place.admin1);
      else if (place.feature == "country" || place.feature == "region")
        hints.countries.emplace_back(place.country);
    }
  }

  const Tree& tree_;
  const Knowledge& knowledge_;
  const std::vector<PlaceSpan>& spans_;
};

}  // namespace

void FindPlaces(const Tree& tree, const Knowledge& knowledge, Reading& reading) {
  const std::vector<PlaceSpan> spans = FindPlaceSpans(tree, knowledge, reading);
  const Votes votes(tree, knowledge, spans, reading);
  const HintFinder hints(tree, knowledge, spans);
  // What a name was said to be holds for its other uses in the report.
  std::map<std::string, PlaceHints, std::less<>> said;
  std::vector<PlaceHints> own(spans.size());
  for (std::size_t i = 0; i < spans.size(); ++i) {
    own[i] = hints.Find(i);
    if (!own[i].countries.empty() || !own[i].divisions.empty())
      said.try_emplace(spans[i].name, own[i]);
  }
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const PlaceSpan& span = spans[i];
    if (span.actor) continue;
    const std::vector<GazetteerPlace> candidates = CandidatesFor(knowledge, span.name);
    const auto earlier = said.find(span.name);
    const bool bare = own[i].countries.empty() && own[i].divisions.empty() && !own[i].country_like;
    const PlaceHints& used = bare && earlier != said.end() ? earlier->second : own[i];
    const PlaceChoice choice = ChoosePlace(candidates, used, votes.Without(span.name));
    PlaceMention mention;
    mention.span = tree.SpanOf(span.tokens);
    mention.tokens = span.tokens;
    mention.head = span.head;
    mention.name = std::string(WordsOf(tree, span.tokens));
    mention.why.push_back({"place", span.by_model ? "model.ner" : "places.known_name"});
    if (choice.place != nullptr) {
      const GazetteerPlace& place = *choice.place;
      mention.name = std::string(place.name);
      mention.geonameid = place.geonameid;
      mention.country = std::string(place.country);
      mention.admin1 = std::string(place.admin1);
      mention.feature = std::string(place.feature);
      mention.lat = place.lat;
      mention.lon = place.lon;
      mention.has_coordinates = true;
      mention.confidence = span.narrowed ? std::min(choice.confidence, 0.8) : choice.confidence;
      mention.why.push_back({"place", choice.rule});
    } else {
      mention.confidence = 0.3;
      mention.why.push_back({"place", "places.unknown"});
    }
    reading.places.push_back(std::move(mention));
  }
}

}  // namespace demarche::reading
