#pragma once
// How the three operations on task tokens answer.

#include "engine/engine.h"
#include "aws/core/reply.h"

namespace sidestep::aws::states {

// Answers `reply` with what came of a token.
engine::Engine::TokenDone token_reply(Reply reply);

}  // namespace sidestep::aws::states
