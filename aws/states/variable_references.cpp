#include "aws/states/variable_references.h"

namespace sidestep::aws::states {

void write_variable_references(ObjectWriter& out, engine::Definitions& definitions,
                               const storage::RevisionRow& revision) {
  const auto machine = definitions.parsed(revision);
  if (!machine || (*machine)->variable_references.empty()) return;
  Json states = Json::object();
  for (const auto& [state, names] : (*machine)->variable_references) states[state] = names;
  out.json("variableReferences", to_text(states));
}

}  // namespace sidestep::aws::states
