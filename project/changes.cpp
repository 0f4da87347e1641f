#include "project/changes.h"

namespace sidestep::project {
namespace {

void append_change(std::string& text, std::string_view verb,
                   const std::vector<std::string>& names) {
  if (names.empty()) return;
  text += (text.empty() ? "" : "; ") + std::string(verb);
  for (std::size_t i = 0; i < names.size(); ++i) text += (i == 0 ? " " : ", ") + names[i];
}

}  // namespace

std::string to_text(const Changes& changes) {
  std::string text;
  append_change(text, "added", changes.added);
  append_change(text, "changed", changes.changed);
  append_change(text, "removed", changes.removed);
  return text.empty() ? "nothing changed" : text;
}

}  // namespace sidestep::project
