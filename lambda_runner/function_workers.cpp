#include "lambda_runner/function_workers.h"

#include <fstream>

#include "base/log.h"
#include "lambda_runner/runtimes/list.h"

namespace sidestep::lambda {
namespace {

// While files are being written, they are looked at this often.
constexpr std::chrono::milliseconds kUnsettledPause{50};

std::string to_revision(const Function& function, std::uint64_t fingerprint) {
  return function.revision_id + "-" + std::to_string(fingerprint);
}

}  // namespace

FunctionWorkers::FunctionWorkers(Setup setup, const std::string& function_name)
    : setup_(setup),
      log_(function_name, setup.launcher.files().logs / (function_name + ".log"),
           setup.settings.log),
      look_again_(setup.io) {}

void FunctionWorkers::invoke(std::shared_ptr<const Function> function, PendingInvocation pending) {
  use(std::move(function));
  waiting_.push_back(std::move(pending));
  serve_waiting();
}

void FunctionWorkers::use(std::shared_ptr<const Function> function) {
  if (function_ == nullptr || function_->code.directory != function->code.directory ||
      function_->runtime != function->runtime) {
    const Runtime* runtime = find_runtime(function->runtime);
    const bool is_watched = function->code.origin == FunctionCode::Origin::kDirectory;
    changes_ =
        CodeChanges({.directory = function->code.directory.lexically_normal(),
                     .may_load = is_watched && runtime != nullptr ? runtime->may_load : nullptr,
                     .left_out = setup_.settings.own_directories});
  }
  function_ = std::move(function);
  look_at_code();
}

// Invocations wait while files are being written, so that none runs half of a change.
void FunctionWorkers::look_at_code() {
  const CodeChanges::Found found = changes_.look(CodeChanges::Moment::now());
  is_unsettled_ = found == CodeChanges::Found::kUnsettled;
  if (is_unsettled_) return look_again_soon();
  std::string revision = to_revision(*function_, changes_.fingerprint());
  if (revision == revision_) return;
  if (found == CodeChanges::Found::kChanged && !workers_.empty()) {
    log::info(function_->name + ": " + changes_.what_changed() + " changed; started again");
  }
  revision_ = std::move(revision);
  retire_all_but(revision_);
}

void FunctionWorkers::look_again_soon() {
  look_again_.expires_after(kUnsettledPause);
  look_again_.async_wait(
      [this, alive = std::weak_ptr(alive_)](const boost::system::error_code& error) {
        if (error || alive.expired()) return;
        look_at_code();
        serve_waiting();
      });
}

void FunctionWorkers::learn_reads() {
  if (std::exchange(learned_revision_, revision_) == revision_) return;
  std::ifstream list(setup_.launcher.reads_file(*function_, revision_));
  std::vector<std::string> files;
  for (std::string file; std::getline(list, file);) files.push_back(file);
  if (!files.empty()) changes_.watch_also(files);
}

void FunctionWorkers::serve_waiting() {
  if (is_unsettled_) return;
  while (!waiting_.empty()) {
    WorkerProcess* worker = take_free();
    if (worker == nullptr) break;
    PendingInvocation next = std::move(waiting_.front());
    waiting_.pop_front();
    worker->assign(std::move(next));
  }
  while (soon_free() < waiting_.size() && workers_.size() < workers_max() && setup_.budget.take()) {
    start_one();
  }
}

// A debugger has one port.
std::size_t FunctionWorkers::workers_max() const {
  const bool is_inspected = function_ && setup_.settings.inspected.contains(function_->name);
  return is_inspected ? 1 : setup_.settings.workers_per_function_max;
}

std::size_t FunctionWorkers::soon_free() const {
  const auto finishing =
      std::ranges::count_if(workers_, [](const auto& worker) { return worker->is_finishing(); });
  return starting_.size() + static_cast<std::size_t>(finishing);
}

// The one used last: it is the one whose memory is in the caches.
WorkerProcess* FunctionWorkers::take_free() {
  while (!free_.empty()) {
    WorkerProcess* worker = free_.back();
    free_.pop_back();
    if (worker->is_free()) return worker;
  }
  return nullptr;
}

void FunctionWorkers::start_one() {
  auto worker = std::make_shared<WorkerProcess>(WorkerProcess::Setup{.io = setup_.io,
                                                                     .launcher = setup_.launcher,
                                                                     .settings = setup_.settings,
                                                                     .log = log_,
                                                                     .owner = *this,
                                                                     .function = function_,
                                                                     .revision = revision_});
  workers_.push_back(worker);
  starting_.push_back(worker.get());
  worker->start();
}

void FunctionWorkers::worker_is_free(WorkerProcess& worker) {
  free_.push_back(&worker);
  if (worker.revision() == revision_) learn_reads();
  note_started(worker);
  serve_waiting();
  setup_.budget.idle();
}

void FunctionWorkers::worker_failed_to_start(WorkerProcess& worker, const Failure& failure) {
  if (!waiting_.empty()) {  // or else a process that became free has taken it
    PendingInvocation next = std::move(waiting_.front());
    waiting_.pop_front();
    worker.refuse(std::move(next), failure);
  }
  note_started(worker);
}

void FunctionWorkers::worker_is_gone(WorkerProcess& worker) {
  std::erase(free_, &worker);
  std::erase_if(workers_, [&worker](const auto& one) { return one.get() == &worker; });
  note_started(worker);
  serve_waiting();
  if (workers_.empty()) log_.close();
  setup_.budget.ended();
}

void FunctionWorkers::note_started(const WorkerProcess& worker) {
  if (std::erase(starting_, &worker) > 0) setup_.budget.started();
}

void FunctionWorkers::retire_all_but(const std::string& revision) {
  for (const auto& worker : std::vector(workers_)) {
    if (worker->revision() != revision) worker->retire();
  }
}

bool FunctionWorkers::evict_one() {
  const auto longest = std::ranges::find_if(free_, &WorkerProcess::is_free);
  if (longest == free_.end()) return false;
  WorkerProcess* worker = *longest;
  free_.erase(longest);
  worker->retire();
  return true;
}

std::chrono::steady_clock::time_point FunctionWorkers::longest_idle_since() const {
  const auto longest = std::ranges::find_if(free_, &WorkerProcess::is_free);
  if (longest == free_.end()) return std::chrono::steady_clock::time_point::max();
  return (*longest)->free_since();
}

void FunctionWorkers::kill_all() {
  for (const auto& worker : workers_) worker->kill();
}

}  // namespace sidestep::lambda
