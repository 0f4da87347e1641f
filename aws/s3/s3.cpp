#include "aws/s3/s3.h"

#include "aws/s3/bootstrap_bucket.h"
#include "aws/s3/errors.h"
#include "aws/s3/operations/list.h"
#include "aws/s3/tables/objects.h"
#include "aws/s3/tables/uploads.h"
#include "base/limits.h"
#include "base/log.h"

namespace sidestep::aws::s3 {
namespace {

// Ours: 10,000 parts with a checksum each, or 1,000 keys of 1,024 escaped bytes, are shorter.
constexpr std::size_t kDocumentMax = 8 * 1024 * 1024;

}  // namespace

S3::S3(const Platform& platform, Outbox& outbox, storage::Blobs& blobs)
    : platform_(platform), outbox_(outbox), blobs_(blobs), lifecycle_(*this), folders_(*this) {
  auto used = Objects(reader()).used_blobs();
  for (std::string& name : Uploads(reader()).used_blobs()) used.insert(std::move(name));
  blobs_.sweep([&](const std::string& name) { return used.contains(name); });
}

bool S3::has(std::string_view operation) const {
  return find_operation(all_operations(), operation) != nullptr;
}

std::size_t S3::body_max(std::string_view operation) const {
  constexpr auto kBytes = static_cast<std::size_t>(limits::kS3PutMax);
  // Chunks of the encoding "aws-chunked" have lines of their own.
  if (operation == "PutObject" || operation == "UploadPart") return kBytes + kBytes / 32;
  return kDocumentMax;
}

Error S3::too_long(std::string_view operation) const {
  if (operation != "PutObject" && operation != "UploadPart") {
    return s3_error(400, "MaxMessageLengthExceeded", "Your request was too big.",
                    {{"MaxMessageLengthBytes", std::to_string(kDocumentMax)}});
  }
  return s3_error(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size",
                  {{"MaxSizeAllowed", std::to_string(limits::kS3PutMax)}});
}

void S3::start() {
  lifecycle_.wake();
  folders_.start();
}

void S3::handle(Call call, Reply reply) {
  const S3Operation* operation = find_operation(all_operations(), call.operation);
  if (folders_.concerns(call)) return folders_.run(*operation, std::move(call), std::move(reply));
  auto missing = missing_bootstrap_bucket(reader(), call);
  if (!missing) return operation->run(*this, std::move(call), std::move(reply));
  missing->created_ms = now().time_since_epoch().count();
  platform_.rows.change(
      [bucket = *std::move(missing)](storage::Database& database) {
        Buckets buckets(database);
        if (!buckets.find(bucket.name)) buckets.insert(bucket);
      },
      [this, operation, call = std::move(call), reply = std::move(reply)]() mutable {
        operation->run(*this, std::move(call), std::move(reply));
      });
}

void write_rows(S3& s3, Call call, Reply reply, ChangeWork work, Rows::Then then) {
  auto freed = std::make_shared<std::vector<std::string>>();
  s3.platform().rows.write(
      std::move(call), std::move(reply),
      [now = s3.now(), freed, work = std::move(work)](storage::Database& database,
                                                      Call& asked) mutable {
        Change change{database, now, *freed};
        return work(change, asked);
      },
      [&s3, freed, then = std::move(then)](const Call& asked, const Output& output) mutable {
        for (std::string& name : *freed) s3.blobs().remove(std::move(name));
        s3.outbox().wake();
        if (then) then(asked, output);
      });
}

void note_no_effect(const Call& call, const Output&) {
  log::warn("Stored, but Sidestep does not carry it out",
            {{"operation", call.operation}, {"bucket", call.text_or("Bucket", "")}});
}

void write_object(S3& s3, Call call, Reply reply, ObjectRow object, StoreWork work) {
  auto blobs = object.blobs;
  // A Task's call that was answered before is not carried out again, and has sent its bytes twice.
  const auto stored = std::make_shared<bool>(false);
  Reply watched(
      [&s3, stored, blobs = std::move(blobs), reply = std::move(reply)](Answer answer) mutable {
        if (!*stored) {
          for (std::string& name : blobs) s3.blobs().remove(std::move(name));
        }
        reply.answer(std::move(answer));
      });
  write_rows(
      s3, std::move(call), std::move(watched),
      [object = std::move(object), work](Change& change, Call& asked) mutable {
        return work(change, asked, std::move(object));
      },
      [stored](const Call&, const Output&) { *stored = true; });
}

}  // namespace sidestep::aws::s3
