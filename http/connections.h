#pragma once
// What the sessions of one listener share: how to treat callers, and which sessions there are. It
// outlives the listener as long as a session does.

#include <functional>
#include <unordered_set>

#include "http/options.h"

namespace sidestep::http {

class Session;

struct Connections {
  const Options options;
  const HttpHandler handler;
  const Admit admit;

  std::unordered_set<Session*> open{};  // from their start to the closing of their socket
  bool draining = false;
  std::function<void()> on_closed{};  // a session has left `open`
};

}  // namespace sidestep::http
