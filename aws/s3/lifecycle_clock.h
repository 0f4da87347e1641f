#pragma once
// Carries out lifecycle rules: at each midnight of the server's clock (UTC), at the start, and when
// rules were put. A clock that leaves out time goes to a midnight only while executions wait.

#include <memory>

#include "aws/core/alarms.h"

namespace sidestep::aws::s3 {

class S3;

class LifecycleClock {
 public:
  explicit LifecycleClock(S3& s3) : s3_(s3) {}

  // Looks through all buckets with rules, a page of versions in a commit, and again at midnight.
  void wake();

 private:
  struct Walk;

  void step(std::shared_ptr<Walk> walk);
  void rest();

  S3& s3_;
  std::unique_ptr<Alarms::Alarm> alarm_;
  bool is_walking_ = false;
  bool is_woken_ = false;  // while it walked
};

}  // namespace sidestep::aws::s3
