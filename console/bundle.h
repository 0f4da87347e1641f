#pragma once
// The files of the console's page that are in the binary; they are built from page/ and packed by
// page/build.mjs (cmake/console.cmake).

#include <string_view>

namespace sidestep::console {

struct PackedFile {
  std::string_view content_type;
  std::string_view gzip;  // empty if the program was built without the page
};

PackedFile script_file();
PackedFile style_file();

// graph/graph.css: how pictures look, for files.
std::string_view graph_style();

}  // namespace sidestep::console
