#pragma once
// The answer to one call: given exactly once, now or later from the loop thread. Dropping it
// unanswered is a bug that the HTTP session reports.

#include <functional>
#include <string>
#include <utility>

#include "base/json.h"
#include "aws/states/errors.h"
#include "http/aws_json.h"

namespace sidestep::api {

class Reply {
 public:
  Reply(http::AwsJsonAnswers answers, http::Responder responder)
      : answers_(std::move(answers)), responder_(std::move(responder)) {}

  void ok(const Json& output) { ok_text(to_text(output)); }

  // `output` is the text of a JSON object: for large answers that are text already.
  void ok_text(std::string output) { responder_.answer(answers_.ok(std::move(output))); }

  void fail(const ApiError& error) {
    responder_.answer(
        answers_.error({error.kind->status, error.kind->code, error.message, error.details}));
  }

  // See http::Responder::on_gone.
  void on_gone(std::function<void()> callback) { responder_.on_gone(std::move(callback)); }

 private:
  http::AwsJsonAnswers answers_;
  http::Responder responder_;
};

}  // namespace sidestep::api
