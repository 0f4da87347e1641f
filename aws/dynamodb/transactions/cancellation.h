#pragma once
// TransactionCanceledException: why each part of a transaction was or was not the reason.

#include <optional>
#include <vector>

#include "aws/core/error.h"

namespace sidestep::aws::dynamodb {

class Cancellation {
 public:
  // To be called for each part, in order; nullopt if nothing is wrong with it.
  void add(const std::optional<Error>& error);

  bool is_cancelled() const { return is_cancelled_; }

  Error error() const;

 private:
  Json reasons_ = Json::array();
  bool is_cancelled_ = false;
};

}  // namespace sidestep::aws::dynamodb
