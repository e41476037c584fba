#include "reading/entities/sites.h"

#include <algorithm>

#include "reading/entities/actor_use.h"

namespace demarche::reading {

using knowledge::ActorType;
using knowledge::NameKind;
using language::kNoToken;

namespace {

std::uint32_t Index(TokenId id) { return static_cast<std::uint32_t>(id); }

class Finder {
 public:
  Finder(const Tree& tree, const ActorWords& words, const std::vector<NameSpan>& names,
         const std::vector<NounPhrase>& phrases)
      : tree_(tree),
        words_(words),
        names_(names),
        phrases_(phrases),
        name_used_(names.size(), false),
        phrase_used_(phrases.size(), false) {}

  std::vector<Site> Find() {
    for (std::size_t n = 0; n < names_.size(); ++n)
      if (names_[n].type == NameType::kPerson) Person(n);
    for (const NounPhrase& phrase : phrases_)
      for (const std::size_t name : phrase.absorbed) name_used_[name] = true;
    for (std::size_t n = 0; n < names_.size(); ++n)
      if (!name_used_[n] && names_[n].type != NameType::kPerson) Name(n);
    for (std::size_t p = 0; p < phrases_.size(); ++p)
      if (!phrase_used_[p])
        sites_.push_back({SiteKind::kNominal, phrases_[p].tokens, phrases_[p].head, std::nullopt, p,
                          phrases_[p].noun.rule});
    Pronouns();
    std::ranges::stable_sort(sites_, {}, [](const Site& s) { return s.head; });
    const auto again = std::ranges::unique(sites_, {}, [](const Site& s) { return s.head; });
    sites_.erase(again.begin(), again.end());
    return std::move(sites_);
  }

 private:
  void Person(std::size_t n) {
    if (name_used_[n]) return;
    name_used_[n] = true;
    Site site;
    site.kind = SiteKind::kPerson;
    site.tokens = names_[n].tokens;
    site.name = n;
    site.rule = names_[n].rule;
    const auto& sentence = tree_.document().sentences[tree_.SentenceOf(TokenId{site.tokens.begin})];
    while (site.tokens.begin > sentence.begin) {
      const std::string_view form = tree_.Form(TokenId{site.tokens.begin - 1});
      if (!words_.Has(ActorWord::kHonorific, form) && !words_.Has(ActorWord::kShortTitle, form))
        break;
      --site.tokens.begin;
    }
    if (const auto title = TitleBefore(site.tokens.begin)) {
      site.phrase = *title;
      phrase_used_[*title] = true;
      if (!phrases_[*title].plural) site.tokens.begin = phrases_[*title].tokens.begin;
    } else if (const auto described = DescriptionBefore(n, site.tokens.begin)) {
      site.phrase = *described;
      phrase_used_[*described] = true;
      site.tokens.begin = phrases_[*described].tokens.begin;
    } else {
      site.phrase = SharedTitle(n);
    }
    if (site.phrase && !phrases_[*site.phrase].plural) JoinTitles(site);
    site.head = HeadOf(tree_, site.tokens);
    sites_.push_back(std::move(site));
  }

  // "Airbus President and Chief Executive Officer Tom Enders": two titles of one, neither with
  // an article of its own but the first.
  void JoinTitles(Site& site) {
    const std::uint32_t begin = site.tokens.begin;
    if (begin == 0 || begin != phrases_[*site.phrase].core.begin ||
        tree_.Upos(TokenId{begin - 1}) != "CCONJ")
      return;
    for (std::size_t p = 0; p < phrases_.size(); ++p) {
      const NounPhrase& phrase = phrases_[p];
      if (phrase_used_[p] || phrase.people || phrase.plural || phrase.anaphor ||
          phrase.noun.type != ActorType::kPerson || phrase.noun.sector.empty() ||
          phrase.tokens.end != begin - 1)
        continue;
      phrase_used_[p] = true;
      site.phrase = p;  // the first says whose
      site.tokens.begin = phrase.tokens.begin;
      return;
    }
  }

  // "Foreign Minister" right before the name.
  std::optional<std::size_t> TitleBefore(std::uint32_t begin) const {
    for (std::size_t p = 0; p < phrases_.size(); ++p) {
      const NounPhrase& phrase = phrases_[p];
      if (phrase_used_[p] || phrase.people || phrase.noun.type != ActorType::kPerson) continue;
      if (phrase.tokens.end == begin || phrase.core.end == begin) return p;
    }
    return std::nullopt;
  }

  // "Kenya's foreign minister, Alfred Mutua": the name in apposition to a definite singular.
  std::optional<std::size_t> DescriptionBefore(std::size_t n, std::uint32_t begin) const {
    if (begin == 0 || tree_.Form(TokenId{begin - 1}) != ",") return std::nullopt;
    const TokenId head = HeadOf(tree_, names_[n].tokens);
    if (tree_.Deprel(head) != "appos") return std::nullopt;
    for (std::size_t p = 0; p < phrases_.size(); ++p) {
      const NounPhrase& phrase = phrases_[p];
      if (phrase_used_[p] || phrase.plural || phrase.noun.type != ActorType::kPerson) continue;
      if (phrase.tokens.end + 1 == begin && tree_.Head(head) == phrase.head) return p;
    }
    return std::nullopt;
  }

  // "Presidents Xi and Putin": the plural title of the first conjunct.
  std::optional<std::size_t> SharedTitle(std::size_t n) const {
    const TokenId head = HeadOf(tree_, names_[n].tokens);
    if (tree_.Deprel(head) != "conj") return std::nullopt;
    for (const Site& site : sites_)
      if (site.kind == SiteKind::kPerson && site.phrase && phrases_[*site.phrase].plural &&
          site.tokens.Contains(tree_.Head(head)))
        return site.phrase;
    return std::nullopt;
  }

  void Name(std::size_t n) {
    const NameSpan& span = names_[n];
    if (!span.named && span.type == NameType::kPlace) return;
    if (span.named && !IsActorUse(tree_, words_, span)) return;
    Site site;
    site.kind = span.named ? SiteKind::kNamed : SiteKind::kOrganisation;
    site.tokens = span.tokens;
    site.head = HeadOf(tree_, span.tokens);
    site.name = n;
    site.rule = span.rule;
    if (site.tokens.begin > 0) {
      const TokenId before{site.tokens.begin - 1};
      const TokenId up = tree_.Head(before);
      if (tree_.Deprel(before) == "det" && up != kNoToken && site.tokens.Contains(up))
        --site.tokens.begin;
    }
    sites_.push_back(std::move(site));
  }

  void Pronouns() {
    for (std::uint32_t t = 0; t < tree_.size(); ++t) {
      const TokenId id{t};
      if (!IsPersonal(id) && !IsRelative(id) && !IsCount(id)) continue;
      TokenRange range{t, t + 1};
      if (t > 0 && tree_.Deprel(TokenId{t - 1}) == "det" && tree_.Head(TokenId{t - 1}) == id)
        --range.begin;
      sites_.push_back(
          {SiteKind::kPronoun, range, id, std::nullopt, std::nullopt, "entities.pronoun"});
    }
  }

  bool IsPersonal(TokenId id) const {
    const std::string_view xpos = tree_.Xpos(id);
    return (xpos == "PRP" || xpos == "PRP$") && tree_.Deprel(id) != "expl";
  }
  bool IsRelative(TokenId id) const {
    const std::string_view xpos = tree_.Xpos(id);
    return (xpos == "WP" || xpos == "WP$" || xpos == "WDT") &&
           tree_.Feature(id, "PronType") == "Rel" && Index(id) > 0;
  }
  // "the two", "both", "the pair": a number or word of number that heads its phrase.
  bool IsCount(TokenId id) const {
    const std::string_view relation = tree_.Relation(id);
    if (relation != "nsubj" && relation != "obj" && relation != "obl" && relation != "nmod" &&
        relation != "conj")
      return false;
    if (!words_.Has(ActorWord::kCount, tree_.Form(id))) return false;
    if (tree_.HasChild(id, {"nmod"})) return false;  // "two of them", "a pair of shoes"
    const TokenId det = tree_.Child(id, {"det"});
    if (det == kNoToken) return tree_.Upos(id) == "PRON" || tree_.Upos(id) == "DET";
    const std::string_view form = tree_.Form(det);
    return form == "the" || form == "The" || form == "these" || form == "These" || form == "all" ||
           form == "All";
  }

  const Tree& tree_;
  const ActorWords& words_;
  const std::vector<NameSpan>& names_;
  const std::vector<NounPhrase>& phrases_;
  std::vector<bool> name_used_, phrase_used_;
  std::vector<Site> sites_;
};

std::optional<std::size_t> SiteHolding(const std::vector<Site>& sites, TokenId token,
                                       std::size_t but) {
  for (std::size_t s = 0; s < sites.size(); ++s)
    if (s != but && sites[s].head == token) return s;
  for (std::size_t s = 0; s < sites.size(); ++s)
    if (s != but && sites[s].name && sites[s].tokens.Contains(token)) return s;
  return std::nullopt;
}

bool IsBodyName(SiteKind kind) {
  return kind == SiteKind::kNamed || kind == SiteKind::kOrganisation;
}

// "the airline, Ryanair, …": not the first of a row.
bool NamesOne(const Tree& tree, TokenId name) {
  return !tree.HasChild(name, {"conj"}) && !tree.HasChild(name, {"appos"});
}

}  // namespace

std::vector<Site> FindSites(const Tree& tree, const ActorWords& words,
                            const std::vector<NameSpan>& names,
                            const std::vector<NounPhrase>& phrases) {
  return Finder(tree, words, names, phrases).Find();
}

std::optional<std::size_t> DescribedBy(const Tree& tree, const std::vector<Site>& sites,
                                       std::size_t site, std::string& rule) {
  const TokenId head = sites[site].head;
  if (tree.Deprel(head) == "appos") {
    rule = "entities.apposition";
    return SiteHolding(sites, tree.Head(head), site);
  }
  for (const TokenId child : tree.Children(head))
    if (tree.Deprel(child) == "appos")
      if (const auto other = SiteHolding(sites, child, site);
          other && (sites[*other].kind == SiteKind::kPerson ||
                    (IsBodyName(sites[*other].kind) && NamesOne(tree, child)))) {
        rule = "entities.apposition";
        return other;
      }
  if (!tree.HasChild(head, {"cop"})) return std::nullopt;
  TokenId subject = tree.Child(head, {"nsubj"});
  if (subject == kNoToken) return std::nullopt;
  for (const TokenId child : tree.Children(head)) {
    const std::string_view xpos = tree.Xpos(child);
    if (xpos == "MD" || tree.Upos(child) == "PART" || tree.Relation(child) == "mark")
      return std::nullopt;
    if (tree.Lemma(child) == "never" || tree.Lemma(child) == "no") return std::nullopt;
  }
  if (tree.Deprel(head) == "acl:relcl" && tree.Feature(subject, "PronType") == "Rel")
    subject = tree.Head(head);
  rule = "entities.copula";
  return SiteHolding(sites, subject, site);
}

}  // namespace demarche::reading
