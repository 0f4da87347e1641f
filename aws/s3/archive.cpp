#include "aws/s3/archive.h"

#include "aws/s3/fixdate.h"

namespace sidestep::aws::s3 {

std::string class_of(const ObjectRow& object) {
  const Json* storage_class = find_member(object.properties, "StorageClass");
  return storage_class != nullptr ? storage_class->get<std::string>() : "STANDARD";
}

bool is_of_archive(const ObjectRow& object) {
  const std::string storage_class = class_of(object);
  return storage_class == "GLACIER" || storage_class == "DEEP_ARCHIVE";
}

bool is_restored(const ObjectRow& object, Timestamp now) {
  const Json* until = find_member(object.properties, "RestoredUntil");
  return until != nullptr && until->get<std::int64_t>() * 1000 > now.time_since_epoch().count();
}

std::optional<std::string> restore_text(const ObjectRow& object, Timestamp now) {
  if (!is_restored(object, now)) return std::nullopt;
  const std::int64_t until = object.properties.at("RestoredUntil").get<std::int64_t>();
  return "ongoing-request=\"false\", expiry-date=\"" +
         fixdate(Timestamp(std::chrono::seconds(until))) + "\"";
}

}  // namespace sidestep::aws::s3
