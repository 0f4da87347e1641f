#pragma once
// The table `mock_crashes`: the calls at which the server has ended because of a mock, so
// that each call ends it once.

#include <cstdint>
#include <string_view>

#include "storage/database.h"
#include "storage/schema.h"

namespace sidestep::mocks {

class Crashes {
 public:
  explicit Crashes(storage::Database& database) : database_(database) {}

  bool contains(std::string_view execution_arn, std::string_view state, std::int64_t call) const;
  void insert(std::string_view execution_arn, std::string_view state, std::int64_t call);

 private:
  storage::Database& database_;
};

}  // namespace sidestep::mocks
