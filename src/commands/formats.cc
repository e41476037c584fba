#include "commands/formats.h"

#include "ledger/csv.h"
#include "ledger/gdelt.h"
#include "ledger/html.h"
#include "ledger/json.h"
#include "ledger/phoenix.h"
#include "ledger/plover.h"
#include "ledger/plover_json.h"
#include "ledger/terminal.h"

namespace demarche::commands {

std::vector<std::string> Format::Names() {
  return {"terminal", "jsonl", "json", "csv", "plover", "plover-json", "gdelt", "phoenix", "html"};
}

std::string Format::Head() const {
  std::string out;
  if (name_ == "json") out = "{\"reports\":[";
  if (name_ == "csv") ledger::WriteCsvHead(out);
  if (name_ == "plover") ledger::WritePloverHead(out);
  if (name_ == "gdelt") ledger::WriteGdeltHead(out);
  if (name_ == "phoenix") ledger::WritePhoenixHead(out);
  if (name_ == "html") ledger::WriteHtmlHead(out);
  return out;
}

std::string_view Format::Between() const {
  return name_ == "json" ? ",\n" : name_ == "terminal" ? "\n\n" : "";
}

std::string Format::End() const {
  std::string out;
  if (name_ == "json") out = "]}\n";
  if (name_ == "html") ledger::WriteHtmlEnd(out);
  return out;
}

std::string Format::Write(const ledger::Ledger& made, std::size_t number) const {
  std::string out;
  if (name_ == "jsonl") ledger::WriteJsonl(made, out, with_text_);
  if (name_ == "json") ledger::WriteJson(made, out);
  if (name_ == "csv") ledger::WriteCsv(made, out);
  if (name_ == "plover") ledger::WritePlover(made, *knowledge_, out);
  if (name_ == "plover-json") ledger::WritePloverJson(made, out);
  if (name_ == "gdelt") ledger::WriteGdelt(made, *knowledge_, out);
  if (name_ == "phoenix") ledger::WritePhoenix(made, *knowledge_, out);
  if (name_ == "html") ledger::WriteHtml(made, number, out);
  if (name_ == "terminal") ledger::WriteTerminal(made, screen_, out);
  return out;
}

}  // namespace demarche::commands
