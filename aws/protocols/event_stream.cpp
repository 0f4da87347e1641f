#include "aws/protocols/event_stream.h"

#include <boost/crc.hpp>
#include <cstdint>
#include <optional>

#include "aws/protocols/json_form.h"

namespace sidestep::aws {
namespace {

constexpr std::size_t kPreludeSize = 12;  // both lengths, and their checksum
constexpr std::size_t kChecksumSize = 4;
constexpr std::uint8_t kBytes = 6;  // types of headers
constexpr std::uint8_t kText = 7;

std::uint32_t checksum_of(std::string_view bytes) {
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}

// Takes values off the beginning of bytes; nothing once there are too few.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  bool empty() const { return bytes_.empty(); }

  std::optional<std::string_view> take(std::size_t size) {
    if (bytes_.size() < size) return std::nullopt;
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  // Of that many bytes, the highest first.
  std::optional<std::uint32_t> take_number(std::size_t size) {
    const auto taken = take(size);
    if (!taken) return std::nullopt;
    std::uint32_t number = 0;
    for (const char c : *taken) number = number << 8 | static_cast<std::uint8_t>(c);
    return number;
  }

 private:
  std::string_view bytes_;
};

// How many bytes the value of a header has that is neither text nor bytes.
std::optional<std::size_t> fixed_size(std::uint32_t type) {
  constexpr std::size_t kSizes[] = {0, 0, 1, 2, 4, 8};
  if (type < std::size(kSizes)) return kSizes[type];
  if (type == 8) return 8;   // a time
  if (type == 9) return 16;  // a UUID
  return std::nullopt;
}

bool read_header(ByteReader& reader, EventMessage& message) {
  const auto name_size = reader.take_number(1);
  const auto name = name_size ? reader.take(*name_size) : std::nullopt;
  const auto type = name ? reader.take_number(1) : std::nullopt;
  if (!type) return false;
  if (*type != kBytes && *type != kText) {
    const auto size = fixed_size(*type);
    return size && reader.take(*size);
  }
  const auto size = reader.take_number(2);
  const auto value = size ? reader.take(*size) : std::nullopt;
  if (!value) return false;
  if (*type == kText) message.headers[std::string(*name)] = std::string(*value);
  return true;
}

// Takes one message off the beginning.
std::optional<EventMessage> take_message(std::string_view& bytes) {
  ByteReader prelude(bytes);
  const auto size = prelude.take_number(4);
  const auto headers_size = prelude.take_number(4);
  const auto prelude_checksum = prelude.take_number(4);
  if (!prelude_checksum || *size > bytes.size() ||
      *size < kPreludeSize + *headers_size + kChecksumSize ||
      *prelude_checksum != checksum_of(bytes.substr(0, 8))) {
    return std::nullopt;
  }
  const std::string_view whole = bytes.substr(0, *size);
  const std::string_view checked = whole.substr(0, *size - kChecksumSize);
  if (ByteReader(whole.substr(checked.size())).take_number(4) != checksum_of(checked)) {
    return std::nullopt;
  }
  EventMessage message;
  ByteReader headers(checked.substr(kPreludeSize, *headers_size));
  while (!headers.empty()) {
    if (!read_header(headers, message)) return std::nullopt;
  }
  message.payload = checked.substr(kPreludeSize + *headers_size);
  bytes.remove_prefix(*size);
  return message;
}

std::string_view header_of(const EventMessage& message, std::string_view name) {
  const auto found = message.headers.find(name);
  return found == message.headers.end() ? std::string_view() : found->second;
}

}  // namespace

Expected<std::vector<EventMessage>, std::string> read_event_messages(std::string_view bytes) {
  std::vector<EventMessage> messages;
  while (!bytes.empty()) {
    auto message = take_message(bytes);
    if (!message) return unexpected("message " + std::to_string(messages.size() + 1) +
                                    " of the event stream is damaged");
    messages.push_back(*std::move(message));
  }
  return messages;
}

Expected<Json, std::string> read_event_stream(std::string_view bytes, const Shape& stream) {
  SIDESTEP_TRY(messages, read_event_messages(bytes));
  Json events = Json::array();
  for (const EventMessage& message : messages) {
    const std::string_view kind = header_of(message, ":message-type");
    if (kind == "exception" || kind == "error") {
      const std::string name(header_of(message, kind == "error" ? ":error-code"
                                                                : ":exception-type"));
      return unexpected(name + ": " + message.payload);
    }
    const Member* event = stream.find(header_of(message, ":event-type"));
    if (event == nullptr) continue;
    auto payload = parse_json(message.payload);
    if (!payload) return unexpected("the event " + event->name + " is not JSON");
    Json& shown = events.emplace_back(Json::object());
    shown[event->name] = from_json_form(*std::move(payload), *event->shape);
  }
  return events;
}

}  // namespace sidestep::aws
