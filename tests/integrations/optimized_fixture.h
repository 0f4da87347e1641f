#pragma once
// Optimised integrations with a fake of the far end: a service that notes what it is asked and
// answers what a test says.

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/read_all.h"
#include "tests/integrations/fixture.h"

namespace sidestep::services {

class FakeService final : public aws::Service {
 public:
  explicit FakeService(std::string id) : id_(std::move(id)) {}

  std::string_view id() const override { return id_; }
  bool has(std::string_view) const override { return true; }
  void handle(aws::Call call, aws::Reply reply) override {
    for (const char* name : {"clientToken", "clientRequestToken", "ClientRequestToken",
                             "ClientToken", "idempotencyToken"}) {
      if (call.input.erase(name) > 0) ++tokens;
    }
    std::string text = call.operation + " " + to_text(call.input);
    if (call.body) {
      read_all(std::move(call.body), 1'000'000,
               [&](auto payload) { text += " " + payload.value(); });
    }
    asked.push_back(std::move(text));
    auto& answers = answers_[call.operation];
    if (answers.empty()) return reply.ok(Json::object());
    aws::Answer answer = std::move(answers.front());
    answers.pop_front();
    reply.answer(std::move(answer));
  }

  // Answers to the operation's calls, in order; then {}.
  void answer(const std::string& operation, const std::string& members,
              std::optional<std::string> payload = std::nullopt) {
    aws::Output output{Json::parse(members), {}, {}};
    if (payload) output.body = std::make_unique<TextSource>(*std::move(payload));
    answers_[operation].push_back(std::move(output));
  }
  void fail(const std::string& operation, aws::Error error) {
    answers_[operation].push_back(unexpected(std::move(error)));
  }

  std::vector<std::string> asked;  // without tokens against repetition
  int tokens = 0;

 private:
  const std::string id_;
  std::map<std::string, std::deque<aws::Answer>> answers_;
};

class OptimizedFixture : public ServicesFixture {
 protected:
  FakeService& add(const std::string& id) {
    services_.push_back(std::make_unique<FakeService>(id));
    directory.add(*services_.back());
    return *services_.back();
  }

  static std::string resource(const std::string& api) { return "arn:aws:states:::" + api; }

  // How a machine of one such Task ends, without what an HTTP exchange is shown to have been.
  std::string end_of_task(const std::string& api, const std::string& parameters) {
    return plain(end_of(run_task(resource(api), parameters)));
  }

  // The same for a Task that waits for a job: time passes until it has ended.
  std::string end_of_job(const std::string& api, const std::string& parameters) {
    const std::string arn = run_task(resource(api), parameters);
    for (int i = 0; i < 5 && row(arn).status == storage::ExecutionStatus::kRunning; ++i) {
      alarms.advance(std::chrono::seconds(20));
      settle();
    }
    return plain(end_of(arn));
  }

  static std::string plain(std::string text) {
    text = with_uuids_hidden(std::move(text));
    const std::size_t begin = text.find('{');
    auto json = begin == text.npos ? std::nullopt : std::optional(parse_json(text.substr(begin)));
    if (!json || !*json || !(*json)->is_object()) return text;
    (*json)->erase("SdkHttpMetadata");
    (*json)->erase("SdkResponseMetadata");
    return text.substr(0, begin) + to_text(**json);
  }

 private:
  std::vector<std::unique_ptr<FakeService>> services_;
};

}  // namespace sidestep::services
