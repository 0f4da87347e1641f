#pragma once
// Unpacks a zip archive of a function's code: with mode bits and symbolic links, and with nothing
// that leads out of the target directory.

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sidestep::lambda {

// Unpacks `archive` into `target`, which must not exist yet. An error text in AWS's words if it is
// no archive, too large when unpacked, or has entries that lead elsewhere; then `target` may hold a
// part of it.
Expected<Done, std::string> unpack_zip(std::string_view archive,
                                       const std::filesystem::path& target);

// An archive that holds one file.
std::string zip_of_one_file(const std::string& name, std::string_view text);

}  // namespace sidestep::lambda
