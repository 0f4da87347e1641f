#include "aws/s3/multipart.h"
#include "aws/s3/notifications.h"
#include "aws/s3/object_properties.h"
#include "aws/s3/operations/list.h"
#include "aws/s3/preconditions.h"
#include "aws/s3/store_object.h"
#include "base/limits.h"
#include "base/uri.h"

namespace sidestep::aws::s3 {
namespace {

std::string bare_etag(std::string etag) {
  std::erase(etag, '"');
  return etag;
}

Error invalid_part(const Call& call, const Json& part) {
  const Json* etag = find_member(part, "ETag");
  return s3_error(400, "InvalidPart",
                  "One or more of the specified parts could not be found.  The part may not have "
                  "been uploaded, or the specified entity tag may not match the part's entity tag.",
                  {{"ETag", etag == nullptr ? "" : bare_etag(etag->get<std::string>())},
                   {"PartNumber", std::to_string(part.at("PartNumber").get<std::int64_t>())},
                   {"UploadId", call.text("UploadId")}});
}

std::string raw_md5(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

// The checksum that the caller says a part has.
std::optional<Error> check_part_checksum(const Call& call, const UploadRow& upload,
                                         const Json& listed, const PartRow& part) {
  const ChecksumAlgorithm* algorithm = algorithm_of(upload);
  const ChecksumAlgorithm* named = checksum_of(listed);
  const std::string number = std::to_string(part.number);
  if (algorithm == nullptr) {
    return named == nullptr ? std::nullopt : std::optional(invalid_part(call, listed));
  }
  if (named != nullptr && named != algorithm) {
    return s3_error(400, "BadDigest",
                    "The " + std::string(named->lower) + " you specified for part " + number +
                        " did not match what we received.");
  }
  const Json* said = find_member(listed, algorithm->member);
  if (said == nullptr && checksum_type_of(upload) == "COMPOSITE") {
    return invalid_request("The upload was created using a " + std::string(algorithm->lower) +
                           " checksum. The complete request must include the checksum for each "
                           "part. It was missing for part " +
                           number + " in the request.");
  }
  if (said == nullptr || *said == part.checksum) return std::nullopt;
  return invalid_part(call, listed);
}

// The parts that the caller lists, in that order.
Expected<std::vector<PartRow>, Error> listed_parts(storage::Database& database, const Call& call,
                                                   const UploadRow& upload) {
  const Json* multipart = call.find("MultipartUpload");
  const Json* listed = multipart == nullptr ? nullptr : find_member(*multipart, "Parts");
  if (listed == nullptr || listed->empty()) {
    return unexpected(multipart == nullptr ? invalid_request("You must specify at least one part")
                                           : malformed_xml());
  }
  const std::vector<PartRow> stored = Uploads(database).parts(upload.id);
  std::vector<PartRow> parts;
  for (const Json& wanted : *listed) {
    const auto number = wanted.at("PartNumber").get<std::int64_t>();
    const auto found = std::ranges::find(stored, number, &PartRow::number);
    const Json* etag = find_member(wanted, "ETag");
    if (found == stored.end() || etag == nullptr ||
        bare_etag(etag->get<std::string>()) != found->etag) {
      return unexpected(invalid_part(call, wanted));
    }
    if (!parts.empty() && number <= parts.back().number) {
      return unexpected(s3_error(400, "InvalidPartOrder",
                                 "The list of parts was not in ascending order. Parts must be "
                                 "ordered by part number.",
                                 {{"UploadId", upload.id}}));
    }
    if (auto error = check_part_checksum(call, upload, wanted, *found)) return unexpected(*error);
    parts.push_back(*found);
  }
  return parts;
}

std::optional<Error> check_part_sizes(const std::vector<PartRow>& parts) {
  for (const PartRow& part : parts) {
    if (&part == &parts.back() || part.size >= limits::kS3PartMin) continue;
    return s3_error(400, "EntityTooSmall",
                    "Your proposed upload is smaller than the minimum allowed size",
                    {{"ETag", part.etag},
                     {"MinSizeAllowed", std::to_string(limits::kS3PartMin)},
                     {"PartNumber", std::to_string(part.number)},
                     {"ProposedSize", std::to_string(part.size)}});
  }
  return std::nullopt;
}

std::optional<Error> check_checksum_type(const Call& call, const UploadRow& upload) {
  const std::string* asked = call.find_text("ChecksumType");
  const std::string type = checksum_type_of(upload);
  if (asked == nullptr || *asked == type) return std::nullopt;
  return invalid_request("The upload was created using the " + (type.empty() ? "null" : type) +
                         " checksum mode. The complete request must use the same checksum mode.");
}

// The checksum of the whole, from those of the parts; of an upload that asked for none, the one
// that AWS makes.
std::optional<Error> add_whole_checksum(ObjectRow& object, const Call& call,
                                        const UploadRow& upload,
                                        const std::vector<PartRow>& parts) {
  const ChecksumAlgorithm* asked = algorithm_of(upload);
  const ChecksumAlgorithm& algorithm = asked != nullptr ? *asked : *checksum_algorithm("CRC64NVME");
  const std::string type = asked != nullptr ? checksum_type_of(upload) : "FULL_OBJECT";
  std::vector<PartChecksum> checksums;
  for (const PartRow& part : parts) {
    checksums.push_back({part.checksum, static_cast<std::uint64_t>(part.size)});
  }
  const std::string whole = joined_checksum(algorithm, type, checksums);
  const auto mismatch = [&] {
    return s3_error(400, "BadDigest",
                    "The " + std::string(algorithm.lower) +
                        " you specified did not match the calculated checksum.");
  };
  const ChecksumAlgorithm* named = checksum_of(call.input);
  if (asked != nullptr && named != nullptr && named != asked) return mismatch();
  const bool names_type = call.find_text("ChecksumType") != nullptr;
  if (const std::string* sent = call.find_text(algorithm.member)) {
    // As recorded: without its type it is taken for one of the parts' checksums.
    if (asked != nullptr && type == "FULL_OBJECT" && !names_type) return mismatch();
    const bool has_count = sent->find('-') != sent->npos;
    if (*sent != whole && (has_count || *sent + "-" + std::to_string(parts.size()) != whole)) {
      return mismatch();
    }
  }
  object.properties[std::string(algorithm.member)] = whole;
  object.properties["ChecksumType"] = type;
  return std::nullopt;
}

ObjectRow joined_object(const UploadRow& upload, const std::vector<PartRow>& parts) {
  ObjectRow object;
  object.key = upload.key;
  object.properties = upload.properties;
  object.properties.erase("ChecksumAlgorithm");
  object.properties.erase("ChecksumType");
  object.properties.erase("Deleted");
  const ChecksumAlgorithm* algorithm = algorithm_of(upload);
  Json described = Json::array();
  std::string digests;
  for (const PartRow& part : parts) {
    digests += raw_md5(part.etag);
    object.size += part.size;
    object.blobs.push_back(part.blob);
    Json entry = Json::object();
    entry["PartNumber"] = part.number;
    entry["Size"] = part.size;
    if (algorithm != nullptr) entry[std::string(algorithm->member)] = part.checksum;
    described.push_back(std::move(entry));
  }
  object.properties["Parts"] = std::move(described);
  object.etag = to_hex(digest(HashAlgorithm::kMd5, digests)) + "-" + std::to_string(parts.size());
  return object;
}

void free_other_parts(Change& change, const UploadRow& upload,
                      const std::vector<std::string>& used) {
  for (PartRow& part : Uploads(change.database).parts(upload.id)) {
    if (std::ranges::find(used, part.blob) == used.end()) {
      change.freed.push_back(std::move(part.blob));
    }
  }
}

// Where the caller reaches the object.
std::string address_of(const Scope& scope, const BucketRow& bucket, const std::string& key) {
  if (!scope.endpoint.empty()) return scope.endpoint + "/" + bucket.name + "/" + uri_encoded(key);
  return "https://" + bucket.name + ".s3." + bucket.region + ".amazonaws.com/" + uri_encoded(key);
}

Json completed(const Call& call, const BucketRow& bucket, const ObjectRow& object) {
  Json answer = Json::object();
  answer["Location"] = address_of(call.scope, bucket, object.key);
  answer["Bucket"] = bucket.name;
  answer["Key"] = object.key;
  add_written(answer, object);
  return answer;
}

// A caller's If-Match meets an object that went while the parts came.
std::optional<Error> check_conflict(Change& change, const Call& call, const BucketRow& bucket,
                                    const UploadRow& upload) {
  const auto current = Objects(change.database).find_latest(bucket.id, upload.key);
  const bool changed = current && current->modified_ms >= upload.initiated_ms;
  const bool asks =
      (call.find_text("IfMatch") != nullptr && current && !current->is_delete_marker) ||
      (call.find_text("IfNoneMatch") != nullptr && (!current || current->is_delete_marker));
  const bool was_deleted = upload.properties.contains("Deleted");
  if (!asks || !(changed || was_deleted)) return std::nullopt;
  return s3_error(
      409, "ConditionalRequestConflict",
      "The conditional request cannot succeed due to a conflicting operation against "
      "this resource.",
      {{"Condition", call.find_text("IfMatch") != nullptr ? "If-Match" : "If-None-Match"},
       {"Key", upload.key}});
}

Answer complete_multipart_upload(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  SIDESTEP_TRY(upload, upload_of(change.database, bucket, call));
  if (auto error = check_write_values(call)) return unexpected(*error);
  if (auto error = check_checksum_type(call, upload)) return unexpected(*error);
  SIDESTEP_TRY(parts, listed_parts(change.database, call, upload));
  if (auto error = check_part_sizes(parts)) return unexpected(*error);
  if (auto error = check_conflict(change, call, bucket, upload)) return unexpected(*error);
  ObjectRow object = joined_object(upload, parts);
  if (auto error = add_whole_checksum(object, call, upload, parts)) return unexpected(*error);
  if (auto error = store_object(change, call, bucket, object)) return unexpected(*error);
  free_other_parts(change, upload, object.blobs);
  Uploads(change.database).remove(upload.id);
  notify(change, bucket, call, {"ObjectCreated:CompleteMultipartUpload", &object});
  return members(completed(call, bucket, object));
}

}  // namespace

constinit const S3Operation kCompleteMultipartUpload{"CompleteMultipartUpload",
                                                     write_at_once<complete_multipart_upload>};

}  // namespace sidestep::aws::s3
