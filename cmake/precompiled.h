#pragma once
// Compiled once for the product: what many files include. Not to be included by hand. What stands
// here and is not used costs a file next to nothing, as long as it has no functions that gcc must
// instantiate anew in each: see docs/decisions/0009-unity-builds.md.

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "base/json.h"
