#pragma once
// Writes a part whose bytes were received: for UploadPart and UploadPartCopy.

#include "aws/s3/multipart.h"
#include "aws/s3/receive.h"

namespace sidestep::aws::s3 {

struct NewPart {
  PartRow row;
  const ChecksumAlgorithm* algorithm = nullptr;  // of the request
  std::string checksum;                          // by that algorithm, for the answer
};

// The part of what was received for an upload.
NewPart part_of(std::int64_t number, const UploadRow& upload, const ChecksumAlgorithm* algorithm,
                const Received& received);

// Writes it in place of one with the same number. Without success its file is removed. `answer`
// makes the output from the part that stands then.
void write_part(S3& s3, Call call, Reply reply, NewPart part,
                Answer (*answer)(const Call& call, const UploadRow& upload, const NewPart& part));

}  // namespace sidestep::aws::s3
