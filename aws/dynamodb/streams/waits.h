#pragma once
// AwaitRecords: for services of this server that read a stream and want to know when there is more.
// The directory hands it through; no client can name it, because no model has it.

#include <cstdint>
#include <memory>
#include <vector>

#include "aws/core/call.h"
#include "aws/core/reply.h"
#include "aws/core/rows.h"

namespace sidestep::aws::dynamodb::streams {

class Waits {
 public:
  explicit Waits(const Rows& rows) : rows_(rows) {}

  // Answers with the LastSequenceNumber of the stream StreamArn as soon as it is greater than
  // SequenceNumber (without one: as soon as there is a record) or the stream has ended; with
  // AtOnce, at once.
  void add(const Call& call, Reply reply);

  // To be called after commits that may have added records.
  void look();

 private:
  struct Wait {
    std::int64_t stream_id;
    std::int64_t after;
    Reply reply;
  };

  bool is_answered(Wait& wait);

  const Rows& rows_;
  std::vector<std::shared_ptr<Wait>> waits_;
};

}  // namespace sidestep::aws::dynamodb::streams
