// The retention and the legal hold of one version.

#include "aws/s3/object_lock.h"
#include "aws/s3/object_read.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

Error never_set() {
  return s3_error(404, "NoSuchObjectLockConfiguration",
                  "The specified object does not have a ObjectLock configuration");
}

Error no_object_lock() { return invalid_request("Bucket is missing Object Lock Configuration"); }

// The object, if its bucket has locks at all.
Expected<ObjectRow, Error> lockable_object(storage::Database& database, const Call& call,
                                           std::string_view method) {
  SIDESTEP_TRY(bucket, bucket_of(database, call));
  SIDESTEP_TRY(object, object_of(database, bucket, call, method));
  if (!bucket.object_lock) return unexpected(no_object_lock());
  return object;
}

Answer get_object_retention(S3& s3, const Call& call) {
  SIDESTEP_TRY(object, lockable_object(s3.reader(), call, "GET"));
  const Json* mode = find_member(object.properties, "ObjectLockMode");
  if (mode == nullptr) return unexpected(never_set());
  Json answer = Json::object();
  answer["Retention"]["Mode"] = *mode;
  answer["Retention"]["RetainUntilDate"] = object.properties.at("ObjectLockRetainUntilDate");
  return members(std::move(answer));
}

// Nothing, or both members.
bool is_well_formed_retention(const Json* retention) {
  if (retention == nullptr) return false;
  const Json* mode = find_member(*retention, "Mode");
  const Json* until = find_member(*retention, "RetainUntilDate");
  if ((mode == nullptr) != (until == nullptr)) return false;
  return mode == nullptr || is_lock_mode(*mode);
}

Answer put_object_retention(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const Json* wanted = call.find("Retention");
  if (!is_well_formed_retention(wanted)) return unexpected(malformed_xml());
  SIDESTEP_TRY(object, lockable_object(change.database, call, "PUT"));
  const Json* until = find_member(*wanted, "RetainUntilDate");
  if (until != nullptr) {
    if (auto error = check_retain_until(*until, change.now)) return unexpected(*error);
  }
  const Bypass bypass =
      call.flag_or("BypassGovernanceRetention", false) ? Bypass::kGovernance : Bypass::kNo;
  if (!may_change_retention(object, *wanted, bypass, change.now)) {
    return unexpected(object_is_locked());
  }
  object.properties.erase("ObjectLockMode");
  object.properties.erase("ObjectLockRetainUntilDate");
  if (until != nullptr) {
    object.properties["ObjectLockMode"] = wanted->at("Mode");
    object.properties["ObjectLockRetainUntilDate"] = *until;
  }
  Objects(change.database).update_properties(object);
  return nothing();
}

Answer get_object_legal_hold(S3& s3, const Call& call) {
  SIDESTEP_TRY(object, lockable_object(s3.reader(), call, "GET"));
  const Json* status = find_member(object.properties, "ObjectLockLegalHoldStatus");
  if (status == nullptr) return unexpected(never_set());
  Json answer = Json::object();
  answer["LegalHold"]["Status"] = *status;
  return members(std::move(answer));
}

Answer put_object_legal_hold(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const Json* hold = call.find("LegalHold");
  const Json* status = hold == nullptr ? nullptr : find_member(*hold, "Status");
  if (status == nullptr || (*status != "ON" && *status != "OFF")) {
    return unexpected(malformed_xml());
  }
  SIDESTEP_TRY(object, lockable_object(change.database, call, "PUT"));
  object.properties["ObjectLockLegalHoldStatus"] = *status;
  Objects(change.database).update_properties(object);
  return nothing();
}

}  // namespace

constinit const S3Operation kGetObjectRetention{"GetObjectRetention",
                                                read_at_once<get_object_retention>};
constinit const S3Operation kPutObjectRetention{"PutObjectRetention",
                                                write_at_once<put_object_retention>};
constinit const S3Operation kGetObjectLegalHold{"GetObjectLegalHold",
                                                read_at_once<get_object_legal_hold>};
constinit const S3Operation kPutObjectLegalHold{"PutObjectLegalHold",
                                                write_at_once<put_object_legal_hold>};

}  // namespace sidestep::aws::s3
