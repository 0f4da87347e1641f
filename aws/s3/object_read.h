#pragma once
// Finds the object or version that a call names, and what of it is to be returned.

#include "aws/s3/bucket_access.h"
#include "aws/s3/byte_range.h"
#include "aws/s3/object_properties.h"

namespace sidestep::aws::s3 {

// With the words of AWS for what is not there: a key, a version, a delete marker (`method` as in
// "GET").
Expected<ObjectRow, Error> object_of(storage::Database& database, const BucketRow& bucket,
                                     const std::string& key, const std::string* version_id,
                                     std::string_view method);

// The same for the call's Key and VersionId.
Expected<ObjectRow, Error> object_of(storage::Database& database, const BucketRow& bucket,
                                     const Call& call, std::string_view method);

// One read: the answer's members, and which bytes stand behind them.
struct ObjectRead {
  ObjectRow object;
  Json answer = Json::object();
  int status = 0;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  const Json* part = nullptr;  // of `object`, if one was asked for of an object that has parts
};

// Of GetObject and HeadObject: conditions, range or part, members to be written otherwise.
Expected<ObjectRead, Error> read_object(storage::Database& database, const Call& call,
                                        std::string_view method, Timestamp now);

}  // namespace sidestep::aws::s3
