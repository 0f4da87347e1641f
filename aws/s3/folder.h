#pragma once
// Buckets that are a folder of the project: what stands in the folder is read as objects, and what
// is put into the bucket becomes files. A row of such an object names its file and how it was last
// seen ("File"); one without is still to be brought into the folder, which a crash can delay.
//
// ETags of files that were found are made of their size and time, not of their bytes: like those of
// uploads in parts they end with a number, and no client takes them for an MD5.

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "aws/s3/errors.h"
#include "aws/s3/tables/buckets.h"
#include "aws/s3/tables/objects.h"
#include "storage/blobs.h"

namespace sidestep::aws::s3 {

// The folder of a bucket, an absolute path; nothing if it is none.
std::optional<std::filesystem::path> folder_of(const BucketRow& bucket);

// Whether a key can be a file of a folder. "a/../b", "/a" and "a/" cannot.
std::optional<Error> check_file_key(const BucketRow& bucket, const std::string& key);

// Whether the object's bytes are a file of a folder.
bool is_file(const ObjectRow& object);

// Removes the file of an object that is being deleted, before that is committed: after a crash
// between the two the object is gone, as it is when its file was deleted by hand.
void remove_file(const ObjectRow& object);

// A file as it stands.
struct FileState {
  std::int64_t size = 0;
  std::int64_t changed_ns = 0;
};
std::optional<FileState> file_state(const std::filesystem::path& path);

// Whether the row of a key, if there is one, is what its file says. Cheap: one file is looked at.
bool is_up_to_date(const std::filesystem::path& folder, const std::string& key,
                   const std::optional<ObjectRow>& row);

// Brings the row of one key, or all of a bucket, to what the files say. On the writer's thread.
void read_file(storage::Database& database, const BucketRow& bucket, const std::string& key);
void read_folder(storage::Database& database, const BucketRow& bucket);

// Notes that the bytes of a row are in its file now. Returns the blobs that are not needed for it
// any more.
std::vector<std::string> note_file(storage::Database& database, const BucketRow& bucket,
                                   const std::string& key, std::int64_t seq);

}  // namespace sidestep::aws::s3
