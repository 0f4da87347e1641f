#include "engine/definitions.h"

#include <algorithm>

#include "base/limits.h"

namespace sidestep::engine {
namespace {

constexpr std::size_t kAcceptedMax = 8;  // as many as are created at once before any is started

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
  if (Parsed machine = find_accepted(revision.definition)) {
    keep(revision.id, machine);
    return machine;
  }
  const auto json = parse_json(revision.definition);
  if (!json) return unexpected("its definition is damaged: " + json.error().message);
  asl::Diagnostics diagnostics;
  Parsed machine = asl::parse_state_machine(*json, diagnostics);
  if (!machine) {
    return unexpected("its definition is not accepted by this version of Sidestep: " +
                      first_error(diagnostics));
  }
  keep(revision.id, machine);
  return machine;
}

void Definitions::keep(std::int64_t revision_id, const Parsed& machine) {
  uses_.push_front(revision_id);
  entries_.emplace(revision_id, Entry{machine, uses_.begin()});
  if (entries_.size() > limits::kParsedDefinitionsMax) {
    entries_.erase(uses_.back());
    uses_.pop_back();
  }
}

void Definitions::note_accepted(const std::string& definition, Parsed machine) {
  if (find_accepted(definition)) return;
  accepted_.push_front({definition, std::move(machine)});
  if (accepted_.size() > kAcceptedMax) accepted_.pop_back();
}

Definitions::Parsed Definitions::find_accepted(const std::string& definition) const {
  const auto found = std::ranges::find(accepted_, definition, &Accepted::definition);
  return found == accepted_.end() ? nullptr : found->machine;
}

}  // namespace sidestep::engine
