#include "ledger/html.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "ledger/html_page.h"
#include "ledger/names.h"
#include "ledger/summary.h"

namespace demarche::ledger {
namespace {

// `text` between tags or in a quoted attribute.
std::string Escape(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20U || c == '\n' || c == '\t') safe += c;
    }
  }
  return safe;
}

// What begins and ends where: `r1e3:t` is the trigger of the third event of the first report.
class Segments {
 public:
  void Add(Span span, std::string key) {
    if (span.empty()) return;
    begins_[Offset(span.begin)].push_back(key);
    ends_[Offset(span.end)].push_back(std::move(key));
  }

  void Write(std::string_view text, std::string& out) const {
    std::set<std::size_t> cuts{0, text.size()};
    for (const auto* map : {&begins_, &ends_})
      for (const auto& [at, keys] : *map) cuts.insert(std::min(at, text.size()));
    std::multiset<std::string> open;
    for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) {
      if (const auto end = ends_.find(*cut); end != ends_.end())
        for (const std::string& key : end->second)
          if (const auto one = open.find(key); one != open.end()) open.erase(one);
      if (const auto begin = begins_.find(*cut); begin != begins_.end())
        open.insert(begin->second.begin(), begin->second.end());
      const std::string piece = Escape(text.substr(*cut, *std::next(cut) - *cut));
      if (open.empty()) {
        out += piece;
        continue;
      }
      out += "<span data-e=\"";
      for (auto key = open.begin(); key != open.end(); key = open.upper_bound(*key))
        out += (key == open.begin() ? "" : " ") + *key;
      out += "\">" + piece + "</span>";
    }
  }

 private:
  std::map<std::size_t, std::vector<std::string>> begins_, ends_;
};

void Row(std::string_view label, const std::string& value, std::string& out) {
  if (!value.empty()) out += fmt::format("<dt>{}</dt><dd>{}</dd>", label, Escape(value));
}

void WriteEvent(const EventRecord& event, const std::string& key, std::string& out) {
  std::string type = event.type;
  for (const std::string& mode : event.mode) type += "-" + mode;
  out += fmt::format(
      "<li id=\"{0}\" data-key=\"{0}\" tabindex=\"0\"><p><b>{1}</b> "
      "<span class=\"id\">{2}</span>",
      key, Escape(type), event.id);
  for (const std::string_view status : StatusOf(event))
    out += fmt::format(" <em>{}</em>", Escape(status));
  out += fmt::format("</p><p class=\"who\">{}</p><dl>", Escape(WhoToWhom(event)));
  Row("when", WriteTime(event.time), out);
  Row("where", WritePlace(event.place), out);
  Row("says", AccordingTo(event), out);
  std::string context;
  for (const std::string& one : event.context) context += (context.empty() ? "" : ", ") + one;
  Row("about", context, out);
  if (event.mentions.size() > 1)
    Row("told", fmt::format("in {} places", event.mentions.size()), out);
  out += "</dl></li>\n";
}

void WriteStatement(const StatementRecord& statement, const std::string& key, std::string& out) {
  std::string speaker = "?";
  if (statement.speaker)
    speaker = statement.speaker->name.empty() ? statement.speaker->text : statement.speaker->name;
  out += fmt::format(
      "<li id=\"{0}\" data-key=\"{0}\" tabindex=\"0\"><p><b>{1}</b> "
      "<span class=\"id\">{2}, {3}</span></p></li>\n",
      key, Escape(speaker), statement.id, NameOf(statement.quote));
}

}  // namespace

void WriteHtmlHead(std::string& out) { out += kPageHead; }
void WriteHtmlEnd(std::string& out) { out += kPageEnd; }

void WriteHtml(const Ledger& ledger, std::size_t number, std::string& out) {
  const std::string prefix = fmt::format("r{}", number);
  Segments segments;
  for (const EventRecord& event : ledger.events)
    for (const EventMentionRecord& mention : event.mentions) {
      const std::string key = prefix + event.id;
      segments.Add(mention.trigger_span, key + ":t");
      for (const PartyRecord& party : mention.actor) segments.Add(party.span, key + ":a");
      for (const PartyRecord& party : mention.recipient) segments.Add(party.span, key + ":r");
    }
  for (const StatementRecord& statement : ledger.statements) {
    const std::string key = prefix + statement.id;
    for (const Span span : statement.content) segments.Add(span, key + ":q");
    if (statement.speaker) segments.Add(statement.speaker->span, key + ":a");
    segments.Add(statement.cue_span, key + ":t");
  }
  const ReportRecord& report = ledger.report;
  out +=
      fmt::format("<section><h2>{}</h2><p class=\"head\">{}{}{}</p>\n",
                  Escape(report.title.empty() ? "Report " + report.id.substr(0, 12) : report.title),
                  Escape(report.source), report.source.empty() ? "" : ", ",
                  report.date.empty() ? "without a date" : Escape(report.date));
  for (const std::string& diagnostic : ledger.diagnostics)
    out += fmt::format("<p class=\"note\">{}</p>\n", Escape(diagnostic));
  out += "<div class=\"both\"><div class=\"text\">";
  segments.Write(ledger.text, out);
  out += "</div>\n<div class=\"ledger\"><ol>\n";
  for (const EventRecord& event : ledger.events) WriteEvent(event, prefix + event.id, out);
  out += "</ol>\n";
  if (!ledger.statements.empty()) out += "<h3>Who said what</h3><ol>\n";
  for (const StatementRecord& statement : ledger.statements)
    WriteStatement(statement, prefix + statement.id, out);
  if (!ledger.statements.empty()) out += "</ol>\n";
  out += "</div></div></section>\n";
}

}  // namespace demarche::ledger
