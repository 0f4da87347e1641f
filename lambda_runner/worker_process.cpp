#include "lambda_runner/worker_process.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <cmath>
#include <cstdio>

#include "lambda_runner/descendants.h"

namespace sidestep::lambda {
namespace {

using MillisAsDouble = std::chrono::duration<double, std::milli>;

// Reading how much memory a process uses takes a while, compared with a short invocation.
constexpr auto kMemoryReadPause = std::chrono::milliseconds(500);

// What a handler that somebody steps through is told it has left: it has no limit.
constexpr std::chrono::seconds kInspectedTimeout = std::chrono::hours(24);

Timestamp wall_clock_now() { return std::chrono::floor<Millis>(std::chrono::system_clock::now()); }

std::string decimal(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.2f", value);
  return text.data();
}

}  // namespace

WorkerProcess::WorkerProcess(Setup setup)
    : setup_(std::move(setup)),
      log_stream_(
          new_log_stream_name(setup_.settings.now ? setup_.settings.now() : wall_clock_now(),
                              setup_.function->version)),
      log_(setup_.log, [this](std::string_view event) { tell_event(event); }),
      timer_(setup_.io) {}

void WorkerProcess::start() {
  started_ = Clock::now();
  if (!is_inspected()) set_timer(setup_.settings.start_timeout + setup_.function->timeout);
  // Later, so that the owner hears nothing before this returns.
  boost::asio::post(setup_.io, [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (self == nullptr) return;
    self->setup_.launcher.prepare(self->setup_.function, self->setup_.revision,
                                  [weak](Expected<Launch, std::string> launch) {
                                    if (const auto alive = weak.lock())
                                      alive->launch(std::move(launch));
                                  });
  });
}

void WorkerProcess::launch(Expected<Launch, std::string> launch) {
  if (!is_starting()) return;  // given up in the meantime
  if (!launch) return fail_to_start(std::move(launch).error());
  launch_ = *std::move(launch);
  if (launch_->protocol == Launch::Protocol::kStandardStreams) {
    perform(worker_.asks_next());
    return;
  }
  RuntimeApiObserver& observer = *this;
  runtime_api_ = std::make_unique<RuntimeApi>(setup_.io, observer);
  auto process = Process::spawn(
      setup_.io,
      setup_.launcher.spec(*setup_.function, *launch_, runtime_api_->address(), log_stream_),
      *this);
  if (!process) return fail_to_start(std::move(process).error());
  process_ = std::move(*process);
}

void WorkerProcess::fail_to_start(std::string why) {
  const auto self = shared_from_this();  // the owner lets go of it
  perform(worker_.cannot_start(std::move(why)));
  say_gone();
}

void WorkerProcess::assign(PendingInvocation pending) {
  worker_.assign(pending.invocation.request_id);
  current_ = std::move(pending);
  is_streamed_ = false;
  log_.set_request_id(current_->invocation.request_id);
  log_.line("START RequestId: " + current_->invocation.request_id +
            " Version: " + setup_.function->version);
  assigned_ = Clock::now();
  if (is_inspected()) {
    timer_.cancel();
  } else {
    set_timer(setup_.function->timeout);
  }
  runtime_api_ != nullptr ? deliver() : run_command();
}

void WorkerProcess::deliver() {
  Invocation& invocation = current_->invocation;
  runtime_api_->deliver({.request_id = invocation.request_id,
                         .invoked_arn = std::move(invocation.invoked_arn),
                         .trace_id = std::move(invocation.trace_id),
                         .client_context = std::move(invocation.client_context),
                         .deadline = wall_clock_now() + time_allowed(),
                         .event = std::move(invocation.event)});
}

bool WorkerProcess::is_inspected() const {
  return setup_.settings.inspected.contains(setup_.function->name);
}

std::chrono::seconds WorkerProcess::time_allowed() const {
  return is_inspected() ? kInspectedTimeout : setup_.function->timeout;
}

void WorkerProcess::run_command() {
  ProcessSpec spec = setup_.launcher.spec(*setup_.function, *launch_, "", log_stream_);
  spec.input = std::move(current_->invocation.event);
  auto process = Process::spawn(setup_.io, spec, *this);
  if (process) {
    process_ = std::move(*process);
    return;
  }
  // Its caller must not hear of it before assign() has returned.
  boost::asio::post(setup_.io, [weak = weak_from_this(), why = process.error()] {
    if (const auto self = weak.lock()) self->fail_to_start(why);
  });
}

void WorkerProcess::kill() {
  timer_.cancel();
  if (process_ != nullptr) return process_->kill();
  boost::asio::post(setup_.io, [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (self == nullptr) return;
    self->perform(self->worker_.exits({}));
    self->say_gone();
  });
}

RuntimeApiVerdict WorkerProcess::on_next() { return perform(worker_.asks_next()); }

RuntimeApiVerdict WorkerProcess::on_response(std::string_view request_id, std::string body,
                                             std::size_t size) {
  return perform(worker_.responds(request_id, std::move(body), size));
}

bool WorkerProcess::on_stream(std::string_view request_id, std::string_view content_type) {
  if (!current_ || current_->invocation.request_id != request_id) return false;
  ResponseSink* sink = current_->invocation.sink.get();
  if (sink == nullptr) return false;
  is_streamed_ = true;
  sink->begin(content_type);
  return true;
}

void WorkerProcess::on_stream_part(std::string bytes) {
  if (current_) current_->invocation.sink->part(std::move(bytes));
}

RuntimeApiVerdict WorkerProcess::on_error(std::string_view request_id, std::string body) {
  return perform(worker_.reports_error(request_id, std::move(body)));
}

RuntimeApiVerdict WorkerProcess::on_init_error(std::string body) {
  return perform(worker_.reports_init_error(std::move(body)));
}

// The process is ending, or has lost its connection: either way the event is lost with it.
void WorkerProcess::on_delivery_failed() { kill(); }

bool WorkerProcess::owns_connection(std::uint16_t from, std::uint16_t to) {
  return process_ != nullptr && tree_holds_connection(process_->id(), from, to);
}

void WorkerProcess::on_output(std::string_view bytes) {
  runtime_api_ != nullptr ? log_.output(bytes) : command_result_.output(bytes);
}

void WorkerProcess::on_error_output(std::string_view bytes) {
  log_.output(bytes);
  command_result_.error_output(bytes);
}

void WorkerProcess::on_exit(ExitStatus status) {
  const auto self = shared_from_this();  // the owner lets go of it
  timer_.cancel();
  if (runtime_api_ == nullptr && current_ && status.signal == 0) {
    const std::string id = current_->invocation.request_id;
    perform(status.code == 0
                ? worker_.responds(id, command_result_.payload(), command_result_.size())
                : worker_.reports_error(id, command_result_.error_payload(status)));
  }
  perform(worker_.exits(status));
  log_.end_line();
  say_gone();
}

// Runtimes join the lines of an event by carriage returns.
void WorkerProcess::tell_event(std::string_view event) const {
  if (!setup_.settings.events) return;
  std::string text(event);
  std::ranges::replace(text, '\r', '\n');
  setup_.settings.events({*setup_.function, log_stream_, std::move(text += '\n')});
}

void WorkerProcess::say_gone() {
  if (!std::exchange(is_gone_, true)) setup_.owner.worker_is_gone(*this);
}

RuntimeApiVerdict WorkerProcess::perform(Worker::Step step) {
  if (step.must_die) kill();
  if (step.ending) finish(*std::move(step.ending));
  if (step.start_failure) setup_.owner.worker_failed_to_start(*this, *step.start_failure);
  if (step.is_free) {
    free_since_ = Clock::now();
    if (started_ != Clock::time_point{}) {
      init_ms_ = MillisAsDouble(free_since_ - std::exchange(started_, {})).count();
    }
    set_timer(setup_.settings.idle_timeout);
    setup_.owner.worker_is_free(*this);
  }
  return step.verdict;
}

// All that the function printed before it answered is in the pipe by now.
void WorkerProcess::finish(Worker::Ending ending) {
  const MillisAsDouble duration = Clock::now() - assigned_;
  if (process_ != nullptr) process_->drain();
  PendingInvocation pending = std::move(*current_);
  current_.reset();
  const std::string& id = pending.invocation.request_id;
  if (ending.failure) {
    const std::string line = failure_log_line(*ending.failure, id, setup_.function->timeout);
    if (!line.empty()) log_.line(line, FunctionLog::Gravity::kWarning);
  }
  log_.line("END RequestId: " + id);
  report(id, duration.count());
  log_.set_request_id("");
  answer(std::move(pending), std::move(ending));
}

void WorkerProcess::report(const std::string& request_id, double duration_ms) {
  const auto now = Clock::now();
  if (process_ != nullptr && now - memory_read_ > kMemoryReadPause) {
    memory_read_ = now;
    peak_memory_mb_ = std::max(peak_memory_mb_, process_->peak_memory_bytes() / (1024 * 1024));
  }
  std::string line = "REPORT RequestId: " + request_id;
  line += "\tDuration: " + decimal(duration_ms) + " ms";
  line += "\tBilled Duration: " + std::to_string(std::llround(std::ceil(duration_ms))) + " ms";
  line += "\tMemory Size: " + std::to_string(setup_.function->memory_mb) + " MB";
  line += "\tMax Memory Used: " + std::to_string(peak_memory_mb_) + " MB\t";
  if (init_ms_) line += "Init Duration: " + decimal(*std::exchange(init_ms_, {})) + " ms\t";
  log_.line(line);
}

void WorkerProcess::refuse(PendingInvocation pending, const Failure& failure) {
  if (process_ != nullptr) process_->drain();
  const std::string& id = pending.invocation.request_id;
  log_.line("START RequestId: " + id + " Version: " + setup_.function->version);
  const std::string line = failure_log_line(failure, id, setup_.function->timeout);
  if (!line.empty()) log_.line(line, FunctionLog::Gravity::kWarning);
  log_.line("END RequestId: " + id);
  report(id, MillisAsDouble(Clock::now() - started_).count());
  answer(std::move(pending), {.failure = failure});
}

void WorkerProcess::answer(PendingInvocation pending, Worker::Ending ending) {
  using Outcome = InvokeResult::Outcome;
  const std::string& id = pending.invocation.request_id;
  const auto timeout = setup_.function->timeout;
  InvokeResult result{.outcome = ending.failure ? Outcome::kFailed : Outcome::kAnswered,
                      .payload = ending.failure ? failure_payload(*ending.failure, id, timeout)
                                                : std::move(ending.payload),
                      .was_streamed = is_streamed_,
                      .log_tail = log_.take_tail(),
                      .request_id = id,
                      .executed_version = setup_.function->version};
  pending.callback(std::move(result));
}

void WorkerProcess::set_timer(std::chrono::milliseconds delay) {
  timer_.expires_after(delay);
  timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    // It may have been set again between its end and this call.
    if (error || self == nullptr || self->timer_.expiry() > Clock::now()) return;
    self->perform(self->worker_.times_out());
  });
}

}  // namespace sidestep::lambda
