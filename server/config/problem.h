#pragma once
// The mistakes that configurations and projects collect.

#include "base/problem.h"

namespace sidestep::config {

using sidestep::Problem;
using sidestep::Problems;
using sidestep::to_text;

}  // namespace sidestep::config
