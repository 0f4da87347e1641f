#include <array>
#include <charconv>
#include <cstdio>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/intrinsics/functions.h"

namespace sidestep::aws::cloudformation {
namespace {

// Reference of Fn::Cidr: how many blocks, and bits of one.
constexpr std::int64_t kBlocksMax = 256;

std::optional<std::int64_t> integer_in(const Json& value) {
  const auto text = scalar_text(value);
  if (!text) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return number;
}

struct Block {
  std::uint32_t address = 0;
  int bits = 0;  // of the network
};

std::optional<Block> parse_block(const std::string& text) {
  std::array<unsigned, 4> parts{};
  unsigned bits = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%3u.%3u.%3u.%3u/%2u%c", &parts[0], &parts[1], &parts[2], &parts[3],
                  &bits, &rest) != 5) {
    return std::nullopt;
  }
  Block block{0, static_cast<int>(bits)};
  for (const unsigned part : parts) {
    if (part > 255) return std::nullopt;
    block.address = block.address << 8 | part;
  }
  return bits > 32 ? std::nullopt : std::optional(block);
}

std::string block_text(std::uint32_t address, int bits) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    text += std::to_string(address >> shift & 0xFF) + (shift > 0 ? "." : "/");
  }
  return text + std::to_string(bits);
}

}  // namespace

Value call_select(const Json& argument, const Values& values) {
  if (!argument.is_array() || argument.size() != 2) {
    return unexpected(template_error(
        "Fn::Select requires a list argument with two elements: an integer index and a list"));
  }
  SIDESTEP_TRY(position, evaluate(argument[0], values));
  SIDESTEP_TRY(items, evaluate(argument[1], values));
  const auto index = integer_in(position);
  if (!index || (!items.is_array() && is_known(items))) {
    return unexpected(template_error(
        "Fn::Select requires a list argument with two elements: an integer index and a list"));
  }
  if (!is_known(items)) {
    const bool is_there = items.is_array() && *index >= 0 &&
                          static_cast<std::size_t>(*index) < items.size() &&
                          is_known(items[static_cast<std::size_t>(*index)]);
    if (!is_there) return Json(kKnownAfterApply);
  }
  if (*index < 0 || static_cast<std::size_t>(*index) >= items.size()) {
    return unexpected(template_error("Fn::Select  cannot select nonexistent value at index " +
                                     std::to_string(*index)));
  }
  return items[static_cast<std::size_t>(*index)];
}

Value call_length(const Json& argument, const Values& values) {
  SIDESTEP_TRY(items, evaluate(argument, values));
  if (!items.is_array()) {
    return unexpected(template_error("Fn::Length requires a list"));
  }
  return Json(static_cast<std::int64_t>(items.size()));
}

// Blocks of IPv4; those of IPv6 are not available.
Value call_cidr(const Json& argument, const Values& values) {
  SIDESTEP_TRY(given, evaluate(argument, values));
  const std::optional<Block> block = given.is_array() && given.size() >= 2 && given[0].is_string()
                                         ? parse_block(given[0].get<std::string>())
                                         : std::nullopt;
  const auto count = block ? integer_in(given[1]) : std::nullopt;
  const auto bits =
      block && given.size() > 2 ? integer_in(given[2]) : std::optional<std::int64_t>(8);
  if (!is_known(given)) return Json(kKnownAfterApply);
  if (!block || !count || !bits || *count < 1 || *count > kBlocksMax || *bits < 1 || *bits > 31) {
    return unexpected(template_error(
        "every Fn::Cidr object requires a list of 2 or 3 parameters: an IPv4 block, a count from 1 "
        "to 256, and the bits of a subnet"));
  }
  const std::uint64_t size = std::uint64_t{1} << *bits;
  const std::uint64_t room = std::uint64_t{1} << (32 - block->bits);
  if (size * static_cast<std::uint64_t>(*count) > room) {
    return unexpected(template_error("Fn::Cidr: " + std::to_string(*count) + " blocks of " +
                                     std::to_string(*bits) + " bits do not fit into " +
                                     given[0].get<std::string>()));
  }
  Json blocks = Json::array();
  const std::uint32_t mask = block->bits == 0 ? 0 : ~std::uint32_t{0} << (32 - block->bits);
  for (std::int64_t i = 0; i < *count; ++i) {
    const auto offset = static_cast<std::uint32_t>(size * static_cast<std::uint64_t>(i));
    blocks.push_back(block_text((block->address & mask) + offset, static_cast<int>(32 - *bits)));
  }
  return blocks;
}

}  // namespace sidestep::aws::cloudformation
