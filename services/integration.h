#pragma once
// What an integration provides: which resource it carries out, and how. To add one: a file beside
// this one, its name in list.h, and a test file.

#include <functional>
#include <string_view>

#include "engine/engine.h"
#include "engine/integration.h"
#include "lambda_runner/function_pool.h"
#include "lambda_runner/function_registry.h"

namespace sidestep::services {

// What integrations work with. Everything outlives every task.
struct Backends {
  lambda::FunctionRegistry& functions;
  lambda::FunctionPool& pool;
  // A function, because the engine that hands tasks out is made after those who do them.
  std::function<engine::Engine&()> engine;
};

struct Integration {
  std::string_view api;  // "lambda:invoke", without the pattern's suffix
  // Must not reply before it returns. Tasks that wait for a callback end here with submitted().
  void (*run)(const Backends& backends, engine::Task task, engine::TaskReply reply);
};

// How the answer to a task's request is given: as its result, or, where a caller answers by token,
// as what was said to the request.
void reply_to_request(const engine::Task& task, const engine::TaskReply& reply, Payload output);

}  // namespace sidestep::services
