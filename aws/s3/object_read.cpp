#include "aws/s3/object_read.h"

#include "aws/s3/archive.h"
#include "aws/s3/customer_key.h"
#include "aws/s3/lifecycle.h"
#include "aws/s3/preconditions.h"

namespace sidestep::aws::s3 {
namespace {

constexpr int kPartial = 206;

// Where a part of an object that was uploaded in parts lies.
struct Place {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  const Json* part = nullptr;  // null if the object has no parts
};

Expected<Place, Error> place_of_part(const ObjectRow& object, std::int64_t number) {
  const Json* parts = find_member(object.properties, "Parts");
  const auto count = parts == nullptr ? 1 : static_cast<std::int64_t>(parts->size());
  if (number < 1 || number > count) {
    return unexpected(s3_error(416, "InvalidPartNumber",
                               "The requested partnumber is not satisfiable",
                               {{"ActualPartCount", std::to_string(count)},
                                {"PartNumberRequested", std::to_string(number)}}));
  }
  if (parts == nullptr) return Place{0, static_cast<std::uint64_t>(object.size)};
  Place place;
  for (const Json& part : *parts) {
    place.size = part.at("Size").get<std::uint64_t>();
    if (--number == 0) {
      place.part = &part;
      return place;
    }
    place.offset += place.size;
  }
  return place;
}

std::string content_range(const ObjectRead& read) {
  return "bytes " + std::to_string(read.offset) + "-" +
         std::to_string(read.offset + read.size - 1) + "/" + std::to_string(read.object.size);
}

std::optional<Error> take_part(ObjectRead& read, std::int64_t number) {
  const auto place = place_of_part(read.object, number);
  if (!place) return place.error();
  read.offset = place->offset;
  read.size = place->size;
  if (read.size > 0) {
    read.status = kPartial;
    read.answer["ContentRange"] = content_range(read);
  }
  if (place->part != nullptr) {
    read.part = place->part;
    read.answer["PartsCount"] = find_member(read.object.properties, "Parts")->size();
  }
  return std::nullopt;
}

std::optional<Error> take_range(ObjectRead& read, const std::string& header) {
  const auto range = parse_range(header, static_cast<std::uint64_t>(read.object.size));
  if (!range) return range.error();
  if (!*range) return std::nullopt;
  read.offset = (*range)->first;
  read.size = (*range)->size();
  read.status = kPartial;
  read.answer["ContentRange"] = content_range(read);
  return std::nullopt;
}

// Of a part of the bytes, the checksum of all says nothing.
bool has_whole(const ObjectRead& read) {
  return read.size == static_cast<std::uint64_t>(read.object.size);
}

// Of a part, in place of those of the whole; there are none where the checksum is that of the
// whole.
void add_checksums(Json& answer, const ObjectRead& read) {
  const Json* type = find_member(read.object.properties, "ChecksumType");
  if (type != nullptr && *type == "FULL_OBJECT") return;
  for (const ChecksumAlgorithm& algorithm : kChecksumAlgorithms) {
    copy_members(answer, *read.part, {algorithm.member});
  }
  copy_members(answer, read.object.properties, {"ChecksumType"});
}

void override_members(Json& answer, const Call& call) {
  for (const std::string_view name : {"CacheControl", "ContentDisposition", "ContentEncoding",
                                      "ContentLanguage", "ContentType", "Expires"}) {
    if (const Json* value = call.find("Response" + std::string(name))) {
      answer[std::string(name)] = *value;
    }
  }
}

}  // namespace

Expected<ObjectRow, Error> object_of(storage::Database& database, const BucketRow& bucket,
                                     const std::string& key, const std::string* version_id,
                                     std::string_view method) {
  const Objects objects(database);
  if (version_id == nullptr) {
    auto object = objects.find_latest(bucket.id, key);
    if (object && object->is_delete_marker && method == "PUT") {
      return unexpected(method_not_allowed(method, "DeleteMarker"));
    }
    if (!object || object->is_delete_marker) return unexpected(no_such_key(key));
    return *std::move(object);
  }
  auto object = objects.find(bucket.id, key, *version_id);
  if (!object && !is_version_id(*version_id)) {
    return unexpected(invalid_argument("Invalid version id specified", "versionId", *version_id));
  }
  if (!object) return unexpected(no_such_version(key, *version_id));
  if (object->is_delete_marker) return unexpected(method_not_allowed(method, "DeleteMarker"));
  return *std::move(object);
}

Expected<ObjectRow, Error> object_of(storage::Database& database, const BucketRow& bucket,
                                     const Call& call, std::string_view method) {
  return object_of(database, bucket, call.text("Key"), call.find_text("VersionId"), method);
}

Expected<ObjectRead, Error> read_object(storage::Database& database, const Call& call,
                                        std::string_view method, Timestamp now) {
  SIDESTEP_TRY(bucket, bucket_of(database, call));
  SIDESTEP_TRY(object, object_of(database, bucket, call, method));
  if (auto error = check_read(call, object, now)) return unexpected(*error);
  if (auto error = check_customer_key_of(call, object.properties)) return unexpected(*error);
  ObjectRead read{std::move(object)};
  read.size = static_cast<std::uint64_t>(read.object.size);
  const Json* part = call.find("PartNumber");
  const std::string* range = call.find_text("Range");
  if (part != nullptr && range != nullptr) {
    return unexpected(
        invalid_request("Cannot specify both Range header and partNumber query parameter"));
  }
  if (part != nullptr) {
    if (auto error = take_part(read, part->get<std::int64_t>())) return unexpected(*error);
  }
  if (range != nullptr) {
    if (auto error = take_range(read, *range)) return unexpected(*error);
  }
  const std::string mode = call.text_or("ChecksumMode", "");
  const bool asked = mode == "ENABLED" || mode == "enabled";
  add_object(read.answer, read.object, asked && has_whole(read));
  if (asked && read.part != nullptr) add_checksums(read.answer, read);
  read.answer["ContentLength"] = read.size;
  if (names_versions(bucket)) read.answer["VersionId"] = read.object.version_id;
  if (const auto restored = restore_text(read.object, now)) read.answer["Restore"] = *restored;
  if (call.find("VersionId") == nullptr) {
    if (const auto expires = expiration_text(bucket, read.object)) {
      read.answer["Expiration"] = *expires;
    }
  }
  override_members(read.answer, call);
  return read;
}

}  // namespace sidestep::aws::s3
