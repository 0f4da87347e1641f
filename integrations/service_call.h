#pragma once
// The calls that Tasks make of services: of the account, region and Task they are made for, and
// given up when nobody waits for the Task any more.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "aws/core/directory.h"
#include "engine/integration.h"

namespace sidestep::services {

// How long the payload of an answer may be.
enum class AnswerLength {
  kOfATask,      // that of a Task's result; a longer one is cut, and fails by its length
  kOfAQuestion,  // 25 MB; a longer one is an error
};

struct ServiceCall {
  std::string service;    // "states"
  std::string operation;  // "GetActivityTask"
  Json input;             // with the names of the service's model
  // The payload, if the model declares it as bytes; see aws/core/call.h.
  std::optional<std::string> body{};
  AnswerLength length = AnswerLength::kOfATask;  // of make(); that of ask() is kOfAQuestion
};

struct ServiceAnswer {
  std::string request_id;
  Expected<Json, aws::Error> result;  // with the names of the service's model
  // The payload; of one that is too long for a Task, not more than shows that.
  std::optional<std::string> body{};
};

class ServiceCalls {
 public:
  using Then = std::function<void(ServiceAnswer)>;

  // The directory outlives it.
  explicit ServiceCalls(const aws::Directory& directory) : directory_(directory) {}

  // `then` is called once, during the call or later from the loop. The operation is carried out
  // once, however often the Task is started again. Of a Task with Credentials the account is that
  // of the role, or `account` if it is not empty.
  void make(const engine::Task& task, ServiceCall call, Then then, std::string account = {}) const;

  // Why the Task's role may not have the call made; nothing if it may. For what is carried out
  // without a call of the service.
  std::optional<aws::Error> refusal(const engine::Task& task, const ServiceCall& call) const;

  // The same for a question that may be asked again and again, of no Task in particular.
  void ask(aws::Scope scope, ServiceCall call, Then then) const;

  // The same for what may be larger than memory: payloads are streams, and the answer is as the
  // service gives it, with the id of the request.
  using Streamed = std::function<void(aws::Answer answer, const std::string& request_id)>;
  void stream(aws::Scope scope, std::string_view service, std::string operation, Json input,
              std::unique_ptr<ByteSource> body, Streamed then) const;

  // Nobody waits for the answer to the Task's call any more, as when a client hangs up.
  void give_up(const engine::TaskId& task) const;

 private:
  class Pending;
  using Open = std::map<engine::TaskId, std::shared_ptr<Pending>>;

  const aws::Directory& directory_;
  // Answers may come when we are gone.
  const std::shared_ptr<Open> open_ = std::make_shared<Open>();
};

}  // namespace sidestep::services
