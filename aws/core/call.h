#pragma once
// One call of an operation, whoever makes it: a client over HTTP, a Task, a template, the console.
// Members stand under the names of the service's model and are written as AWS's JSON protocol
// writes them, whatever protocol was spoken: a timestamp is a number of seconds, a blob is Base64.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "aws/core/scope.h"
#include "base/byte_source.h"
#include "base/json.h"

namespace sidestep::aws {

// Names the Task that makes a call. A call of the same task that was answered before is not made
// again: the answer is that of the first; see rows.h.
struct OnceKey {
  std::int64_t execution_id = 0;
  std::uint64_t ticket = 0;
};

struct Call {
  std::string operation;  // "SendMessage"
  Json input;             // an object
  Scope scope;
  // The member that the model declares as the payload, if that is a blob or a stream (S3's Body,
  // Lambda's Payload); it is not in `input`. Null if there is none.
  std::unique_ptr<ByteSource> body{};
  std::string request_id{};               // a UUID; the directory gives one to a call without
  std::optional<std::string> trace_id{};  // the header X-Amzn-Trace-Id
  std::optional<OnceKey> once{};

  // Null if the caller did not give the member.
  const Json* find(std::string_view name) const;
  const std::string* find_text(std::string_view name) const;

  // Of a member that the model declares a string, and required. Throws std::invalid_argument, which
  // is answered as the caller's mistake, if it is not there.
  const std::string& text(std::string_view name) const;
  // The same, moved out of the input: for large ones.
  std::string take_text(std::string_view name);

  std::optional<std::string> optional_text(std::string_view name) const;
  std::string text_or(std::string_view name, std::string_view otherwise) const;
  std::int64_t integer_or(std::string_view name, std::int64_t otherwise) const;
  bool flag_or(std::string_view name, bool otherwise) const;
};

}  // namespace sidestep::aws
