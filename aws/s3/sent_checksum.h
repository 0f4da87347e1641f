#pragma once
// Which checksum an upload is to have, and whether its bytes are those that the sender meant.

#include "aws/core/call.h"
#include "aws/s3/checksum.h"
#include "aws/s3/errors.h"
#include "aws/s3/receive.h"

namespace sidestep::aws::s3 {

// The algorithm that the request names, or whose value it has; CRC64NVME if it has neither, as AWS
// computes one of its own. An error for a value that has not the algorithm's form.
Expected<const ChecksumAlgorithm*, Error> requested_checksum(const Call& call);

// BadDigest if Content-MD5 or the checksum are not those of the bytes.
std::optional<Error> check_received(const Call& call, const ChecksumAlgorithm* algorithm,
                                    const Received& received);

// The form of the header Content-MD5.
std::optional<Error> check_content_md5(const Call& call);

}  // namespace sidestep::aws::s3
