#pragma once
// Keeps buckets that are folders in step with their files: before an operation the rows are brought
// to what the files say, after one that has written, the file to what the row says.

#include <set>
#include <string>

#include "aws/core/operation.h"
#include "aws/s3/tables/buckets.h"
#include "aws/s3/tables/objects.h"

namespace sidestep::aws::s3 {

class S3;

class Folders {
 public:
  explicit Folders(S3& s3) : s3_(s3) {}

  // Takes up what a crash has left out. On the loop, at the start.
  void start();

  // The bucket is a folder from now on.
  void add(const std::string& bucket) { names_.insert(bucket); }

  // Whether the call is of a bucket that is a folder, or copies from one.
  bool concerns(const Call& call) const;

  // Carries the call out between the two. REQUIRES: concerns().
  void run(const Operation<S3>& operation, Call call, Reply reply);

 private:
  void before(const Call& call, UniqueFunction<void()> then);
  Reply after(const Call& call, Reply reply);
  void refresh(const std::string& name, const std::string& key, UniqueFunction<void()> then);
  void write_out(const std::string& name, const std::string& key, UniqueFunction<void()> then);

  S3& s3_;
  std::set<std::string, std::less<>> names_;
};

}  // namespace sidestep::aws::s3
