#pragma once
// The answer to one call: given exactly once, now or later, on the loop. Who asked may be an HTTP
// session, a Task or a template; none of that is known here.

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "aws/core/error.h"
#include "base/byte_source.h"
#include "base/json.h"
#include "base/result.h"
#include "base/unique_function.h"

namespace sidestep::aws {

// What an operation returns. Members stand as in Call::input.
struct Output {
  Json members = Json::object();
  // The text of a JSON object, in place of `members`: for large answers that are text already.
  // Services of JSON protocols only.
  std::string text{};
  // The payload, if the model declares a blob or a stream as such; see Call::body.
  std::unique_ptr<ByteSource> body{};
  // Of the HTTP answer, if it is not the one that the model has for the operation: 206 of a part.
  int status = 0;
};

// The output of which `text` is the JSON object.
Output text_output(std::string text);

using Answer = Expected<Output, Error>;

class Reply {
 public:
  // Where the answer goes.
  class Receiver {
   public:
    virtual ~Receiver() = default;
    virtual void answer(Answer answer) = 0;
    // The Reply was destroyed without an answer: a bug, to be reported.
    virtual void abandon() = 0;
    // See Reply::on_gone(). A receiver that never goes away ignores it.
    virtual void on_gone(std::function<void()> callback);
  };

  explicit Reply(std::shared_ptr<Receiver> receiver);
  // For callers that need no more than the answer. If the reply is dropped, `then` gets an
  // InternalFailure.
  explicit Reply(UniqueFunction<void(Answer answer)> then);
  Reply(Reply&&) = default;
  Reply& operator=(Reply&& other) noexcept;
  ~Reply() { drop(); }

  // REQUIRES: not answered yet.
  void answer(Answer answer);
  void ok(Json members);
  void ok_text(std::string text);
  void fail(Error error);

  // For long polls: `callback` is called once, from the loop, if nobody waits for the answer any
  // more or the server begins to stop. The call must then be given up and answered as if its time
  // had run out: the answer still reaches a caller that is there. The callback may answer and may
  // destroy this Reply; it is forgotten once there is an answer.
  void on_gone(std::function<void()> callback);

  bool answered() const { return receiver_ == nullptr; }

 private:
  void drop();

  std::shared_ptr<Receiver> receiver_;
};

// The error of a call that we failed.
Error internal_failure(std::string message);

}  // namespace sidestep::aws
