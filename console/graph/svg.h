#pragma once
// A picture as SVG. The same drawing is shown by the console's page, which colours it as an
// execution goes on, and written to files for READMEs and CI.
//
// Each state is a group with data-state="NAME" and class "state TYPE STATUS"; each arrow a group
// of class "arrow KIND STATUS" with data-from, data-to and data-index. What classes look like is in
// graph.css; a file has it inside, and follows the reader's preference for dark or light.

#include <functional>
#include <map>
#include <string>

#include "console/graph/picture.h"

namespace sidestep::console {

// What is known of a state, beside its definition: "succeeded", "failed", "running", "caught",
// "aborted", "taken", "missed"; and a short text that stands in its corner ("×3").
struct StateLook {
  std::string status;
  std::string badge{};
};

struct Looks {
  std::map<std::string, StateLook, std::less<>> states{};  // by name
  // Of arrows, by from, kind and index: "taken" or "missed".
  std::function<std::string(const std::string& from, ArrowKind kind, int index,
                            const std::string& to)>
      arrow{};
};

enum class Style { kInside, kNone };

// `title` is what the picture is called for those who cannot see it.
std::string to_svg(const Picture& picture, const std::string& title, const Looks& looks,
                   Style style);

}  // namespace sidestep::console
