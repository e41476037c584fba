// `demarche --version`.

#include <fmt/format.h>

#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/output.h"
#include "commands/reading_options.h"

namespace demarche::commands {

int PrintVersion(const Shared& shared) {
  auto output = Output::Open({});
  if (!output) return Complain(output.error().message), kUsage;
  output->Write(fmt::format("demarche {}\n", DEMARCHE_VERSION));
  const auto pipeline = OpenPipeline(shared);
  if (!pipeline) {
    output->Flush();
    return Complain(pipeline.error().message), kUnusable;
  }
  const Versions& versions = pipeline->versions();
  output->Write(
      fmt::format("model     {} ({})\ncodebook  {}\nknowledge {}\nlexicon   {}\nrun       {}\n",
                  versions.model, pipeline->engine().arithmetic(), versions.codebook,
                  versions.knowledge, versions.lexicon, versions.Run()));
  return output->Close() ? kDone : kSomeFailed;
}

}  // namespace demarche::commands
