#pragma once
// A text file that somebody else appends to: a log. What is read are whole lines; one that has not
// ended comes when it has.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace sidestep {

struct FilePart {
  std::string text{};
  std::int64_t end = 0;  // where to go on
};

// What follows byte `after`, at most so many bytes of it; without `after`, or if the file has
// become shorter than that (it was begun anew), its last bytes. Empty if there is no file.
FilePart read_growing_file(const std::filesystem::path& path, std::optional<std::int64_t> after,
                           std::int64_t bytes_max);

}  // namespace sidestep
