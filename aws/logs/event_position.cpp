#include "aws/logs/event_position.h"

#include <algorithm>
#include <array>

namespace sidestep::aws::logs {
namespace {

// As AWS writes them. After the year 2112 there are more.
constexpr std::size_t kDigits = 56;
constexpr std::size_t kDigitsMax = 58;

// 192 bits, the most significant first: the time in the upper 48, the number in the lower 64.
using Words = std::array<std::uint32_t, 6>;

}  // namespace

std::string to_digits(const EventPosition& position) {
  const auto at = static_cast<std::uint64_t>(std::max<std::int64_t>(position.at_ms, 0));
  const auto number = static_cast<std::uint64_t>(position.number);
  Words words{static_cast<std::uint32_t>(at >> 16),
              static_cast<std::uint32_t>((at & 0xFFFF) << 16),
              0,
              0,
              static_cast<std::uint32_t>(number >> 32),
              static_cast<std::uint32_t>(number)};
  std::string digits(kDigitsMax, '0');
  for (std::size_t i = kDigitsMax; i-- > 0;) {
    std::uint64_t rest = 0;
    for (std::uint32_t& word : words) {
      rest = (rest << 32) | word;
      word = static_cast<std::uint32_t>(rest / 10);
      rest %= 10;
    }
    digits[i] = static_cast<char>('0' + rest);
  }
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), kDigitsMax - kDigits);
  return digits.substr(zeros);
}

std::optional<EventPosition> position_of_digits(std::string_view digits) {
  if (digits.size() < kDigits || digits.size() > kDigitsMax) return std::nullopt;
  Words words{};
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    auto carry = static_cast<std::uint64_t>(digit - '0');
    for (std::size_t i = words.size(); i-- > 0;) {
      carry += std::uint64_t{words[i]} * 10;
      words[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) return std::nullopt;
  }
  const std::uint64_t at = (std::uint64_t{words[0]} << 16) | (words[1] >> 16);
  const std::uint64_t number = (std::uint64_t{words[4]} << 32) | words[5];
  return EventPosition{static_cast<std::int64_t>(at), static_cast<std::int64_t>(number)};
}

}  // namespace sidestep::aws::logs
