#include "aws/schedules/time_zone.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>

namespace sidestep::aws::schedules {
namespace {

using std::chrono::seconds;

constexpr std::array<const char*, 2> kFolders = {"/usr/share/zoneinfo/", "/usr/lib/zoneinfo/"};

// The parts of a file: a header with six counts, then transitions and the types they go to.
class ZoneBytes {
 public:
  explicit ZoneBytes(std::string_view bytes) : rest_(bytes) {}

  bool has(std::size_t size) const { return rest_.size() >= size; }
  std::string_view take(std::size_t size) {
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  std::int64_t integer(std::size_t size) {
    std::int64_t value = static_cast<signed char>(rest_.empty() ? 0 : rest_.front());
    for (const char byte : take(size).substr(1)) {
      value = value * 256 + static_cast<unsigned char>(byte);
    }
    return value;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

struct ZoneHeader {
  char version = 0;
  std::size_t utc_marks = 0, standard_marks = 0, leaps = 0, changes = 0, types = 0, names = 0;

  static std::optional<ZoneHeader> read(ZoneBytes& bytes) {
    if (!bytes.has(44) || bytes.take(4) != "TZif") return std::nullopt;
    ZoneHeader header;
    header.version = bytes.take(1).front();
    bytes.take(15);
    for (std::size_t* count : {&header.utc_marks, &header.standard_marks, &header.leaps,
                               &header.changes, &header.types, &header.names}) {
      const std::int64_t value = bytes.integer(4);
      if (value < 0 || value > 100'000) return std::nullopt;
      *count = static_cast<std::size_t>(value);
    }
    return header;
  }
  std::size_t size(std::size_t time_size) const {
    return changes * (time_size + 1) + types * 6 + names + leaps * (time_size + 4) +
           standard_marks + utc_marks;
  }
};

bool is_zone_name(const std::string& name) {
  return !name.empty() && name.front() != '/' && name.find("..") == name.npos &&
         std::ranges::all_of(name, [](unsigned char c) {
           return std::isalnum(c) != 0 || c == '/' || c == '_' || c == '-' || c == '+';
         });
}

std::shared_ptr<const TimeZone> read_zone(const std::string& name) {
  for (const char* folder : kFolders) {
    if (!std::filesystem::is_regular_file(folder + name)) continue;
    std::ifstream file(folder + name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (auto zone = TimeZone::parse(bytes)) return zone;
  }
  return name == "UTC" ? std::make_shared<const TimeZone>() : nullptr;
}

}  // namespace

std::shared_ptr<const TimeZone> TimeZone::find(const std::string& name) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const TimeZone>> zones;
  if (!is_zone_name(name)) return nullptr;
  const std::lock_guard lock(mutex);
  const auto found = zones.find(name);
  if (found != zones.end()) return found->second;
  std::shared_ptr<const TimeZone> zone = read_zone(name);
  if (zone != nullptr) zones.emplace(name, zone);
  return zone;
}

std::shared_ptr<const TimeZone> TimeZone::parse(std::string_view text) {
  ZoneBytes bytes(text);
  const auto first = ZoneHeader::read(bytes);
  if (!first || first->version < '2' || !bytes.has(first->size(4))) return nullptr;
  bytes.take(first->size(4));
  const auto header = ZoneHeader::read(bytes);  // of the part that has times of 64 bits
  if (!header || header->types == 0 || !bytes.has(header->size(8))) return nullptr;
  auto zone = std::make_shared<TimeZone>();
  for (std::size_t i = 0; i < header->changes; ++i) {
    zone->changes_.push_back({SystemSeconds(seconds(bytes.integer(8))), {}});
  }
  const std::string_view types = bytes.take(header->changes);
  std::vector<seconds> offsets;
  for (std::size_t i = 0; i < header->types; ++i) {
    offsets.emplace_back(bytes.integer(4));
    bytes.take(2);
  }
  for (std::size_t i = 0; i < header->changes; ++i) {
    const auto type = static_cast<unsigned char>(types[i]);
    if (type >= offsets.size()) return nullptr;
    zone->changes_[i].offset = offsets[type];
  }
  zone->first_offset_ = offsets.front();
  bytes.take(header->names + header->leaps * 12 + header->standard_marks + header->utc_marks);
  std::string_view footer = bytes.rest();
  if (footer.size() > 2) zone->rule_ = ZoneRule::parse(footer.substr(1, footer.size() - 2));
  return zone;
}

seconds TimeZone::offset(SystemSeconds time) const {
  const auto next = std::ranges::upper_bound(changes_, time, {}, &Change::at);
  if (next == changes_.end() && rule_) return rule_->offset(time);
  return next == changes_.begin() ? first_offset_ : std::prev(next)->offset;
}

std::optional<SystemSeconds> TimeZone::to_system(LocalSeconds time) const {
  // Clocks are put by less than a day, so the offsets of the days around are those it can have.
  const SystemSeconds as_utc(time.time_since_epoch());
  std::optional<SystemSeconds> earliest;
  for (const seconds offset_then :
       {offset(as_utc - std::chrono::days(1)), offset(as_utc + std::chrono::days(1))}) {
    const SystemSeconds candidate = as_utc - offset_then;
    if (offset(candidate) == offset_then && (!earliest || candidate < *earliest)) {
      earliest = candidate;
    }
  }
  return earliest;
}

}  // namespace sidestep::aws::schedules
