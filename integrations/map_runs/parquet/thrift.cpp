#include "integrations/map_runs/parquet/thrift.h"

#include <optional>

namespace sidestep::services::parquet {
namespace {

constexpr int kDepthMax = 32;                // ours: metadata has a few levels
constexpr std::size_t kListMax = 1'000'000;  // ours

enum Type : int {
  kStop = 0,
  kTrue = 1,
  kFalse = 2,
  kByte = 3,
  kI16 = 4,
  kI32 = 5,
  kI64 = 6,
  kDouble = 7,
  kBinary = 8,
  kList = 9,
  kSet = 10,
  kStruct = 12,
};

struct Damaged {};

class CompactReader {
 public:
  explicit CompactReader(std::string_view bytes) : bytes_(bytes) {}

  std::size_t position() const { return at_; }

  ThriftValue read_struct(int depth) {
    if (depth > kDepthMax) throw Damaged();
    ThriftValue value;
    std::int64_t id = 0;
    for (;;) {
      const int head = take();
      const int type = head & 15;
      if (type == kStop) return value;
      id = (head >> 4) != 0 ? id + (head >> 4) : zigzag();
      // A boolean field is its own type.
      if (type == kTrue || type == kFalse) {
        value.fields[id].number = type == kTrue;
      } else {
        value.fields[id] = read_value(type, depth + 1);
      }
    }
  }

 private:
  int take() {
    if (at_ >= bytes_.size()) throw Damaged();
    return static_cast<unsigned char>(bytes_[at_++]);
  }

  std::uint64_t varint() {
    std::uint64_t number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const int byte = take();
      number |= static_cast<std::uint64_t>(byte & 127) << shift;
      if (byte < 128) return number;
    }
    throw Damaged();
  }

  std::int64_t zigzag() {
    const std::uint64_t number = varint();
    return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
  }

  std::string_view take_bytes(std::uint64_t size) {
    if (size > bytes_.size() - at_) throw Damaged();
    const std::string_view taken = bytes_.substr(at_, size);
    at_ += size;
    return taken;
  }

  ThriftValue read_value(int type, int depth) {
    ThriftValue value;
    switch (type) {
      case kTrue:
      case kFalse:
        value.number = take() == kTrue;
        return value;
      case kByte:
        value.number = static_cast<signed char>(take());
        return value;
      case kI16:
      case kI32:
      case kI64:
        value.number = zigzag();
        return value;
      case kDouble:
        value.bytes = take_bytes(8);
        return value;
      case kBinary:
        value.bytes = take_bytes(varint());
        return value;
      case kList:
      case kSet:
        return read_list(depth);
      case kStruct:
        return read_struct(depth);
      default:
        throw Damaged();
    }
  }

  ThriftValue read_list(int depth) {
    if (depth > kDepthMax) throw Damaged();
    const int head = take();
    const std::uint64_t size = (head >> 4) == 15 ? varint() : static_cast<std::uint64_t>(head >> 4);
    if (size > kListMax) throw Damaged();
    ThriftValue value;
    for (std::uint64_t i = 0; i < size; ++i) {
      value.list.push_back(read_value(head & 15, depth + 1));
    }
    return value;
  }

  const std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace

const ThriftValue& ThriftValue::at(std::int64_t id) const {
  static const ThriftValue kNone;
  const auto found = fields.find(id);
  return found == fields.end() ? kNone : found->second;
}

std::optional<ThriftStruct> read_thrift(std::string_view bytes) {
  try {
    CompactReader reader(bytes);
    ThriftValue value = reader.read_struct(0);
    return ThriftStruct{std::move(value), reader.position()};
  } catch (const Damaged&) {
    return std::nullopt;
  }
}

}  // namespace sidestep::services::parquet
