#include "knowledge/schemes.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace demarche::knowledge {
namespace {

constexpr double kScaleEnd = 10.0;
constexpr int kClasses = 4;
constexpr std::size_t kRootDigits = 2, kMostDigits = 4;

// The whole cell as a number within [least, greatest].
template <typename Number>
std::optional<Number> Within(std::string_view cell, Number least, Number greatest) {
  Number number{};
  const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (failure != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
  return number >= least && number <= greatest ? std::optional(number) : std::nullopt;
}

bool IsCode(std::string_view cell) {
  return cell.size() >= kRootDigits && cell.size() <= kMostDigits &&
         std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
}

std::unexpected<Error> Twice(const Table& table, std::size_t row, std::string_view code) {
  return std::unexpected(table.Wrong(row, fmt::format("{} stands twice; keep one", code)));
}

}  // namespace

std::string CameoActor::Code() const {
  std::string code = country + group + religion;
  for (const std::string& type : types) code += type;
  return code;
}

std::expected<void, Error> Schemes::AddCodes(const Table& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto code = table.At(row, 0);
    if (!IsCode(code))
      return std::unexpected(table.Wrong(row, "the code must be two to four digits"));
    const auto goldstein = Within(table.At(row, 1), -kScaleEnd, kScaleEnd);
    if (!goldstein)
      return std::unexpected(table.Wrong(row, "goldstein must be a number from -10 to 10"));
    const auto quad = Within(table.At(row, 2), 1, kClasses);
    if (!quad) return std::unexpected(table.Wrong(row, "quad must be 1, 2, 3 or 4"));
    const auto penta = Within(table.At(row, 3), 0, kClasses);
    if (!penta) return std::unexpected(table.Wrong(row, "penta must be 0, 1, 2, 3 or 4"));
    if (!codes_.emplace(code, CameoCode{*goldstein, *quad, *penta}).second)
      return Twice(table, row, code);
  }
  return {};
}

std::expected<void, Error> Schemes::AddActors(const Table& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto plover = table.At(row, 0), kind = table.At(row, 1), name = table.At(row, 2);
    if (kind != "body" && kind != "sector")
      return std::unexpected(table.Wrong(row, "the kind must be body or sector"));
    Part part{nullptr, std::string(table.At(row, 3))};
    if (name == "group")
      part.one = &CameoActor::group;
    else if (name == "religion")
      part.one = &CameoActor::religion;
    else if (name != "type")
      return std::unexpected(table.Wrong(row, "the part must be group, religion or type"));
    if (!(kind == "body" ? bodies_ : sectors_).emplace(plover, std::move(part)).second)
      return Twice(table, row, plover);
  }
  return {};
}

std::expected<void, Error> Schemes::AddCountries(const Table& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto code = table.At(row, 0), cameo = table.At(row, 3);
    if (code.size() != 3) return std::unexpected(table.Wrong(row, "the code must be alpha-3"));
    const Part part{&CameoActor::country, std::string(cameo.empty() ? code : cameo)};
    if (!bodies_.emplace(code, part).second) return Twice(table, row, code);
    countries_.emplace(
        code, CountrySchemes{std::string(table.At(row, 1)), std::string(table.At(row, 2))});
  }
  return {};
}

const CameoCode* Schemes::FindCode(std::string_view code) const {
  for (; code.size() >= kRootDigits; code.remove_suffix(1))
    if (const auto found = codes_.find(code); found != codes_.end()) return &found->second;
  return nullptr;
}

void Schemes::Put(const Part& part, CameoActor& actor) {
  if (part.cameo.empty()) return;
  if (part.one != nullptr)
    actor.*part.one = part.cameo;
  else if (std::ranges::find(actor.types, part.cameo) == actor.types.end())
    actor.types.push_back(part.cameo);
}

CameoActor Schemes::ActorOf(std::string_view country,
                            const std::vector<std::string>& sectors) const {
  CameoActor actor;
  if (const auto body = bodies_.find(country); body != bodies_.end()) Put(body->second, actor);
  for (const std::string& sector : sectors)
    if (const auto part = sectors_.find(sector); part != sectors_.end()) Put(part->second, actor);
  return actor;
}

const CountrySchemes& Schemes::CountryOf(std::string_view code) const {
  static const CountrySchemes kNone;
  const auto found = countries_.find(code);
  return found == countries_.end() ? kNone : found->second;
}

}  // namespace demarche::knowledge
