#pragma once
// How much work one selection may do. A path with several deep scans visits a polynomial of the
// document's size, and an evaluation holds up everything else.

#include <cstddef>

#include "base/limits.h"
#include "base/pace.h"

namespace sidestep::asl::jsonpath {

class Budget {
 public:
  // False once the budget is used up.
  bool spend(std::size_t work = 1) {
    pace::spend(work);
    if (work > left_) left_ = 0;
    else left_ -= work;
    return left_ != 0;
  }

 private:
  std::size_t left_ = limits::kPathVisitsMax;
};

}  // namespace sidestep::asl::jsonpath
