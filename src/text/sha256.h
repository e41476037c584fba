// SHA-256, by libnettle: the identity of reports, models and tables.

#ifndef DEMARCHE_TEXT_SHA256_H_
#define DEMARCHE_TEXT_SHA256_H_

#include <string>
#include <string_view>

namespace demarche {

std::string Sha256Hex(std::string_view bytes);  // 64 lower-case hexadecimal digits

}  // namespace demarche

#endif  // DEMARCHE_TEXT_SHA256_H_
