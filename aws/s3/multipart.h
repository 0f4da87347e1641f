#pragma once
// Uploads in parts: what their operations share.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html

#include "aws/s3/bucket_access.h"
#include "aws/s3/checksum.h"
#include "aws/s3/s3.h"
#include "aws/s3/tables/uploads.h"

namespace sidestep::aws::s3 {

// The upload that the call names, of its bucket and key.
Expected<UploadRow, Error> upload_of(storage::Database& database, const BucketRow& bucket,
                                     const Call& call);

// The algorithm that the upload asked for, or null.
const ChecksumAlgorithm* algorithm_of(const UploadRow& upload);
// "COMPOSITE", "FULL_OBJECT", or "" without an algorithm.
std::string checksum_type_of(const UploadRow& upload);

// PartNumber of the call, 1 to 10,000.
Expected<std::int64_t, Error> part_number_of(const Call& call);

}  // namespace sidestep::aws::s3
