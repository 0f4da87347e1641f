#include "integrations/map_runs/parquet/column.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

#include "base/base64.h"
#include "base/check.h"
#include "base/pace.h"
#include "base/utf8.h"
#include "integrations/map_runs/parquet/thrift.h"
#include "integrations/map_runs/parquet/unpack.h"

namespace sidestep::services::parquet {
namespace {

enum PageType : std::int64_t { kDataPage = 0, kDictionaryPage = 2, kDataPageV2 = 3 };
enum Encoding : std::int64_t { kPlain = 0, kPlainDictionary = 2, kRle = 3, kRleDictionary = 8 };
enum Physical : std::int64_t {
  kBoolean = 0,
  kInt32 = 1,
  kInt64 = 2,
  kFloat = 4,
  kDoubleNumber = 5,
  kByteArray = 6,
  kFixedLength = 7,
};

constexpr std::int64_t kPageBytesMax = 256 * 1024 * 1024;  // ours
constexpr std::size_t kValuesMax = 20'000'000;             // ours, of a row group

const std::string kDamaged = "the file is damaged";

template <class Number>
Number number_in(std::string_view bytes) {
  Number number;
  std::memcpy(&number, bytes.data(), sizeof number);
  return number;
}

// JSON has neither infinity nor "not a number".
Json real(double number) { return std::isfinite(number) ? Json(number) : Json(); }

// Text as it is; other bytes in Base64.
Json json_of_bytes(std::string_view bytes) {
  const std::string text(bytes);
  return is_well_formed_utf8(text) ? Json(text) : Json(base64_encode(text));
}

// Values in encoding PLAIN, one after the other.
class PlainValues {
 public:
  PlainValues(std::string_view bytes, const ColumnSchema& schema)
      : bytes_(bytes), schema_(schema) {}

  // Nullopt if there are no more bytes for it.
  std::optional<Json> next() {
    switch (schema_.type) {
      case kBoolean:
        return next_bit();
      case kInt32:
        return fixed(4, [](std::string_view b) { return Json(number_in<std::int32_t>(b)); });
      case kInt64:
        return fixed(8, [](std::string_view b) { return Json(number_in<std::int64_t>(b)); });
      case kFloat:
        return fixed(4, [](std::string_view b) { return real(number_in<float>(b)); });
      case kDoubleNumber:
        return fixed(8, [](std::string_view b) { return real(number_in<double>(b)); });
      case kFixedLength:
        return fixed(static_cast<std::size_t>(schema_.length), json_of_bytes);
      default:
        return next_bytes();
    }
  }

 private:
  template <class Make>
  std::optional<Json> fixed(std::size_t size, Make make) {
    if (bytes_.size() < size || bytes_.empty()) return std::nullopt;
    Json value = make(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return value;
  }

  std::optional<Json> next_bit() {
    if (bit_ / 8 >= bytes_.size()) return std::nullopt;
    const bool set = (static_cast<unsigned char>(bytes_[bit_ / 8]) >> (bit_ % 8) & 1) != 0;
    ++bit_;
    return Json(set);
  }

  std::optional<Json> next_bytes() {
    if (bytes_.size() < 4) return std::nullopt;
    const auto size = number_in<std::uint32_t>(bytes_);
    bytes_.remove_prefix(4);
    return size == 0 ? std::optional(Json("")) : fixed(size, json_of_bytes);
  }

  std::string_view bytes_;
  std::size_t bit_ = 0;
  const ColumnSchema& schema_;
};

// Small numbers in the hybrid of run lengths and packed bits.
class PackedNumbers {
 public:
  PackedNumbers(std::string_view bytes, unsigned width) : bytes_(bytes), width_(width) {}

  std::optional<std::uint32_t> next() {
    if (left_ == 0 && !begin_run()) return std::nullopt;
    --left_;
    if (repeated_) return value_;
    std::uint32_t number = 0;
    for (unsigned i = 0; i < width_; ++i, ++bit_) {
      if (bit_ / 8 >= packed_.size()) return std::nullopt;
      const auto byte = static_cast<unsigned char>(packed_[bit_ / 8]);
      number |= static_cast<std::uint32_t>(byte >> (bit_ % 8) & 1) << i;
    }
    return number;
  }

 private:
  bool begin_run() {
    std::uint64_t head = 0;
    for (int shift = 0;; shift += 7) {
      if (bytes_.empty() || shift > 28) return false;
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      head |= static_cast<std::uint64_t>(byte & 127) << shift;
      if (byte < 128) break;
    }
    left_ = head >> 1;
    repeated_ = (head & 1) == 0;
    const std::size_t size = repeated_ ? (width_ + 7) / 8 : left_ * width_;
    if (!repeated_) left_ *= 8;
    if (left_ == 0 || size > bytes_.size()) return false;
    packed_ = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    bit_ = 0;
    value_ = 0;
    for (std::size_t i = 0; repeated_ && i < size; ++i) {
      value_ |= static_cast<std::uint32_t>(static_cast<unsigned char>(packed_[i])) << (8 * i);
    }
    return true;
  }

  std::string_view bytes_;
  const unsigned width_;
  std::uint64_t left_ = 0;  // of the run
  bool repeated_ = false;
  std::uint32_t value_ = 0;
  std::string_view packed_;
  std::size_t bit_ = 0;
};

// The levels and the values of a data page.
struct DataPage {
  std::string_view levels;  // empty: every value is there
  std::string_view values;
  std::int64_t encoding = 0;
  std::int64_t count = 0;
};

class ColumnReader {
 public:
  ColumnReader(std::string_view file, const ColumnSchema& schema, const ColumnChunk& chunk)
      : file_(file), schema_(schema), chunk_(chunk) {}

  Expected<std::vector<Json>, std::string> read() {
    std::size_t at = chunk_.offset;
    if (chunk_.values > kValuesMax) return unexpected(kDamaged);
    while (values_.size() < chunk_.values) {
      if (at >= file_.size()) return unexpected(kDamaged);
      const auto header = read_thrift(file_.substr(at));
      if (!header) return unexpected(kDamaged);
      at += header->size;
      const std::int64_t packed = header->value.at(3).number;
      const std::int64_t unpacked = header->value.at(2).number;
      const bool fits = packed >= 0 && unpacked >= 0 && unpacked <= kPageBytesMax &&
                        static_cast<std::size_t>(packed) <= file_.size() - at;
      if (!fits) return unexpected(kDamaged);
      const std::string_view bytes = file_.substr(at, static_cast<std::size_t>(packed));
      SIDESTEP_CHECK(read_page(header->value, bytes, static_cast<std::size_t>(unpacked)));
      at += static_cast<std::size_t>(packed);
    }
    return std::move(values_);
  }

 private:
  using Read = Expected<Done, std::string>;

  Read read_page(const ThriftValue& header, std::string_view bytes, std::size_t size) {
    switch (header.at(1).number) {
      case kDictionaryPage: {
        SIDESTEP_TRY(text, unpack(bytes, chunk_.codec, size));
        return read_dictionary(text, header.at(7).at(1).number);
      }
      case kDataPage: {
        SIDESTEP_TRY(text, unpack(bytes, chunk_.codec, size));
        return read_first_form(text, header.at(5));
      }
      case kDataPageV2:
        return read_second_form(bytes, size, header.at(8));
      default:
        return Done{};
    }
  }

  Read read_dictionary(std::string_view bytes, std::int64_t count) {
    PlainValues values(bytes, schema_);
    dictionary_.clear();
    for (std::int64_t i = 0; i < count; ++i) {
      pace::spend();
      auto value = values.next();
      if (!value) return unexpected(kDamaged);
      dictionary_.push_back(*std::move(value));
    }
    return Done{};
  }

  // Levels and values are packed together.
  Read read_first_form(std::string_view bytes, const ThriftValue& header) {
    DataPage page{{}, bytes, header.at(2).number, header.at(1).number};
    if (schema_.optional) {
      if (bytes.size() < 4) return unexpected(kDamaged);
      const auto length = number_in<std::uint32_t>(bytes);
      if (length > bytes.size() - 4) return unexpected(kDamaged);
      page.levels = bytes.substr(4, length);
      page.values = bytes.substr(4 + length);
    }
    return read_data(page);
  }

  // The levels are not packed.
  Read read_second_form(std::string_view bytes, std::size_t size, const ThriftValue& header) {
    const std::int64_t length = header.at(5).number;
    const std::int64_t repetition = header.at(6).number;
    const auto longest = static_cast<std::int64_t>(std::min(bytes.size(), size));
    if (length < 0 || repetition < 0 || length > longest || repetition > longest - length) {
      return unexpected(kDamaged);
    }
    const auto levels = static_cast<std::size_t>(length + repetition);
    const bool is_packed = !header.has(7) || header.at(7).number != 0;
    SIDESTEP_TRY(text, unpack(bytes.substr(levels), is_packed ? chunk_.codec : 0, size - levels));
    const std::string_view definition =
        schema_.optional
            ? bytes.substr(static_cast<std::size_t>(repetition), static_cast<std::size_t>(length))
            : std::string_view();
    return read_data({definition, text, header.at(4).number, header.at(1).number});
  }

  Read read_data(const DataPage& page) {
    const bool by_dictionary = page.encoding == kPlainDictionary || page.encoding == kRleDictionary;
    if (page.encoding == kRle && schema_.type == kBoolean) return read_booleans(page);
    if (!by_dictionary && page.encoding != kPlain) {
      return unexpected("Sidestep does not read encoding " + std::to_string(page.encoding) +
                        " of Parquet, which the column '" + schema_.name + "' has");
    }
    PackedNumbers levels(page.levels, 1);
    PlainValues plain(page.values, schema_);
    const bool has_width = by_dictionary && !page.values.empty();
    const unsigned width = has_width ? static_cast<unsigned char>(page.values.front()) : 0;
    if (width > 32) return unexpected(kDamaged);
    PackedNumbers indices(page.values.substr(has_width ? 1 : 0), width);
    for (std::int64_t i = 0; i < page.count; ++i) {
      pace::spend();
      const auto level = schema_.optional ? levels.next() : std::optional(1u);
      if (!level || values_.size() == chunk_.values) return unexpected(kDamaged);
      auto value = *level == 0     ? std::optional(Json())
                   : by_dictionary ? look_up(indices)
                                   : plain.next();
      if (!value) return unexpected(kDamaged);
      values_.push_back(*std::move(value));
    }
    return Done{};
  }

  // Behind their length.
  Read read_booleans(const DataPage& page) {
    if (page.values.size() < 4) return unexpected(kDamaged);
    PackedNumbers levels(page.levels, 1);
    PackedNumbers bits(page.values.substr(4), 1);
    for (std::int64_t i = 0; i < page.count; ++i) {
      pace::spend();
      const auto level = schema_.optional ? levels.next() : std::optional(1u);
      if (!level || values_.size() == chunk_.values) return unexpected(kDamaged);
      const auto bit = *level == 0 ? std::optional(0u) : bits.next();
      if (!bit) return unexpected(kDamaged);
      values_.push_back(*level == 0 ? Json() : Json(*bit != 0));
    }
    return Done{};
  }

  std::optional<Json> look_up(PackedNumbers& indices) const {
    const auto index = indices.next();
    if (!index || *index >= dictionary_.size()) return std::nullopt;
    return dictionary_[*index];
  }

  const std::string_view file_;
  const ColumnSchema& schema_;
  const ColumnChunk& chunk_;
  std::vector<Json> dictionary_;
  std::vector<Json> values_;
};

}  // namespace

Expected<std::vector<Json>, std::string> read_column(std::string_view file,
                                                     const ColumnSchema& schema,
                                                     const ColumnChunk& chunk) {
  return ColumnReader(file, schema, chunk).read();
}

}  // namespace sidestep::services::parquet
