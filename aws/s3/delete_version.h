#pragma once
// What becomes of a key that is deleted: its object goes, or a delete marker stands before it.

#include <optional>
#include <string>

#include "aws/s3/s3.h"
#include "aws/s3/store_object.h"

namespace sidestep::aws::s3 {

struct DeleteRequest {
  std::string key;
  const std::string* version_id = nullptr;
  bool bypass_governance = false;
};

// What was done.
struct Deleted {
  std::optional<ObjectRow> removed;  // the version that is gone
  std::optional<ObjectRow> marker;   // the delete marker that was made
  // Where no versions are kept: a key that was not there, of which AWS tells all the same.
  std::optional<ObjectRow> missing{};
};

Expected<Deleted, Error> delete_version(Change& change, const BucketRow& bucket,
                                        const DeleteRequest& request);

}  // namespace sidestep::aws::s3
