#include "reading/entities/name_spans.h"

#include <algorithm>
#include <set>

#include "knowledge/fold.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

constexpr std::uint32_t kLongestKnownName = 8;  // tokens

bool StartsLikeAName(std::string_view form) {
  const auto first = static_cast<unsigned char>(form.empty() ? 0 : form.front());
  return (first >= 'A' && first <= 'Z') || first >= 0x80 || (first >= '0' && first <= '9');
}

bool IsNumber(std::string_view form) {
  return std::ranges::all_of(form, [](char c) { return c >= '0' && c <= '9'; });
}

class Finder {
 public:
  Finder(const Tree& tree, const knowledge::Knowledge& knowledge, const ActorWords& words,
         const Reading& reading)
      : tree_(tree),
        knowledge_(knowledge),
        words_(words),
        taken_(tree.size(), false),
        is_time_(tree.size(), false) {
    for (const TimeExpression& time : reading.times)
      for (std::uint32_t t = time.tokens.begin; t < time.tokens.end; ++t) is_time_[t] = true;
  }

  std::vector<NameSpan> Find() {
    std::vector<NameSpan> candidates = Tagged();
    std::erase_if(candidates, [&](const NameSpan& span) { return IsNounPhrase(span); });
    FindMissedPersons(candidates);
    for (NameSpan& known : Known()) candidates.push_back(std::move(known));
    // Longer first; of two alike the known one, but a person's name is the model's to tell.
    std::ranges::stable_sort(candidates, [](const NameSpan& a, const NameSpan& b) {
      const auto length = [](const NameSpan& s) { return s.tokens.end - s.tokens.begin; };
      if (length(a) != length(b)) return length(a) > length(b);
      return a.named.has_value() > b.named.has_value();
    });
    std::set<std::string> person_words = PersonWords(candidates);
    std::vector<NameSpan> chosen;
    for (NameSpan& span : candidates) {
      const bool free = std::none_of(taken_.begin() + span.tokens.begin,
                                     taken_.begin() + span.tokens.end, [](bool t) { return t; });
      if (!free) continue;
      if (span.named && span.tokens.end - span.tokens.begin == 1 &&
          TaggedAs(span.tokens.begin, "PER") &&
          person_words.contains(knowledge::Fold(TextOf(tree_, span.tokens))))
        continue;  // "Jordan said" where the report names Michael Jordan
      std::fill(taken_.begin() + span.tokens.begin, taken_.begin() + span.tokens.end, true);
      chosen.push_back(std::move(span));
    }
    for (NameSpan& span : Untagged()) chosen.push_back(std::move(span));
    std::ranges::sort(chosen, {}, [](const NameSpan& s) { return s.tokens.begin; });
    return chosen;
  }

 private:
  std::string_view Ner(std::uint32_t token) const {
    return tree_.document().Ner(tree_.document().tokens[token]);
  }
  bool TaggedAs(std::uint32_t token, std::string_view type) const {
    const std::string_view ner = Ner(token);
    return ner.size() > 2 && ner.substr(2) == type;
  }

  std::vector<NameSpan> Tagged() const {
    std::vector<NameSpan> spans;
    for (const auto& sentence : tree_.document().sentences) {
      for (std::uint32_t t = sentence.begin; t < sentence.end;) {
        const std::string_view ner = Ner(t);
        if (ner.size() < 3 || is_time_[t]) {
          ++t;
          continue;
        }
        const std::string_view type = ner.substr(2);
        std::uint32_t end = t + 1;
        while (end < sentence.end && Ner(end).starts_with("I-") && Ner(end).substr(2) == type)
          ++end;
        NameSpan span;
        span.tokens = {t, end};
        span.type = type == "PER"   ? NameType::kPerson
                    : type == "LOC" ? NameType::kPlace
                                    : NameType::kOrganisation;
        span.rule = "model.ner";
        // Two tagged apart with nothing between: "Luiz" and "Felipe Lampreia".
        if (span.type == NameType::kPerson && end == t + 1 && end < sentence.end &&
            Ner(end) == "B-PER" && tree_.Upos(TokenId{t}) == "PROPN" &&
            tree_.Upos(TokenId{end}) == "PROPN") {
          ++end;
          while (end < sentence.end && Ner(end) == "I-PER") ++end;
          span.tokens.end = end;
        }
        t = end;
        Trim(span);
        if (span.type == NameType::kPerson) {
          if (IsTitle(span, sentence)) continue;
          TrimTitle(span);
          Extend(span, sentence);
        }
        if (span.tokens.begin < span.tokens.end) spans.push_back(std::move(span));
      }
    }
    return spans;
  }

  // Persons' names that are tagged as places or organisations.
  void FindMissedPersons(std::vector<NameSpan>& spans) const {
    std::set<std::string> last_names;
    for (const NameSpan& span : spans)
      if (span.type == NameType::kPerson && span.tokens.end - span.tokens.begin > 1)
        last_names.insert(knowledge::Fold(tree_.Form(TokenId{span.tokens.end - 1})));
    for (NameSpan& span : spans) {
      if (span.type == NameType::kPerson) {
        // "Ford" of a report on the Ford Motor Company.
        if (span.tokens.end - span.tokens.begin == 1 && !BehindHonorific(span) &&
            !last_names.contains(knowledge::Fold(TextOf(tree_, span.tokens))) &&
            std::ranges::any_of(spans,
                                [&](const NameSpan& other) { return IsShortOf(span, other); })) {
          span.type = NameType::kOrganisation;
          span.rule = "entities.same_name";
        }
        continue;
      }
      const std::string_view text = TextOf(tree_, span.tokens);
      if (knowledge_.FindName(text) || !knowledge_.FindPlaces(text).empty()) continue;
      if (!MustBePerson(span, text, spans, last_names)) continue;
      span.type = NameType::kPerson;
      span.rule = "entities.person";
    }
  }

  bool BehindHonorific(const NameSpan& span) const {
    if (span.tokens.begin == 0) return false;
    const TokenId before{span.tokens.begin - 1};
    return words_.Has(ActorWord::kHonorific, tree_.Form(before)) ||
           words_.Has(ActorWord::kShortTitle, tree_.Form(before)) ||
           (tree_.Head(before) == TokenId{span.tokens.begin} && tree_.Upos(before) != "ADJ" &&
            tree_.Upos(before) != "DET") ||
           tree_.Deprel(TokenId{span.tokens.begin}) == "appos";
  }

  // The same name, or the first word of a longer one that ends in what it is: "company".
  bool IsShortOf(const NameSpan& one, const NameSpan& other) const {
    if (other.type != NameType::kOrganisation) return false;
    const TokenRange words = other.tokens;
    if (knowledge::Fold(TextOf(tree_, one.tokens)) !=
        knowledge::Fold(tree_.Form(TokenId{words.begin})))
      return false;
    if (words.end - words.begin == 1) return true;
    const auto noun = knowledge_.FindNoun(tree_.Form(TokenId{words.end - 1}));
    return noun && noun->type == knowledge::ActorType::kOrganisation;
  }

  bool MustBePerson(const NameSpan& span, std::string_view text, const std::vector<NameSpan>& spans,
                    const std::set<std::string>& last_names) const {
    const TokenId head = HeadOf(tree_, span.tokens);
    const TokenId up = tree_.Head(head);
    if (span.tokens.end - span.tokens.begin == 1) {
      if (last_names.contains(knowledge::Fold(text))) return true;
      // "Navalny's lawyer": of a last name that the tables know, or whose kin only a person has.
      return tree_.Deprel(head) == "nmod:poss" &&
             words_.Has(ActorWord::kOwnedByPerson, tree_.Lemma(up)) &&
             (words_.Find(ActorWord::kOwnedByPerson, tree_.Lemma(up)) == "kin" ||
              (!knowledge_.FindPerson(text, true).empty() && !knowledge_.FindNoun(text)));
    }
    if (!knowledge_.FindPerson(text, false).empty()) return true;
    // Joined to a person: "Abdelbaset al-Megrahi and Lamen Fhimah".
    return span.type == NameType::kPlace && tree_.Deprel(head) == "conj" &&
           tree_.CaseLemma(head).empty() && std::ranges::any_of(spans, [&](const NameSpan& other) {
             return other.type == NameType::kPerson && other.tokens.Contains(up) &&
                    other.tokens.end - other.tokens.begin > 1;
           });
  }

  // "Russian Foreign Ministry", "Supreme Court of India": nouns in capitals that tell more of
  // whom they name as phrases with a country than as a name that nobody knows.
  bool IsNounPhrase(const NameSpan& span) const {
    if (span.type != NameType::kOrganisation || knowledge_.FindName(TextOf(tree_, span.tokens)))
      return false;
    TokenRange noun = span.tokens;
    bool nation = false;
    for (std::uint32_t n = std::min(3U, noun.end - noun.begin - 1); n > 0; --n)
      if (IsNation({noun.begin, noun.begin + n})) {
        noun.begin += n;
        nation = true;
        if (noun.begin + 1 < noun.end && tree_.Xpos(TokenId{noun.begin}) == "POS") ++noun.begin;
        break;
      }
    for (std::uint32_t t = noun.begin + 1; t + 1 < noun.end && !nation; ++t)
      if (tree_.Lemma(TokenId{t}) == "of") {
        const std::uint32_t name = tree_.Upos(TokenId{t + 1}) == "DET" ? t + 2 : t + 1;
        if (name >= noun.end || !IsNation({name, noun.end})) continue;
        noun.end = t;
        nation = true;
      }
    if (span.tokens.end < tree_.size() && tree_.Lemma(TokenId{span.tokens.end}) == "of")
      nation = true;
    if (span.tokens.begin > 0 && tree_.Xpos(TokenId{span.tokens.begin - 1}) == "POS") nation = true;
    const auto known = knowledge_.FindNoun(TextOf(tree_, noun));
    if (!known || known->type == knowledge::ActorType::kPerson) return false;
    return known->type == knowledge::ActorType::kGovernment || nation;
  }
  bool IsNation(TokenRange range) const {
    const auto named = knowledge_.FindName(TextOf(tree_, range));
    return named && (named->kind == knowledge::NameKind::kCountry ||
                     named->kind == knowledge::NameKind::kPeople);
  }

  // Without determiners, honorifics, possessive marks and punctuation at the ends.
  void Trim(NameSpan& span) const {
    const auto droppable = [&](std::uint32_t t, bool front) {
      const TokenId id{t};
      // "Moon Jae-in"
      if (!front && t > span.tokens.begin + 1 && tree_.Form(TokenId{t - 1}) == "-" &&
          tree_.Upos(id) != "PUNCT" && !tree_[TokenId{t - 1}].space_after)
        return false;
      if (tree_.Upos(id) == "PUNCT" || tree_.Upos(id) == "DET" || tree_.Xpos(id) == "POS" ||
          tree_.Upos(id) == "ADP" || tree_.Upos(id) == "CCONJ")
        return true;
      return front && words_.Has(ActorWord::kHonorific, tree_.Form(id)) &&
             span.type == NameType::kPerson && span.tokens.end - t > 1;
    };
    while (span.tokens.begin < span.tokens.end && droppable(span.tokens.begin, true))
      ++span.tokens.begin;
    while (span.tokens.begin < span.tokens.end && droppable(span.tokens.end - 1, false))
      --span.tokens.end;
  }

  // "US Secretary" of State, "United Nations Secretary-General": a title and no name.
  bool IsTitle(const NameSpan& span, const language::Sentence& sentence) const {
    TokenRange title = span.tokens;
    for (std::uint32_t n = std::min(3U, title.end - title.begin); n > 1; --n)
      if (knowledge_.FindName(TextOf(tree_, {title.begin, title.begin + n - 1}))) {
        title.begin += n - 1;
        break;
      }
    if (title.begin == span.tokens.begin && title.end - title.begin < 2) return false;
    for (std::uint32_t end = std::min(sentence.end, title.end + 2); end >= title.end; --end) {
      const auto noun = knowledge_.FindNoun(TextOf(tree_, {title.begin, end}));
      if (noun && noun->type == knowledge::ActorType::kPerson) return true;
    }
    return false;
  }

  // "US President Barack Obama": what the tags took in before a name of two words and more.
  void TrimTitle(NameSpan& span) const {
    const std::uint32_t end = span.tokens.end;
    for (std::uint32_t begin = end - std::min(end - span.tokens.begin, 1U);
         begin > span.tokens.begin; --begin) {
      if (end - begin < 2) continue;
      TokenRange title{span.tokens.begin, begin};
      if (title.end - title.begin > 1)
        if (const auto named = knowledge_.FindName(TextOf(tree_, {title.begin, title.begin + 1})))
          ++title.begin;
      const auto noun = knowledge_.FindNoun(TextOf(tree_, title));
      if (!noun || noun->type != knowledge::ActorType::kPerson ||
          (noun->sector.empty() && !noun->office))
        continue;
      span.tokens.begin = begin;
      return;
    }
  }

  // Parts of a person's name that the tags left out, as the tree joins them.
  void Extend(NameSpan& span, const language::Sentence& sentence) const {
    // "Ursula von" and "der Leyen": particles lead up to the last name.
    std::uint32_t last = span.tokens.end;
    const auto particle = [&](std::uint32_t t) {
      const std::string_view form = tree_.Form(TokenId{t});
      return form.front() >= 'a' && form.front() <= 'z' && words_.Has(ActorWord::kParticle, form);
    };
    while (last < sentence.end && particle(last)) ++last;
    if ((last > span.tokens.end || particle(last - 1)) && last < sentence.end &&
        tree_.Upos(TokenId{last}) == "PROPN" && StartsLikeAName(tree_.Form(TokenId{last})))
      span.tokens.end = last + 1;
    while (span.tokens.end < sentence.end) {
      const TokenId next{span.tokens.end};
      if (tree_.Upos(next) != "PROPN" || tree_.Deprel(next) != "flat" ||
          Ner(span.tokens.end).size() > 2 || !span.tokens.Contains(tree_.Head(next)))
        break;
      ++span.tokens.end;
    }
    while (span.tokens.begin > sentence.begin) {
      const std::uint32_t before = span.tokens.begin - 1;
      const TokenId id{before};
      if (tree_.Upos(id) != "PROPN" || Ner(before).size() > 2 ||
          tree_.Deprel(TokenId{span.tokens.begin}) != "flat" ||
          tree_.Head(TokenId{span.tokens.begin}) != id ||
          knowledge_.GenderOfGivenName(tree_.Form(id)) == 0)
        break;
      --span.tokens.begin;
    }
  }

  std::vector<NameSpan> Known() const {
    std::vector<NameSpan> spans;
    for (const auto& sentence : tree_.document().sentences) {
      for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
        if (!StartsLikeAName(tree_.Form(TokenId{t})) || is_time_[t]) continue;
        const std::uint32_t most = std::min(kLongestKnownName, sentence.end - t);
        for (std::uint32_t n = most; n > 0; --n) {
          const TokenRange range{t, t + n};
          if (!MayBeName(range)) continue;
          auto named = knowledge_.FindName(TextOf(tree_, range));
          if (!named && n == 1) named = SeatTown(t);
          if (!named) continue;
          if (named->kind == knowledge::NameKind::kBody && IsNarrowed(t, sentence.begin)) break;
          NameSpan span;
          span.tokens = range;
          span.type =
              named->kind == knowledge::NameKind::kBody || named->kind == knowledge::NameKind::kSeat
                  ? NameType::kOrganisation
                  : NameType::kPlace;
          span.rule = named->rule;
          span.named = std::move(*named);
          spans.push_back(std::move(span));
          break;
        }
      }
    }
    return spans;
  }

  // "the National Security Council" is another than the Security Council.
  bool IsNarrowed(std::uint32_t token, std::uint32_t sentence) const {
    if (token == sentence) return false;
    const TokenId before{token - 1};
    return StartsLikeAName(tree_.Form(before)) &&
           words_.Has(ActorWord::kNarrows, tree_.Form(before));
  }

  // "Brussels", where it acts.
  std::optional<knowledge::NamedActor> SeatTown(std::uint32_t token) const {
    const auto seat = words_.Find(ActorWord::kSeatTown, tree_.Form(TokenId{token}));
    if (!seat) return std::nullopt;
    auto named = knowledge_.FindName(*seat);
    if (named) named->kind = knowledge::NameKind::kSeat;
    return named;
  }

  bool MayBeName(TokenRange range) const {
    const TokenId first{range.begin}, last{range.end - 1};
    const std::string_view end = tree_.Upos(last);
    if (end == "PUNCT" || end == "ADP" || end == "CCONJ" || tree_.Xpos(last) == "POS") return false;
    if (tree_.Upos(first) == "DET" || tree_.Upos(first) == "PUNCT") return false;
    if (range.end - range.begin > 1) return true;
    const std::string_view form = tree_.Form(first);
    if (IsNumber(form)) return false;
    const bool tagged = Ner(range.begin).size() > 2;
    return tagged || end == "PROPN" || end == "NOUN" || end == "ADJ" || end == "X" || end == "NUM";
  }

  // The folded words of longer persons' names.
  std::set<std::string> PersonWords(const std::vector<NameSpan>& spans) const {
    std::set<std::string> found;
    for (const NameSpan& span : spans)
      if (span.type == NameType::kPerson && span.tokens.end - span.tokens.begin > 1)
        for (std::uint32_t t = span.tokens.begin; t < span.tokens.end; ++t)
          found.insert(knowledge::Fold(tree_.Form(TokenId{t})));
    return found;
  }

  // Names that neither tags nor tables gave: proper nouns behind an honorific, and joined
  // ones that begin with a given name.
  std::vector<NameSpan> Untagged() {
    std::vector<NameSpan> spans;
    for (const auto& sentence : tree_.document().sentences) {
      for (std::uint32_t t = sentence.begin; t < sentence.end;) {
        const auto fits = [&](std::uint32_t at) {
          return at < sentence.end && tree_.Upos(TokenId{at}) == "PROPN" && !taken_[at] &&
                 !is_time_[at] && !words_.Has(ActorWord::kHonorific, tree_.Form(TokenId{at})) &&
                 !words_.Has(ActorWord::kShortTitle, tree_.Form(TokenId{at}));
        };
        if (!fits(t)) {
          ++t;
          continue;
        }
        std::uint32_t end = t + 1;
        while (fits(end) && tree_.Deprel(TokenId{end}) == "flat") ++end;
        const bool behind_honorific =
            t > sentence.begin && words_.Has(ActorWord::kHonorific, tree_.Form(TokenId{t - 1})) &&
            StartsLikeAName(tree_.Form(TokenId{t - 1}));
        const bool given = end - t > 1 && knowledge_.GenderOfGivenName(tree_.Form(TokenId{t})) != 0;
        if (behind_honorific || given) {
          NameSpan span;
          span.tokens = {t, end};
          span.type = NameType::kPerson;
          span.rule = behind_honorific ? "entities.honorific" : "given_names.tsv";
          std::fill(taken_.begin() + t, taken_.begin() + end, true);
          spans.push_back(std::move(span));
        }
        t = end;
      }
    }
    return spans;
  }

  const Tree& tree_;
  const knowledge::Knowledge& knowledge_;
  const ActorWords& words_;
  std::vector<bool> taken_;
  std::vector<bool> is_time_;
};

}  // namespace

std::vector<NameSpan> FindNameSpans(const Tree& tree, const knowledge::Knowledge& knowledge,
                                    const ActorWords& words, const Reading& reading) {
  return Finder(tree, knowledge, words, reading).Find();
}

std::string_view TextOf(const Tree& tree, TokenRange range) {
  const Span span = tree.SpanOf(range);
  return std::string_view(tree.document().text).substr(Offset(span.begin), span.size());
}

TokenId HeadOf(const Tree& tree, TokenRange range) {
  TokenId best{range.begin};
  std::size_t most = 0;
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    const TokenId id{t};
    const TokenId up = tree.Head(id);
    if (tree.Upos(id) == "PUNCT" || (up != kNoToken && range.Contains(up))) continue;
    std::size_t inside = 0;
    for (std::uint32_t u = range.begin; u < range.end; ++u)
      inside += tree.IsAncestor(id, TokenId{u}) ? 1 : 0;
    if (inside >= most) best = id, most = inside;
  }
  return best;
}

}  // namespace demarche::reading
