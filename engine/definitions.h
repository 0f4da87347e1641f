#pragma once
// Parsed definitions by revision. A revision never changes, so each is parsed when it is first
// needed and shared by all its executions.

#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

#include "asl/states/state_machine.h"
#include "base/result.h"
#include "storage/state_machine_revisions.h"

namespace sidestep::engine {

class Definitions {
 public:
  using Parsed = std::shared_ptr<const asl::StateMachine>;

  // An error text if this version does not accept the definition: an older one did.
  Expected<Parsed, std::string> parsed(const storage::RevisionRow& revision);

  // The definition of the revision if it is at hand; else null, which does not mean that there is
  // none.
  Parsed find(std::int64_t revision_id);

  // Remembers a definition that was parsed before its revision has an id, so that the first
  // execution need not parse it again. Only the latest ones are remembered.
  void note_accepted(const std::string& definition, Parsed machine);

 private:
  struct Accepted {
    std::string definition;
    Parsed machine;
  };

  Parsed find_accepted(const std::string& definition) const;
  void keep(std::int64_t revision_id, const Parsed& machine);

  struct Entry {
    Parsed machine;
    std::list<std::int64_t>::iterator use;
  };

  std::unordered_map<std::int64_t, Entry> entries_;
  std::list<std::int64_t> uses_;   // most recent first
  std::deque<Accepted> accepted_;  // most recent first
};

}  // namespace sidestep::engine
