#include "reading/setting/setting.h"

#include <algorithm>
#include <string>

#include "reading/setting/dateline.h"
#include "reading/setting/sites.h"
#include "reading/times/tense.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

TokenId HeadOfRange(const Tree& tree, TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const TokenId head = tree.Head(TokenId{i});
    if ((head == kNoToken || !range.Contains(head)) && tree.Relation(TokenId{i}) != "case" &&
        tree.Upos(TokenId{i}) != "PUNCT")
      return TokenId{i};
  }
  return TokenId{range.begin};
}

bool IsPlaceHead(const Reading& reading, TokenId id) {
  for (const PlaceMention& place : reading.places)
    if (place.tokens.Contains(id)) return true;
  return false;
}

bool IsTimeWord(const Reading& reading, TokenId id) {
  for (const TimeExpression& time : reading.times)
    if (time.tokens.Contains(id)) return true;
  return false;
}

// A name or pronoun of somebody: no time or place hangs on it in truth, so what the parser
// hung there belongs to the verb.
bool IsSomebody(const Tree& tree, TokenId id) {
  const std::string_view ner = tree.document().Ner(tree[id]);
  return tree.Upos(id) == "PRON" || ner == "B-PER" || ner == "I-PER";
}

// A noun that tells something of another, or a clause of its own: "who was minister in 1990".
bool IsPredicate(const Tree& tree, TokenId id) {
  return tree.HasChild(id, {"cop"}) ||
         tree.Is(id, {"acl", "acl:relcl", "advcl", "ccomp", "xcomp", "parataxis", "root"});
}

bool IsMention(const Reading& reading, TokenId id) {
  const auto index = static_cast<std::uint32_t>(id);
  return index < reading.mention_at.size() && reading.mention_at[index];
}

// A noun that stands for an actor: people, soldiers, the court.
bool IsActorNoun(const Tree& tree, const Reading& reading, TokenId id) {
  return tree.Upos(id) == "NOUN" && IsMention(reading, id);
}

bool OnVerb(const Tree& tree, TokenId id) {
  return tree.Relation(id) == "obl" || tree.Is(id, {"advmod", "dep", "discourse", "dislocated"});
}
bool OnNoun(const Tree& tree, TokenId id) {
  return tree.Relation(id) == "nmod" || tree.Is(id, {"compound", "amod", "nummod", "appos", "dep"});
}

// The word on which a phrase hangs, past others of its sort: "in Lima on Friday". A time passes
// actors too ("detained ten men on Monday who ...", "the Union on Monday cut off aid"), but not
// "the men of 1848"; a place may be where they live.
TokenId Anchor(const Tree& tree, const Reading& reading, TokenId head, bool is_time) {
  is_time = is_time && tree.CaseLemma(head) != "of";
  TokenId at = Governor(tree, head);
  for (int steps = 0; at != kNoToken && steps < 4; ++steps) {
    const bool list =
        tree.Is(head, {"conj"}) && IsPlaceHead(reading, head) && IsPlaceHead(reading, at);
    const bool passes =
        (IsPlaceHead(reading, at) || IsTimeWord(reading, at) || IsSomebody(tree, at) ||
         (is_time && IsMention(reading, at) && !IsPredicate(tree, at))) &&
        (list || !tree.Is(head, {"appos", "conj", "nmod:poss", "compound", "flat"}));
    if (!passes) return at;
    head = at;
    at = tree.Head(at);
  }
  return at;
}

bool CountsAt(const SettingSite& site, TokenId head) {
  return site.before == kNoToken || head < site.before;
}

// "at a news conference in Nairobi on Friday": the noun between, in which the event stands.
bool IsWithin(const Tree& tree, const SettingSite& site, TokenId noun) {
  return noun != kNoToken && tree.Head(noun) == site.word && OnVerb(tree, noun) &&
         SaysWithin(tree.CaseLemma(noun)) && tree.Upos(noun) != "PROPN";
}

int Worth(const TimeExpression& time) {
  if (time.type == TimeType::kSet) return -1;
  if (time.type == TimeType::kDuration && !time.start && !time.end) return -1;
  return (time.resolved ? 8 : 0) + (time.bound == TimeBound::kIn ? 4 : 0) +
         (time.type == TimeType::kDuration ? 0 : 2) + (time.value.ends_with("_REF") ? 0 : 1);
}

bool IsDay(const TimeExpression& time) {
  return time.start && time.end && *time.start == *time.end;
}

// The object of a deed is there when it is done: "seized the ship on Tuesday", where the parser
// hung the day on the ship.
bool OnObject(const Tree& tree, const SettingSite& site, const SettingHints& hints, TokenId noun,
              TokenId head) {
  if (!hints.at_object || noun == kNoToken || tree.Head(noun) != site.word) return false;
  const std::string_view preposition = tree.CaseLemma(head);
  return tree.Is(noun, {"obj", "nsubj:pass"}) && tree.Relation(head) == "nmod" &&
         !tree.Is(head, {"nmod:poss"}) && (preposition == "on" || preposition.empty());
}

// "the first strike since 1992", "its lowest level since March", "fell ... since 2003": such a time
// says when something else was. What lasts since then is told in a perfect.
bool IsComparedWith(const Tree& tree, const TimeExpression& time, TokenId word) {
  if (time.bound != TimeBound::kSince) return false;
  if (tree.Xpos(word) == "VBD") return true;
  const auto ranks = [&](TokenId token) {
    const std::string_view tag = tree.Xpos(token);
    return tag == "JJS" || tag == "RBS" || tree.Feature(token, "NumType") == "Ord";
  };
  // A noun's own rank stands before it.
  std::uint32_t from = static_cast<std::uint32_t>(word);
  if (tree.Upos(word) == "NOUN") from = std::min(from, tree.Subtree(word).begin);
  for (std::uint32_t at = from; at < time.tokens.begin; ++at)
    if (ranks(TokenId{at})) return true;
  return false;
}

bool TimeHangsOn(const Tree& tree, const Reading& reading, const SettingSite& site,
                 const SettingHints& hints, TokenId head) {
  if (!CountsAt(site, head)) return false;
  const bool noun = tree.Upos(site.word) == "NOUN" || tree.Upos(site.word) == "PROPN";
  const TokenId anchor = Anchor(tree, reading, head, true);
  if (anchor == site.word)
    return OnVerb(tree, head) || OnNoun(tree, head) || tree.Is(head, {"nmod:poss"}) || noun ||
           tree.Is(head, {"obj", "xcomp", "parataxis", "advcl"});
  return (IsWithin(tree, site, anchor) && OnNoun(tree, head)) ||
         OnObject(tree, site, hints, anchor, head);
}

// "on May 3, when rebels attacked", "the day on which ...": the time that such a clause is about.
bool IsAboutTime(const Tree& tree, const TimeExpression& time, TokenId verb) {
  if (time.bound != TimeBound::kIn || !tree.Is(verb, {"acl:relcl", "advcl"})) return false;
  const TokenRange clause = tree.Subtree(verb);
  const std::uint32_t gap = time.tokens.end;
  if (clause.begin < gap || clause.begin > gap + 1) return false;
  if (clause.begin == gap + 1 && tree.Form(TokenId{gap}) != ",") return false;
  for (std::uint32_t at = clause.begin; at < clause.end && at < clause.begin + 2; ++at) {
    const std::string_view tag = tree.Xpos(TokenId{at});
    if (tag == "WRB" && tree.Head(TokenId{at}) == verb && tree.Lemma(TokenId{at}) == "when")
      return true;
    if (tag == "WDT" && tree.Head(TokenId{at}) == verb && at > clause.begin &&
        SaysWithin(tree.CaseLemma(TokenId{at})))
      return true;
  }
  return false;
}

// Climbs from "the town of Goma", "the capital, Juba", "Goma, in eastern Congo" to the word
// whose preposition says where, and gives the word that it hangs on.
struct Whereabouts {
  TokenId phrase{};
  TokenId anchor = kNoToken;
  bool says_where = false;
};

Whereabouts WhereOf(const Tree& tree, const Reading& reading, const PlaceMention& place) {
  TokenId at = place.head;
  // "in the capital, Niamey," where the parser saw no apposition.
  if (place.tokens.begin > 1 && tree.CaseLemma(at).empty() && !tree.Is(at, {"conj"}) &&
      tree.Form(TokenId{place.tokens.begin - 1}) == ",") {
    const TokenId noun{place.tokens.begin - 2};
    if (tree.Upos(noun) == "NOUN" && SaysWhere(tree.CaseLemma(noun)) &&
        tree.SentenceOf(noun) == tree.SentenceOf(at))
      at = noun;
  }
  for (int steps = 0; steps < 3; ++steps) {
    const TokenId head = tree.Head(at);
    if (head == kNoToken) break;
    const std::string_view preposition = tree.CaseLemma(at);
    if (SaysWhere(preposition)) return {at, Anchor(tree, reading, at, false), true};
    const bool part_of = preposition == "of" && tree.Relation(at) == "nmod" &&
                         tree.Upos(head) != "VERB" && SaysWhere(tree.CaseLemma(head));
    const bool names = tree.Is(at, {"appos", "compound", "flat", "nmod:poss"}) &&
                       preposition.empty() && SaysWhere(tree.CaseLemma(head)) &&
                       (tree.Is(at, {"appos"}) || IsPlaceHead(reading, head) || head == place.head);
    const bool conjunct = tree.Is(at, {"conj"});
    if (!part_of && !names && !conjunct) break;
    at = head;
  }
  return {at, tree.Head(at), false};
}

// "captured the town of Bakhmut", "bombed Aleppo", "the shelling of Goma": the deed was done there.
// A country is who it was done to.
bool IsObject(const Tree& tree, const Reading& reading, const SettingSite& site,
              const PlaceMention& place) {
  if (place.feature == "country") return false;
  const bool noun = tree.Upos(site.word) == "NOUN";
  TokenId at = place.head;
  for (int steps = 0; steps < 3 && at != kNoToken; ++steps) {
    const TokenId head = tree.Head(at);
    const std::string_view preposition = tree.CaseLemma(at);
    if (head == kNoToken || (at != place.head && IsActorNoun(tree, reading, at))) return false;
    if (head == site.word) {
      if (noun) return tree.Relation(at) == "nmod" && (preposition == "of" || preposition == "on");
      return tree.Is(at, {"obj", "nsubj:pass"});
    }
    const bool names = tree.Is(at, {"appos", "compound"}) && preposition.empty();
    const bool part_of = tree.Relation(at) == "nmod" && preposition == "of";
    if (!names && !part_of) return false;
    at = head;
  }
  return false;
}

// "fought over Kashmir" tells what about; "shot down a plane over Kashmir" tells where.
bool IsAbout(const Tree& tree, const SettingSite& site, TokenId phrase) {
  return tree.CaseLemma(phrase) == "over" &&
         !tree.HasChild(site.word, {"obj", "nsubj:pass", "aux:pass"});
}

bool PlaceHangsOn(const Tree& tree, const Reading& reading, const SettingSite& site,
                  const SettingHints& hints, const PlaceMention& place) {
  if (site.toward)
    return CountsAt(site, place.head) && tree.CaseLemma(place.head) == "to" &&
           tree.Relation(place.head) == "obl" && tree.Head(place.head) == site.word;
  const Whereabouts where = WhereOf(tree, reading, place);
  if (!CountsAt(site, where.phrase)) return false;
  if (!where.says_where) {
    if (hints.at_object && IsObject(tree, reading, site, place)) return true;
    // "the Munich talks": a town before the noun; a country there is what they are about.
    return tree.Is(place.head, {"compound"}) && tree.Head(place.head) == site.word &&
           (place.feature == "city" || place.feature == "capital");
  }
  if (where.anchor == site.word)
    return !IsAbout(tree, site, where.phrase) &&
           (OnVerb(tree, where.phrase) || OnNoun(tree, where.phrase) ||
            IsSomebody(tree, tree.Head(where.phrase)) ||
            tree.Is(where.phrase, {"conj", "parataxis"}));
  if (IsWithin(tree, site, where.anchor)) return true;
  // "outside a bank in Kandahar", also as a part of the deed's object, "killed ten people outside
  // a bank in Kandahar"; "on the war in Yemen" tells what about.
  if (where.anchor != kNoToken && tree.Upos(where.anchor) == "NOUN" &&
      tree.CaseLemma(where.anchor) != "on" && tree.CaseLemma(where.anchor) != "over" &&
      SaysWhere(tree.CaseLemma(where.anchor))) {
    const TokenId above = tree.Head(where.anchor);
    if (above == site.word && OnVerb(tree, where.anchor)) return true;
    if (hints.at_object && above != kNoToken && tree.Head(above) == site.word &&
        tree.Is(above, {"obj", "nsubj:pass"}))
      return true;
  }
  if (!hints.at_object || where.anchor == kNoToken || tree.Head(where.anchor) != site.word)
    return false;
  if (tree.Is(where.anchor, {"obj", "nsubj:pass"})) return true;
  // "abducted girls from a school in Chibok", "an attack on a mosque in Lahore"
  const std::string_view preposition = tree.CaseLemma(where.anchor);
  return !IsActorNoun(tree, reading, where.anchor) &&
         (tree.Relation(where.anchor) == "obl" || tree.Relation(where.anchor) == "nmod") &&
         (preposition == "from" || preposition == "on" || preposition == "against");
}

// "via video link": not there in person. The channel of a statement says the same.
bool IsRemote(const Tree& tree, const Reading& reading, const SettingSite& site) {
  for (const TokenId child : tree.Children(site.word))
    if (tree.CaseLemma(child) == "via" && !IsPlaceHead(reading, child)) return true;
  for (const Statement& statement : reading.statements)
    if (statement.cue == site.word &&
        (statement.channel == "video_link" || statement.channel == "telephone"))
      return true;
  return false;
}

}  // namespace

namespace {

// "The bombing of a market in Quetta on Friday killed ten": the deed was done when and where its
// subject, which is no actor, happened.
void AddEventSubject(const Tree& tree, const Reading& reading, TokenId trigger,
                     std::vector<SettingSite>& sites) {
  const TokenId subject = tree.Child(trigger, {"nsubj"});
  if (subject == kNoToken || tree.Upos(subject) != "NOUN" || IsMention(reading, subject)) return;
  sites.push_back({subject, "setting.event_subject", kNoToken, false, true});
}

// "In March 2004 soldiers killed a hundred people, investigators found": a time that opens the
// sentence belongs to what is told first, whatever the tree hangs it on.
template <typename Here>
void AddFrontedTime(const Tree& tree, const Reading& reading, TokenId trigger, Here here,
                    Setting& setting) {
  const TokenId teller = tree.Head(trigger);
  if (tree.Deprel(trigger) != "ccomp" || teller == kNoToken || teller < trigger) return;
  const std::uint32_t first = tree.document().sentences[tree.SentenceOf(trigger)].begin;
  for (std::uint32_t i = 0; i < reading.times.size(); ++i) {
    const TimeExpression& time = reading.times[i];
    if (time.tokens.begin > first + 1 || !here(time.tokens) ||
        time.tokens.end > tree.Subtree(trigger).begin ||
        tree.Head(HeadOfRange(tree, time.tokens)) != teller)
      continue;
    setting.time = TimeId{i};
    setting.why.push_back({"time", "setting.fronted"});
    return;
  }
}

}  // namespace

Setting FindSetting(const Tree& tree, const Reading& reading, TokenId trigger,
                    const SettingHints& hints) {
  Setting setting;
  std::vector<SettingSite> sites = SitesOf(tree, trigger, hints);
  if (hints.at_object && tree.Upos(trigger) == "VERB")
    AddEventSubject(tree, reading, trigger, sites);
  const std::uint32_t sentence = tree.SentenceOf(trigger);
  const TokenRange dateline = DatelineOf(tree, sentence);
  const auto here = [&](TokenRange range) {
    return !range.Contains(trigger) && tree.SentenceOf(TokenId{range.begin}) == sentence &&
           !dateline.Contains(TokenId{range.begin});
  };
  bool remote = hints.remote;
  for (const SettingSite& site : sites) {
    if (!setting.time && !site.toward) {
      int best = -1;
      for (std::uint32_t i = 0; i < reading.times.size(); ++i) {
        const TimeExpression& time = reading.times[i];
        if (!here(time.tokens) || Worth(time) <= best || (site.day_only && !IsDay(time)) ||
            IsComparedWith(tree, time, site.word))
          continue;
        if (!TimeHangsOn(tree, reading, site, hints, HeadOfRange(tree, time.tokens)) &&
            !IsAboutTime(tree, time, site.word))
          continue;
        best = Worth(time);
        setting.time = TimeId{i};
      }
      if (setting.time) setting.why.push_back({"time", std::string(site.rule)});
    }
    remote = remote || (!site.toward && IsRemote(tree, reading, site));
    if (!setting.place && !remote && !site.time_only) {
      for (std::uint32_t i = 0; i < reading.places.size(); ++i) {
        const PlaceMention& place = reading.places[i];
        if (!here(place.tokens)) continue;
        if (!PlaceHangsOn(tree, reading, site, hints, place)) continue;
        // What follows the trigger is nearer to it than what opens the sentence.
        const bool nearer =
            setting.place && reading[*setting.place].head < trigger && place.head > trigger;
        if (!setting.place || nearer) setting.place = PlaceId{i};
      }
      if (setting.place) setting.why.push_back({"place", std::string(site.rule)});
    }
  }
  if (!setting.time) AddFrontedTime(tree, reading, trigger, here, setting);
  return setting;
}

}  // namespace demarche::reading
