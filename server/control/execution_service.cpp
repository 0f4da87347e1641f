#include "server/control/execution_service.h"

#include <boost/asio/steady_timer.hpp>
#include <charconv>
#include <memory>

#include "base/arn.h"
#include "base/object_writer.h"
#include "base/uri.h"
#include "console/coverage/history_visits.h"
#include "engine/turn.h"
#include "http/refusal.h"
#include "server/control/json_answer.h"
#include "storage/executions.h"
#include "storage/state_machine_revisions.h"

namespace sidestep {
namespace {

constexpr std::string_view kExecutions = "/_sidestep/executions/";
constexpr std::int64_t kWaitSeconds = 60;
// Ours: a day. Whoever waits longer asks again.
constexpr std::int64_t kWaitSecondsMax = 86'400;

http::HttpResponse no_such_execution() {
  return http::refusal(404, "ExecutionDoesNotExist", "There is no execution of that executionArn.");
}

// Nullopt if it is not a whole number of seconds, or too many.
std::optional<std::int64_t> seconds_to_wait(const http::HttpRequest& request) {
  const auto text = request.query_parameter("timeout");
  if (!text) return kWaitSeconds;
  std::int64_t seconds = -1;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
  const bool is_number = error == std::errc() && end == text->data() + text->size();
  if (!is_number || seconds < 0 || seconds > kWaitSecondsMax) return std::nullopt;
  return seconds;
}

std::string express_end(const std::string& arn, const asl::Ending& ending) {
  ObjectWriter out;
  out.text("executionArn", arn).text("status", engine::status_name(ending.status));
  if (ending.status == asl::ExecutionStatus::kSucceeded) out.text("output", ending.output.text());
  out.optional_text("error", ending.error).optional_text("cause", ending.cause);
  return out.take();
}

std::string_view outcome_of(const console::Visit& visit, bool runs) {
  if (visit.end == console::Visit::End::kLeft) return "succeeded";
  if (visit.end == console::Visit::End::kCaught) return "caught";
  if (runs) return "running";
  return visit.error ? "failed" : "aborted";
}

std::string path_text(const std::string& arn, std::string_view status,
                      const console::Visits& visits) {
  std::string states = "[";
  for (const console::Visit& visit : visits.all()) {
    if (states.size() > 1) states += ',';
    ObjectWriter state;
    state.text("name", visit.state).text("type", visit.type);
    if (visit.owner >= 0) {
      state.text("inside", visits.all()[static_cast<std::size_t>(visit.owner)].state);
    }
    state.text("outcome", outcome_of(visit, visits.ending().empty()))
        .optional_text("error", visit.error)
        .integer("attempts", 1 + std::ssize(visit.retried));
    states += state.take();
  }
  return ObjectWriter()
      .text("executionArn", arn)
      .text("status", status)
      .json("states", states + ']')
      .take();
}

}  // namespace

// Somebody who waits. Ends once: by the execution's end, by the time, or because the client went.
struct ExecutionService::Wait {
  Wait(boost::asio::io_context& io, http::Responder to) : timer(io), responder(std::move(to)) {}

  boost::asio::steady_timer timer;
  http::Responder responder;
};

bool ExecutionService::accepts(const http::HttpRequest& head) const {
  return head.path().starts_with(kExecutions);
}

void ExecutionService::handle(http::HttpRequest& request, http::Responder responder) {
  if (request.method != "GET") {
    return responder.answer(http::refusal(405, "MethodNotAllowed", "Executions are read by GET."));
  }
  const std::string_view rest = request.path().substr(kExecutions.size());
  const std::size_t slash = rest.rfind('/');
  const std::string_view view = slash == rest.npos ? "" : rest.substr(slash + 1);
  const std::string arn = uri_decoded(rest.substr(0, slash));
  if (view == "wait") return wait(arn, request, std::move(responder));
  if (view == "path") return show_path(arn, std::move(responder));
  responder.answer(http::refusal(404, "NoSuchView", "Ask for .../ARN/wait or .../ARN/path."));
}

void ExecutionService::wait(const std::string& arn, const http::HttpRequest& request,
                            http::Responder responder) {
  const auto seconds = seconds_to_wait(request);
  if (!seconds) {
    return responder.answer(http::refusal(
        400, "InvalidTimeout",
        "timeout is a number of seconds from 0 to " + std::to_string(kWaitSecondsMax) + "."));
  }
  const engine::ExecutionHost* host = engine_.find(arn);
  if (!host) return describe(arn, std::move(responder));
  const bool is_express = !host->durable();
  auto waiting = std::make_shared<Wait>(io_, std::move(responder));
  const auto end = [this, waiting, arn] {
    waiting->timer.cancel();
    if (!waiting->responder.answered()) describe(arn, std::move(waiting->responder));
  };
  engine_.on_ended(arn, [end, waiting, arn, is_express](const asl::Ending& ending) {
    if (!is_express) return end();
    waiting->timer.cancel();
    if (waiting->responder.answered()) return;
    waiting->responder.answer(json_answer(express_end(arn, ending)));
  });
  waiting->timer.expires_after(std::chrono::seconds(*seconds));
  waiting->timer.async_wait([end](const boost::system::error_code& error) {
    if (!error) end();
  });
  waiting->responder.on_gone([waiting = std::weak_ptr(waiting), end] {
    if (const auto still = waiting.lock()) end();
  });
}

void ExecutionService::describe(const std::string& arn, http::Responder responder) const {
  if (const auto* host = engine_.find(arn); host && !host->durable()) {
    return responder.answer(
        json_answer(ObjectWriter().text("executionArn", arn).text("status", "RUNNING").take()));
  }
  const auto parsed = Arn::parse(arn);
  if (!parsed || !storage::Executions(engine_.reader()).find(arn)) {
    return responder.answer(no_such_execution());
  }
  aws::Call call{.operation = "DescribeExecution",
                 .input = Json{{"executionArn", arn}},
                 .scope = {.account = parsed->account, .region = parsed->region}};
  auto held = std::make_shared<http::Responder>(std::move(responder));
  directory_.call_embedded("states", std::move(call), aws::Reply([held](aws::Answer answer) {
                             held->answer(answer_of(std::move(answer)));
                           }));
}

void ExecutionService::show_path(const std::string& arn, http::Responder responder) const {
  storage::Database& database = engine_.reader();
  const auto row = storage::Executions(database).find(arn);
  const auto revision =
      row ? storage::StateMachineRevisions(database).find(row->revision_id) : std::nullopt;
  auto definition = revision ? parse_json(revision->definition) : unexpected(JsonError{});
  if (!definition) return responder.answer(no_such_execution());
  engine_.in_slices([&database, id = row->id, arn, status = storage::to_text(row->status),
                     definition = *std::move(definition),
                     responder = std::move(responder)]() mutable {
    const console::Visits visits = console::visits_of(database, id, definition);
    responder.answer(json_answer(path_text(arn, status, visits)));
  });
}

}  // namespace sidestep
