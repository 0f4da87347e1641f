#pragma once
// Expected failures are values: a function that can fail for a reason its caller must handle
// returns Expected<T, E>. Exceptions are left for bugs and for a broken environment (full disk).
//
// `Expected` is std::expected's twin for C++20; on C++23 this file becomes one alias.

#include <tl/expected.hpp>
#include <utility>

namespace sidestep {

template <class T, class E>
using Expected = tl::expected<T, E>;

using tl::unexpected;

// The value of a function that can fail but returns nothing.
struct Done {};

}  // namespace sidestep

// Binds the value of `expr` to `name`, or returns its error from the enclosing function.
#define SIDESTEP_TRY(name, expr)                                            \
  auto name##_or_error = (expr);                                            \
  if (!name##_or_error) {                                                   \
    return ::sidestep::unexpected(std::move(name##_or_error).error());      \
  }                                                                         \
  auto name = *std::move(name##_or_error)

// The same inside a coroutine.
#define SIDESTEP_CO_TRY(name, expr)                                         \
  auto name##_or_error = (expr);                                            \
  if (!name##_or_error) {                                                   \
    co_return ::sidestep::unexpected(std::move(name##_or_error).error());   \
  }                                                                         \
  auto name = *std::move(name##_or_error)
