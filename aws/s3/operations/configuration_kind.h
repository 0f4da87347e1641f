#pragma once
// What is put beside a bucket and read back: a kind is a row of constants, and its operations
// follow from it. What needs more has functions of its own.

#include "aws/s3/bucket_access.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {

// How the answer of Get has the document: as a member of that name, or as the members themselves.
enum class Shown { kAsMember, kAsMembers };

struct ConfigurationKind {
  const char* name;     // in BucketRow::configurations
  const char* request;  // the member of Put's request
  Shown shown;
  const char* missing_code;
  const char* missing_message;
  // May add what AWS adds to the document.
  std::optional<Error> (*check)(Change& change, const BucketRow& bucket, Json& document) = nullptr;
  // What a bucket has of which nothing was put: the text of a document, or null if it has nothing.
  const char* initial = nullptr;
  int put_status = 0;  // of Put's answer, if not the model's
};

template <const ConfigurationKind& kKind>
Json initial_document() {
  if constexpr (kKind.initial == nullptr) {
    return Json();
  } else {
    return parse_json(kKind.initial).value();
  }
}

inline Error no_configuration(const ConfigurationKind& kind, const BucketRow& bucket) {
  return s3_error(404, kind.missing_code, kind.missing_message, {{"BucketName", bucket.name}});
}

template <const ConfigurationKind& kKind>
Answer get_configuration(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  const Json* stored = find_member(bucket.configurations, kKind.name);
  Json document = stored != nullptr ? *stored : initial_document<kKind>();
  if (document.is_null()) return unexpected(no_configuration(kKind, bucket));
  if (kKind.shown == Shown::kAsMembers) return members(std::move(document));
  Json answer = Json::object();
  answer[kKind.request] = std::move(document);
  return members(std::move(answer));
}

template <const ConfigurationKind& kKind>
Answer put_configuration(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const Json* given = call.find(kKind.request);
  if (given == nullptr) return unexpected(malformed_xml());
  Json document = *given;
  if (kKind.check != nullptr) {
    if (auto error = kKind.check(change, bucket, document)) return unexpected(*error);
  }
  bucket.configurations[kKind.name] = std::move(document);
  Buckets(change.database).update(bucket);
  Output output;
  output.status = kKind.put_status;
  return output;
}

// What a bucket has from its beginning can be deleted, too; a null in its place says so.
template <const ConfigurationKind& kKind>
Answer delete_configuration(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  bucket.configurations.erase(kKind.name);
  if (kKind.initial != nullptr) bucket.configurations[kKind.name] = nullptr;
  Buckets(change.database).update(bucket);
  return nothing();
}

// The same for what goes back to how it was in the beginning.
template <const ConfigurationKind& kKind>
Answer reset_configuration(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  bucket.configurations.erase(kKind.name);
  Buckets(change.database).update(bucket);
  return nothing();
}

}  // namespace sidestep::aws::s3
