// The formats of `demarche read`: what stands before, between and after reports, and a report.
//
// A Format is immutable; any thread. It borrows the knowledge.

#ifndef DEMARCHE_COMMANDS_FORMATS_H_
#define DEMARCHE_COMMANDS_FORMATS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "knowledge/knowledge.h"
#include "ledger/json.h"
#include "ledger/marked_text.h"
#include "ledger/records.h"

namespace demarche::commands {

class Format {
 public:
  // In the order in which the help lists them.
  static std::vector<std::string> Names();

  // REQUIRES: `name` is one of Names().
  Format(std::string name, bool with_text, ledger::Screen screen,
         const knowledge::Knowledge& knowledge)
      : name_(std::move(name)),
        with_text_(with_text ? ledger::WithText::kYes : ledger::WithText::kNo),
        screen_(screen),
        knowledge_(&knowledge) {}

  std::string Head() const;
  std::string_view Between() const;
  std::string End() const;
  // `number` tells the reports of one output apart, from 1.
  std::string Write(const ledger::Ledger& made, std::size_t number) const;
  // Whether what there is to say of a report stands in its ledger, before people's eyes.
  bool ShowsDiagnostics() const { return name_ == "terminal" || name_ == "html"; }

 private:
  std::string name_;
  ledger::WithText with_text_;
  ledger::Screen screen_;
  const knowledge::Knowledge* knowledge_;
};

}  // namespace demarche::commands

#endif  // DEMARCHE_COMMANDS_FORMATS_H_
