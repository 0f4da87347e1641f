#pragma once
// Places the boxes of a directed graph in rows from top to bottom, and routes the links between
// them: the method of Sugiyama, Tagawa and Toda (1981) in four steps. It knows nothing of state
// machines, text or colours.
//
//   1. Rows: a box stands below all that lead to it. Links that close a circle count backwards.
//   2. A link that crosses rows has a place of its own in each of them.
//   3. Within a row, places are ordered so that few links cross.
//   4. Places move towards what they are linked with, as far as their order and width allow.

#include <cstddef>
#include <string>
#include <vector>

namespace sidestep::console {

struct Point {
  double x = 0;
  double y = 0;
};

struct Box {
  double width = 0;
  double height = 0;
  double left = 0;  // found by lay_out()
  double top = 0;   // the same

  double middle() const { return left + width / 2; }
  double bottom() const { return top + height; }
};

struct Link {
  std::size_t from = 0;  // places in the list of boxes
  std::size_t to = 0;
  double label_width = 0;  // 0: it has none
  // Links of the same bundle to the same box share their way; 0: none.
  int bundle = 0;

  // Found by lay_out(): where the line passes, from the bottom of `from` to the top of `to`, in
  // pairs: it is straight between the first and the second of a pair, and bends between pairs.
  std::vector<Point> way{};
  Point label{};         // the middle of the label
  bool upwards = false;  // it leads back: its way begins at the side
};

struct Extent {
  double width = 0;
  double height = 0;
};

// Fills in the places of all boxes and links, from (0, 0) on. The first box is where everything
// begins; earlier boxes stand further left, as far as there is a choice. The same graph always has
// the same layout.
Extent lay_out(std::vector<Box>& boxes, std::vector<Link>& links);

}  // namespace sidestep::console
