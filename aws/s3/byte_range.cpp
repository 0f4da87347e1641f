#include "aws/s3/byte_range.h"

#include <algorithm>
#include <charconv>

namespace sidestep::aws::s3 {
namespace {

constexpr std::string_view kUnit = "bytes=";

// Nothing for the empty text; `ok` is false for what is no number.
std::optional<std::uint64_t> number(std::string_view text, bool& ok) {
  if (text.empty()) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) {
    ok = false;
    return std::nullopt;
  }
  return value;
}

struct Ends {
  std::optional<std::uint64_t> first;
  std::optional<std::uint64_t> last;
};

std::optional<Ends> parse_ends(std::string_view header) {
  if (!header.starts_with(kUnit)) return std::nullopt;
  header.remove_prefix(kUnit.size());
  const std::size_t dash = header.find('-');
  if (dash == header.npos) return std::nullopt;
  bool ok = true;
  const Ends ends{number(header.substr(0, dash), ok), number(header.substr(dash + 1), ok)};
  if (!ok || (!ends.first && !ends.last)) return std::nullopt;
  if (ends.first && ends.last && *ends.last < *ends.first) return std::nullopt;
  return ends;
}

}  // namespace

Expected<std::optional<ByteRange>, Error> parse_range(std::string_view header,
                                                      std::uint64_t object_size) {
  const std::optional<Ends> ends = parse_ends(header);
  if (!ends) return std::nullopt;
  const bool is_there =
      ends->first ? *ends->first < object_size : *ends->last > 0 && object_size > 0;
  if (!is_there) {
    return unexpected(
        s3_error(416, "InvalidRange", "The requested range is not satisfiable",
                 {{"ActualObjectSize", std::to_string(object_size)}, {"RangeRequested", header}}));
  }
  if (!ends->first) {
    return ByteRange{object_size - std::min(object_size, *ends->last), object_size - 1};
  }
  return ByteRange{*ends->first, std::min(ends->last.value_or(object_size - 1), object_size - 1)};
}

std::optional<ByteRange> parse_copy_range(std::string_view header) {
  const std::optional<Ends> ends = parse_ends(header);
  if (!ends || !ends->first || !ends->last) return std::nullopt;
  return ByteRange{*ends->first, *ends->last};
}

}  // namespace sidestep::aws::s3
