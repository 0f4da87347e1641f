#pragma once
// The picture of a state machine: what stands where. It is made from the definition alone; which
// states an execution is in is a matter of who shows it (svg.h, the console's page).

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "console/graph/layout.h"

namespace sidestep::console {

struct Picture;

struct StateBox {
  std::string name;      // unique in the whole definition; empty for start and end
  std::string type;      // "Task", ...; "Start" and "End" for where the machine begins and ends
  std::string subtitle;  // "Lambda: sign-document"; may be empty
  bool retries = false;
  Box box{};
  std::vector<Picture> inside;  // the branches of a Parallel, the processor of a Map
};

enum class ArrowKind { kStart, kNext, kChoice, kDefault, kCatch };
std::string_view to_text(ArrowKind kind);

struct Arrow {
  std::size_t from = 0;  // places in Picture::states
  std::size_t to = 0;
  ArrowKind kind = ArrowKind::kNext;
  int index = -1;       // of the rule or catcher
  std::string label{};  // what stands at it, cut to a readable length
  std::string title{};  // all of it
  Link link{};
};

struct Picture {
  std::vector<StateBox> states;
  std::vector<Arrow> arrows;
  Extent extent{};
  Point at{};  // within the box that it is inside of
};

// Of a definition or any workflow in it. What makes no sense is left out: a definition that was
// accepted has none of that.
Picture picture_of(const Json& definition);

}  // namespace sidestep::console
