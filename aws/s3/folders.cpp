#include "aws/s3/folders.h"

#include "aws/s3/copy_source.h"
#include "aws/s3/folder.h"
#include "aws/s3/s3.h"
#include "base/log.h"

namespace sidestep::aws::s3 {
namespace {

// The operations that leave an object under the call's Key.
bool writes_object(const std::string& operation) {
  return operation == "PutObject" || operation == "PostObject" || operation == "CopyObject" ||
         operation == "CompleteMultipartUpload";
}

}  // namespace

void Folders::start() {
  for (const BucketRow& bucket : Buckets(s3_.reader()).folders()) {
    names_.insert(bucket.name);
    for (const std::string& key : Objects(s3_.reader()).keys_without_files(bucket.id)) {
      write_out(bucket.name, key, [] {});
    }
  }
}

bool Folders::concerns(const Call& call) const {
  if (names_.empty()) return false;
  const std::string* bucket = call.find_text("Bucket");
  if (bucket != nullptr && names_.contains(*bucket)) return true;
  const std::string* source = call.find_text("CopySource");
  const auto parsed = source == nullptr ? std::nullopt : std::optional(parse_copy_source(*source));
  return parsed && *parsed && names_.contains((*parsed)->bucket);
}

void Folders::run(const Operation<S3>& operation, Call call, Reply reply) {
  auto shared = std::make_shared<Call>(std::move(call));
  Reply answered = after(*shared, std::move(reply));
  before(*shared, [this, &operation, shared, reply = std::move(answered)]() mutable {
    operation.run(s3_, std::move(*shared), std::move(reply));
  });
}

// Calls `then` when the rows that the call may look at are up to date.
void Folders::before(const Call& call, UniqueFunction<void()> then) {
  const std::string bucket = call.text_or("Bucket", "");
  const std::string key = call.text_or("Key", "");
  const std::string* header = call.find_text("CopySource");
  const auto source = header == nullptr ? std::nullopt : std::optional(parse_copy_source(*header));
  UniqueFunction<void()> refresh_target = [this, bucket, key, then = std::move(then)]() mutable {
    refresh(bucket, key, std::move(then));
  };
  if (!source || !*source) return refresh_target();
  refresh((*source)->bucket, (*source)->key, std::move(refresh_target));
}

// One key, or the whole folder for what names none.
void Folders::refresh(const std::string& name, const std::string& key,
                      UniqueFunction<void()> then) {
  const auto bucket = Buckets(s3_.reader()).find(name);
  const auto folder = bucket ? folder_of(*bucket) : std::nullopt;
  if (!folder) return then();
  if (!key.empty()) {
    if (check_file_key(*bucket, key)) return then();
    const auto row = Objects(s3_.reader()).find_latest(bucket->id, key);
    if (is_up_to_date(*folder, key, row)) return then();
  }
  s3_.platform().rows.change(
      [bucket = *bucket, key](storage::Database& database) {
        key.empty() ? read_folder(database, bucket) : read_file(database, bucket, key);
      },
      std::move(then));
}

// What the call wrote is in the folder before it is answered.
Reply Folders::after(const Call& call, Reply reply) {
  if (!writes_object(call.operation) || !names_.contains(call.text_or("Bucket", ""))) return reply;
  return Reply([this, bucket = call.text("Bucket"), key = call.text("Key"),
                reply = std::move(reply)](Answer answer) mutable {
    if (!answer) return reply.answer(std::move(answer));
    write_out(bucket, key, [answer = std::move(answer), reply = std::move(reply)]() mutable {
      reply.answer(std::move(answer));
    });
  });
}

void Folders::write_out(const std::string& name, const std::string& key,
                        UniqueFunction<void()> then) {
  const auto bucket = Buckets(s3_.reader()).find(name);
  auto row = bucket ? Objects(s3_.reader()).find_latest(bucket->id, key) : std::nullopt;
  if (!row || row->is_delete_marker || is_file(*row)) return then();
  const auto path = *folder_of(*bucket) / key;
  s3_.blobs().place(
      {row->blobs, row->bytes.value_or(""), path},
      [this, bucket = *bucket, row = *row, path,
       then = std::move(then)](storage::Blobs::Outcome placed) mutable {
        if (!placed) {
          log::error("An object could not be written into its folder, and stays in the database",
                     {{"file", path.string()}, {"cause", placed.error()}});
          return then();
        }
        auto freed = std::make_shared<std::vector<std::string>>();
        s3_.platform().rows.change(
            [freed, bucket, key = row.key, seq = row.seq](storage::Database& database) {
              *freed = note_file(database, bucket, key, seq);
            },
            [this, freed, then = std::move(then)]() mutable {
              for (std::string& blob : *freed) s3_.blobs().remove(std::move(blob));
              then();
            });
      });
}

}  // namespace sidestep::aws::s3
