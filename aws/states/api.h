#pragma once
// What the operations of the Step Functions API work with.

#include "engine/engine.h"
#include "aws/states/page_token.h"

namespace sidestep::api {

struct Api {
  engine::Engine& engine;
  PageTokens page_tokens;
};

}  // namespace sidestep::api
