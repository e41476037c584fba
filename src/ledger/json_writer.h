// JSON text, appended to a string: commas and escapes are seen to, the order of keys is the
// caller's. One owner, one thread.

#ifndef DEMARCHE_LEDGER_JSON_WRITER_H_
#define DEMARCHE_LEDGER_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace demarche::ledger {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(&out) {}

  // REQUIRES: what is begun is ended in turn; a key before each value of an object.
  JsonWriter& BeginObject() { return Open('{'); }
  JsonWriter& EndObject() { return Close('}'); }
  JsonWriter& BeginArray() { return Open('['); }
  JsonWriter& EndArray() { return Close(']'); }
  JsonWriter& Key(std::string_view key);

  JsonWriter& String(std::string_view text);
  JsonWriter& StringOrNull(std::string_view text);  // null where empty
  JsonWriter& Integer(std::int64_t value);
  // At most `digits` after the point, at least one; the same bytes for the same value.
  JsonWriter& Number(double value, int digits = 4);
  JsonWriter& Bool(bool value);
  JsonWriter& Null();
  JsonWriter& Place(Span span);  // [begin,end]
  JsonWriter& Strings(const std::vector<std::string>& values);

 private:
  JsonWriter& Open(char bracket);
  JsonWriter& Close(char bracket);
  void Separate();

  std::string* out_;
  bool first_ = true;  // nothing stands before the next value in its object or array
};

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_JSON_WRITER_H_
