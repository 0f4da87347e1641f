#pragma once
// In which regions of which accounts there is something, for messages to those who look elsewhere.

#include <string>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

struct Place {
  std::string account;
  std::string region;

  friend bool operator==(const Place&, const Place&) = default;
};

// Those with state machines, by account and region.
std::vector<Place> state_machine_places(Database& database);

}  // namespace sidestep::storage
