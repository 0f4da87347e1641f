#include "base/colours.h"

#include <unistd.h>

#include <cstdlib>

namespace sidestep {
namespace {

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

Colours colours_of(int descriptor) {
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  const bool wanted = isatty(descriptor) == 1 && !is_set("NO_COLOR") && !is_dumb;
  return wanted ? Colours::kAnsi : Colours::kNone;
}

std::string coloured(std::string_view text, Colour colour, Colours colours) {
  if (colours == Colours::kNone) return std::string(text);
  const std::string_view code = colour == Colour::kRed ? "31" : "33";
  return "\x1b[" + std::string(code) + 'm' + std::string(text) + "\x1b[0m";
}

}  // namespace sidestep
