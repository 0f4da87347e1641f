#pragma once
// For functions that can fail and return nothing else: the error is returned from the enclosing
// function. SIDESTEP_TRY of base/result.h is for those that return a value.
//
//   SIDESTEP_CHECK(check_name(name));

#include "base/result.h"

#define SIDESTEP_CHECK(expr)                                                  \
  if (auto sidestep_checked = (expr); !sidestep_checked) {                    \
    return ::sidestep::unexpected(std::move(sidestep_checked).error());       \
  }                                                                           \
  static_assert(true)
