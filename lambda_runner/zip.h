#pragma once
// Unpacks a zip archive of a function's code: with mode bits and symbolic links, and with nothing
// that leads out of the target directory.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sidestep::lambda {

// AWS Lambda quotas: "250 MB (unzipped)".
inline constexpr std::uint64_t kUnpackedCodeMax = 262'144'000;

// Unpacks `archive` into `target`, which must not exist yet. An error text in AWS's words if it is
// no archive, too large when unpacked, or has entries that lead elsewhere; then `target` may hold a
// part of it.
Expected<Done, std::string> unpack_zip(std::string_view archive,
                                       const std::filesystem::path& target);

// An archive of texts by the names of their files; the same for the same files.
std::string zip_of_files(const std::map<std::string, std::string>& files);
std::string zip_of_one_file(const std::string& name, std::string_view text);

}  // namespace sidestep::lambda
