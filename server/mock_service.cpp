#include "server/mock_service.h"

#include "http/refusal.h"
#include "integrations/mocks/recorder.h"
#include "storage/executions.h"
#include "storage/journal.h"

namespace sidestep {
namespace {

constexpr std::size_t kMockBodyMax = 1'024;

std::string history_of(storage::Database& database, std::int64_t execution_id) {
  std::string lines;
  storage::Journal(database).each(execution_id, [&](const storage::JournalView& entry) {
    lines += entry.events;
    lines += '\n';
    return storage::Walk::kContinue;
  });
  return lines;
}

}  // namespace

bool MockService::accepts(const http::HttpRequest& head) const {
  return head.path() == "/_sidestep/mocks";
}

std::size_t MockService::body_max(const http::HttpRequest&) const { return kMockBodyMax; }

void MockService::handle(http::HttpRequest& request, http::Responder responder) {
  if (request.method != "GET") {
    return responder.answer(http::refusal(405, "MethodNotAllowed",
                                          "Mocks are read by GET, and changed in their file."));
  }
  const auto arn = request.query_parameter("executionArn");
  const auto body =
      arn ? recording_of(*arn, request.query_parameter("testCase").value_or("Recorded")) : uses();
  if (!body) {
    return responder.answer(
        http::refusal(404, "ExecutionDoesNotExist", "There is no execution of that executionArn."));
  }
  responder.answer(
      {.status = 200, .headers = {{"Content-Type", "application/json"}}, .body = *body});
}

std::string MockService::uses() const {
  Json machines = Json::object();
  for (const auto& [machine, test_cases] : mocks_.uses()) {
    for (const auto& [test_case, states] : test_cases) {
      for (const auto& [state, count] : states) machines[machine][test_case][state] = count;
    }
  }
  return to_text(Json{{"file", mocks_.file().string()}, {"uses", std::move(machines)}});
}

std::optional<std::string> MockService::recording_of(const std::string& execution_arn,
                                                     const std::string& test_case) const {
  const auto row = storage::Executions(engine_.reader()).find(execution_arn);
  if (!row) return std::nullopt;
  const std::string& machine = row->state_machine_arn;
  const std::string history = history_of(engine_.reader(), row->id);
  const auto recorded =
      mocks::with_recording(nullptr, {machine.substr(machine.rfind(':') + 1), test_case, history});
  return mocks::pretty_text(*recorded);
}

}  // namespace sidestep
