#pragma once
// How the three operations on task tokens answer.

#include "engine/engine.h"
#include "aws/states/reply.h"

namespace sidestep::api {

// Answers `reply` with what came of a token.
engine::Engine::TokenDone token_reply(Reply reply);

}  // namespace sidestep::api
