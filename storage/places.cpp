#include "storage/places.h"

#include "storage/statement.h"

namespace sidestep::storage {

std::vector<Place> state_machine_places(Database& database) {
  std::vector<Place> places;
  Statement rows = database.query(
      "SELECT DISTINCT account, region FROM state_machines ORDER BY account, region");
  while (rows.next()) places.push_back({rows.string(0), rows.string(1)});
  return places;
}

}  // namespace sidestep::storage
