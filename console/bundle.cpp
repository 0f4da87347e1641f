#include "console/bundle.h"

// The files as they are, in the read-only data. The paths come from cmake/console.cmake.
#define SIDESTEP_INCLUDE_FILE(symbol, path) \
  asm(".section .rodata\n"                  \
      ".global " #symbol                    \
      "\n"                                  \
      ".global " #symbol                    \
      "_end\n"                              \
      ".balign 16\n" #symbol                \
      ":\n"                                 \
      ".incbin \"" path "\"\n" #symbol      \
      "_end:\n"                             \
      ".byte 0\n"                           \
      ".previous\n");                       \
  extern "C" {                              \
  extern const char symbol[];               \
  extern const char symbol##_end[];         \
  }

SIDESTEP_INCLUDE_FILE(sidestep_console_script, SIDESTEP_CONSOLE_SCRIPT)
SIDESTEP_INCLUDE_FILE(sidestep_console_style, SIDESTEP_CONSOLE_STYLE)
SIDESTEP_INCLUDE_FILE(sidestep_graph_style, SIDESTEP_GRAPH_STYLE)

namespace sidestep::console {

PackedFile script_file() {
  return {"text/javascript; charset=utf-8", {sidestep_console_script, sidestep_console_script_end}};
}

PackedFile style_file() {
  return {"text/css; charset=utf-8", {sidestep_console_style, sidestep_console_style_end}};
}

std::string_view graph_style() { return {sidestep_graph_style, sidestep_graph_style_end}; }

}  // namespace sidestep::console
