#pragma once
// Several calls that make one thing: one after the other, until one fails.

#include <deque>
#include <memory>
#include <string>
#include <utility>

#include "aws/core/directory.h"

namespace sidestep::aws {

// `done` gets the answer of the last call, or the first error; with no calls, an empty answer.
inline void call_in_turn(const Directory& directory, std::string service, std::deque<Call> calls,
                         UniqueFunction<void(Answer answer)> done) {
  if (calls.empty()) return done(Output{});
  Call first = std::move(calls.front());
  calls.pop_front();
  directory.call(service, std::move(first),
                 Reply([&directory, service, calls = std::move(calls),
                        done = std::move(done)](Answer answer) mutable {
                   if (!answer || calls.empty()) return done(std::move(answer));
                   call_in_turn(directory, service, std::move(calls), std::move(done));
                 }));
}

}  // namespace sidestep::aws
