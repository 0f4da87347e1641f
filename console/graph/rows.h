#pragma once
// The rows of a layout while it is made; see layout.h.

#include <cstddef>
#include <vector>

#include "console/graph/layout.h"

namespace sidestep::console {

// A place in a row: of a box, or of a link on its way through.
struct Place {
  double width = 0;
  double height = 0;
  bool is_box = false;
  std::size_t row = 0;
  double x = 0;                      // of the middle
  std::vector<std::size_t> above{};  // places in the row before that it is linked with
  std::vector<std::size_t> below{};
};

struct Rows {
  std::vector<Place> places;                     // those of the boxes first, in their order
  std::vector<std::vector<std::size_t>> rows;    // from left to right
  std::vector<std::vector<std::size_t>> chains;  // of each link: the places from top to bottom
  std::vector<std::size_t> label_places;         // of each link; that of its upper end if none
};

// Steps 1 and 2; says of each link whether it leads upwards.
Rows make_rows(const std::vector<Box>& boxes, std::vector<Link>& links);

// Step 3.
void order_rows(Rows& rows);

// Step 4: Place::x of all, the leftmost edge at 0. Returns the width.
double place_columns(Rows& rows);

}  // namespace sidestep::console
