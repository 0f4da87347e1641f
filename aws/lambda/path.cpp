#include "aws/lambda/path.h"

#include <algorithm>
#include <array>

#include "http/message.h"

namespace sidestep::lambda_api {
namespace {

// Of Lambda's service model; other services have dates of their own.
constexpr std::array<std::string_view, 15> kDates = {
    "2014-11-13", "2015-03-31", "2016-08-19", "2017-03-31", "2017-10-31",
    "2018-10-31", "2019-09-25", "2019-09-30", "2020-04-22", "2020-06-30",
    "2021-07-20", "2021-10-31", "2021-11-15", "2024-08-31", "2025-11-30"};

// Takes the next part off `rest`.
std::string_view next_part(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('/'), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

std::string_view without_outer_slashes(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  if (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

}  // namespace

std::optional<std::vector<std::string>> match_path(std::string_view pattern,
                                                   std::string_view path) {
  pattern = without_outer_slashes(pattern);
  path = without_outer_slashes(path);
  std::vector<std::string> parts;
  while (!pattern.empty() && !path.empty()) {
    const std::string_view expected = next_part(pattern);
    const std::string_view part = next_part(path);
    if (expected == "{}") {
      parts.push_back(http::percent_decoded(part));
    } else if (expected != part) {
      return std::nullopt;
    }
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return parts;
}

bool is_lambda_path(std::string_view path) {
  if (!path.starts_with('/')) return false;
  path.remove_prefix(1);
  return std::ranges::find(kDates, next_part(path)) != kDates.end();
}

}  // namespace sidestep::lambda_api
