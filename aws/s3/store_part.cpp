#include "aws/s3/store_part.h"

namespace sidestep::aws::s3 {

// Of an upload without an algorithm, the row keeps the check that the whole will have.
NewPart part_of(std::int64_t number, const UploadRow& upload, const ChecksumAlgorithm* algorithm,
                const Received& received) {
  const ObjectDigest::Result& digest = received.digest;
  return {{.number = number,
           .size = static_cast<std::int64_t>(digest.size),
           .etag = to_hex(digest.md5),
           .checksum = algorithm_of(upload) != nullptr ? digest.checksum : digest.crc64,
           .blob = received.file->name()},
          algorithm,
          digest.checksum};
}

void write_part(S3& s3, Call call, Reply reply, NewPart part,
                Answer (*answer)(const Call& call, const UploadRow& upload, const NewPart& part)) {
  Reply watched([&s3, blob = part.row.blob, reply = std::move(reply)](Answer given) mutable {
    if (!given) s3.blobs().remove(std::move(blob));
    reply.answer(std::move(given));
  });
  write_rows(s3, std::move(call), std::move(watched),
             [part = std::move(part), answer](Change& change, Call& asked) mutable -> Answer {
               SIDESTEP_TRY(bucket, bucket_of(change.database, asked));
               SIDESTEP_TRY(upload, upload_of(change.database, bucket, asked));
               part.row.modified_ms = change.now.time_since_epoch().count();
               auto replaced = Uploads(change.database).put_part(upload.id, part.row);
               if (replaced) change.freed.push_back(*std::move(replaced));
               return answer(asked, upload, part);
             });
}

}  // namespace sidestep::aws::s3
