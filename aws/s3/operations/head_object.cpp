#include "aws/s3/object_read.h"
#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {
namespace {

Answer head_object(S3& s3, const Call& call) {
  auto read = read_object(s3.reader(), call, "HEAD", s3.now());
  if (!read) return unexpected(without_body(read.error()));
  Output output{std::move(read->answer)};
  output.status = read->status;
  return output;
}

}  // namespace

constinit const S3Operation kHeadObject{"HeadObject", read_at_once<head_object>};

}  // namespace sidestep::aws::s3
