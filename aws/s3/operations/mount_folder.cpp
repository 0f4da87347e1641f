// A folder of the project as a bucket, and how it ends to be one.

#include "aws/s3/bucket_access.h"
#include "aws/s3/folder.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

Answer mount(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const std::string& folder = call.text("Folder");
  const auto before = folder_of(bucket);
  if (before && *before == folder) return nothing();
  Objects objects(change.database);
  if (before) objects.remove_all(bucket.id);
  if (!objects.is_empty(bucket.id) || bucket.versioning != Versioning::kNever) {
    return unexpected(invalid_request("The bucket '" + bucket.name +
                                      "' has objects of its own and cannot become a folder."));
  }
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) {
    return unexpected(
        invalid_request("The folder '" + folder + "' cannot be made: " + failure.message()));
  }
  bucket.configurations["Folder"] = folder;
  Buckets(change.database).update(bucket);
  return nothing();
}

void mount_folder(S3& s3, Call call, Reply reply) {
  write_rows(s3, std::move(call), std::move(reply), mount,
             [&s3](const Call& asked, const Output&) { s3.folders().add(asked.text("Bucket")); });
}

// The bucket goes, its files stay.
Answer unmount(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  if (!folder_of(bucket)) return nothing();
  Objects(change.database).remove_all(bucket.id);
  bucket.configurations.erase("Folder");
  Buckets(change.database).update(bucket);
  return nothing();
}

}  // namespace

constinit const S3Operation kMountFolder{"MountFolder", mount_folder};
constinit const S3Operation kUnmountFolder{"UnmountFolder", write_at_once<unmount>};

}  // namespace sidestep::aws::s3
