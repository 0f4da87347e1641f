#include "aws/core/event_message.h"

#include <boost/crc.hpp>
#include <cstdint>

namespace sidestep::aws {
namespace {

// The highest byte first.
std::string big_endian(std::uint32_t number, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(number >> (8 * i) & 0xFF);
  return text;
}

std::string checksum_of(std::string_view bytes) {
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return big_endian(crc.checksum(), 4);
}

std::string text_header(std::string_view name, std::string_view value) {
  constexpr char kText = 7;
  std::string header = big_endian(static_cast<std::uint32_t>(name.size()), 1);
  header += name;
  header += kText;
  header += big_endian(static_cast<std::uint32_t>(value.size()), 2);
  return header += value;
}

}  // namespace

std::string event_message(std::string_view type, std::string_view content_type,
                          std::string_view payload) {
  const std::string headers = text_header(":event-type", type) +
                              text_header(":content-type", content_type) +
                              text_header(":message-type", "event");
  constexpr std::size_t kAround = 16;  // both lengths and both checksums
  std::string message =
      big_endian(static_cast<std::uint32_t>(headers.size() + payload.size() + kAround), 4);
  message += big_endian(static_cast<std::uint32_t>(headers.size()), 4);
  message += checksum_of(message);
  message += headers;
  message += payload;
  return message += checksum_of(message);
}

}  // namespace sidestep::aws
