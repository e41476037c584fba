#include "language/panels.h"

namespace demarche::language {

void PackPanels(const std::int8_t* weights, std::size_t out, std::size_t in, std::int8_t* panels) {
  for (std::size_t panel = 0; panel < out; panel += kPanelColumns)
    for (std::size_t i = 0; i < in; i += kPanelDepth)
      for (std::size_t o = panel; o < panel + kPanelColumns; ++o)
        for (std::size_t d = 0; d < kPanelDepth; ++d) *panels++ = weights[o * in + i + d];
}

}  // namespace demarche::language
