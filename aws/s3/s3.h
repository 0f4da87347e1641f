#pragma once
// The embedded S3: buckets and objects of all accounts of this server. Metadata is in rows, bytes
// of large objects in files beside the database.

#include <memory>
#include <string>
#include <vector>

#include "aws/core/operation.h"
#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/core/service.h"
#include "aws/s3/folders.h"
#include "aws/s3/lifecycle_clock.h"
#include "storage/blobs.h"

namespace sidestep::aws::s3 {

class S3 final : public Service {
 public:
  // `outbox` and `blobs` outlive the service. Removes files that no row names.
  S3(const Platform& platform, Outbox& outbox, storage::Blobs& blobs);

  std::string_view id() const override { return "s3"; }
  bool has(std::string_view operation) const override;
  void start() override;
  void handle(Call call, Reply reply) override;
  std::size_t body_max(std::string_view operation) const override;
  Error too_long(std::string_view operation) const override;

  const Platform& platform() const { return platform_; }
  Outbox& outbox() { return outbox_; }
  storage::Blobs& blobs() { return blobs_; }
  LifecycleClock& lifecycle() { return lifecycle_; }
  Folders& folders() { return folders_; }
  storage::Database& reader() const { return platform_.rows.reader(); }
  Timestamp now() const { return platform_.alarms.now(); }

 private:
  const Platform platform_;
  Outbox& outbox_;
  storage::Blobs& blobs_;
  LifecycleClock lifecycle_;
  Folders folders_;
};

using S3Operation = Operation<S3>;

// What a write works with, on the writer's thread.
struct Change {
  storage::Database& database;
  Timestamp now;
  std::vector<std::string>& freed;  // files that no row names any more, once this is committed
};

// Runs `work` in the next group commit, removes the files it frees, sends what it has notified, and
// answers.
using ChangeWork = UniqueFunction<Answer(Change& change, Call& call)>;
void write_rows(S3& s3, Call call, Reply reply, ChangeWork work, Rows::Then then = {});

struct ObjectRow;

// The same for an object whose bytes were received: without success its files are removed.
using StoreWork = Answer (*)(Change& change, const Call& call, ObjectRow object);
void write_object(S3& s3, Call call, Reply reply, ObjectRow object, StoreWork work);

// The Run of an operation that reads and is answered at once.
template <Answer (*kRead)(S3& s3, const Call& call)>
void read_at_once(S3& s3, Call call, Reply reply) {
  reply.answer(kRead(s3, call));
}

// The Run of an operation that changes rows and nothing else.
template <Answer (*kWrite)(Change& change, Call& call)>
void write_at_once(S3& s3, Call call, Reply reply) {
  write_rows(s3, std::move(call), std::move(reply), kWrite);
}

// Tells whoever runs the server that what a call has stored is shown and not carried out.
void note_no_effect(const Call& call, const Output& output);

// The same as write_at_once() for what has no effect.
template <Answer (*kWrite)(Change& change, Call& call)>
void write_without_effect(S3& s3, Call call, Reply reply) {
  write_rows(s3, std::move(call), std::move(reply), kWrite, note_no_effect);
}

// An answer without a body.
inline Answer members(Json values) { return Output{std::move(values), {}, {}}; }
inline Answer nothing() { return Output{}; }

}  // namespace sidestep::aws::s3
