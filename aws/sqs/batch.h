#pragma once
// What the three batch operations have in common: which batches there may be, and how the answers
// of their entries stand in one answer.

#include <string>
#include <string_view>

#include "aws/core/call.h"
#include "aws/core/reply.h"
#include "base/result.h"

namespace sidestep::aws::sqs {

// Checks the member Entries: how many, their ids. `entry_type` is what the model calls one.
Expected<Done, Error> check_batch(const Call& call, std::string_view entry_type);

class BatchAnswer {
 public:
  // `details`: what stands beside the id.
  void succeed(const Json& entry, Json details = Json::object());
  void fail(const Json& entry, const Error& error);

  Output take();

 private:
  Json succeeded_ = Json::array();
  Json failed_ = Json::array();
};

}  // namespace sidestep::aws::sqs
