// Persons and the offices they held: offices.tsv, with people.tsv (names to persons) and
// holders.tsv (country and kind of office to persons) as its indexes, all searched in place.
//
// A person's key is a Wikidata id, or for those without one "n:" and the folded name.
// people.tsv is looked up by a further folded name (PersonKey): spellings of a word that
// name_words.tsv calls one become one.

#ifndef DEMARCHE_KNOWLEDGE_PERSONS_H_
#define DEMARCHE_KNOWLEDGE_PERSONS_H_

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "knowledge/knowledge.h"
#include "knowledge/names.h"
#include "knowledge/sorted_table.h"
#include "knowledge/table.h"
#include "text/error.h"

namespace demarche::knowledge {

// How words of names are folded together: variants of words, and of their endings.
class NameWords {
 public:
  std::expected<void, Error> Add(const Table& table);

  // The key of a name in people.tsv, from folded text.
  std::string PersonKey(std::string_view folded) const;
  // Whether the word says nothing of who is meant ("mr", "jr", "dr").
  bool IsTitle(std::string_view word) const;

 private:
  std::string Word(std::string_view word) const;

  ByText<std::string> words_;
  std::vector<std::pair<std::string, std::string>> endings_;  // longest first
  ByText<bool> titles_;
};

class PersonTables {
 public:
  static std::expected<PersonTables, Error> Open(const std::filesystem::path& folder);

  std::vector<Holding> FindPerson(std::string_view name, bool surname_only,
                                  const NameTables& names) const;
  std::vector<Holding> FindHolders(std::string_view country, std::string_view kind, Day day,
                                   const NameTables& names) const;

  const SortedTable& offices() const { return offices_; }
  const SortedTable& people() const { return people_; }
  const SortedTable& holders() const { return holders_; }
  const NameWords& words() const { return words_; }
  const Table& words_table() const { return words_table_; }

 private:
  PersonTables(SortedTable offices, SortedTable people, SortedTable holders, Table words_table,
               NameWords words);
  std::vector<std::string_view> PersonsOf(std::string_view key, bool surname_only) const;
  Holding Parse(std::string_view line, const NameTables& names) const;

  SortedTable offices_;
  SortedTable people_;
  SortedTable holders_;
  Table words_table_;
  NameWords words_;
};

}  // namespace demarche::knowledge

#endif  // DEMARCHE_KNOWLEDGE_PERSONS_H_
