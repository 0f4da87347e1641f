#include "engine/definitions.h"

#include "base/limits.h"

namespace sidestep::engine {
namespace {

std::string first_error(const asl::Diagnostics& diagnostics) {
  for (const asl::Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity == asl::Severity::kError) {
      return diagnostic.message + " at " + diagnostic.location;
    }
  }
  return "no reason given";
}

}  // namespace

Definitions::Parsed Definitions::find(std::int64_t revision_id) {
  const auto found = entries_.find(revision_id);
  if (found == entries_.end()) return nullptr;
  uses_.splice(uses_.begin(), uses_, found->second.use);
  return found->second.machine;
}

Expected<Definitions::Parsed, std::string> Definitions::parsed(
    const storage::RevisionRow& revision) {
  if (Parsed machine = find(revision.id)) return machine;
  const auto json = parse_json(revision.definition);
  if (!json) return unexpected("its definition is damaged: " + json.error().message);
  asl::Diagnostics diagnostics;
  Parsed machine = asl::parse_state_machine(*json, diagnostics);
  if (!machine) {
    return unexpected("its definition is not accepted by this version of Sidestep: " +
                      first_error(diagnostics));
  }
  uses_.push_front(revision.id);
  entries_.emplace(revision.id, Entry{machine, uses_.begin()});
  if (entries_.size() > limits::kParsedDefinitionsMax) {
    entries_.erase(uses_.back());
    uses_.pop_back();
  }
  return machine;
}

}  // namespace sidestep::engine
