#pragma once
// Takes the bytes of an upload in, piece by piece: small ones stay in memory, for their row; others
// go to a file.

#include <memory>
#include <optional>
#include <string>

#include "aws/s3/checksum.h"
#include "aws/s3/errors.h"
#include "aws/s3/s3.h"
#include "aws/s3/tables/objects.h"

namespace sidestep::aws::s3 {

enum class Keep { kSmallInMemory, kAllInFiles };

struct Received {
  std::optional<std::string> bytes;           // or they are in the file
  std::optional<storage::Blobs::Draft> file;  // finished; its name is a row's from the commit on
  ObjectDigest::Result digest;
  std::optional<std::string> sent_checksum;  // that came after the bytes, in Base64

  std::vector<std::string> blobs() const {
    return file ? std::vector<std::string>{file->name()} : std::vector<std::string>();
  }
};

// Makes the object one of the bytes that were received; its checksum is that of `algorithm`.
void take_bytes(ObjectRow& object, const ChecksumAlgorithm& algorithm, Received received);

using ReceivedThen = UniqueFunction<void(Expected<Received, Error>)>;

// `source` may be null: no bytes. `then` is called once, later or now, on the loop. The file of
// what is not used must be removed: Blobs::remove().
void receive(S3& s3, std::unique_ptr<ByteSource> source, const ChecksumAlgorithm* algorithm,
             Keep keep, ReceivedThen then);

}  // namespace sidestep::aws::s3
