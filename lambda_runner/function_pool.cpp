#include "lambda_runner/function_pool.h"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <cstdlib>
#include <map>
#include <utility>

#include "base/log.h"
#include "base/uuid.h"
#include "lambda_runner/descendants.h"
#include "lambda_runner/function_workers.h"
#include "lambda_runner/identifiers.h"

namespace sidestep::lambda {
namespace {

namespace asio = boost::asio;

// How often it is looked whether something that functions left has ended.
constexpr auto kReapPause = std::chrono::seconds(1);
// When it is looked for what functions of a killed server have left, which takes milliseconds: when
// the server listens, and before the first function is started.
constexpr auto kLeftoversPause = std::chrono::milliseconds(50);

PoolSettings completed(PoolSettings settings) {
  if (settings.search_path.empty()) {
    const char* path = std::getenv("PATH");
    settings.search_path = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
  }
  settings.own_directories.push_back(settings.work_dir);
  return settings;
}

}  // namespace

class FunctionPool::Impl {
 public:
  Impl(asio::io_context& io, PoolSettings settings)
      : io_(io),
        settings_(completed(std::move(settings))),
        launcher_(io, settings_),
        budget_(
            settings_, [this] { return make_room(); }, [this] { use_room(); }),
        reap_timer_(io),
        leftovers_timer_(io) {
    adopt_orphans();
    leftovers_timer_.expires_after(kLeftoversPause);
    leftovers_timer_.async_wait(
        [this, alive = std::weak_ptr<int>(alive_)](const boost::system::error_code& error) {
          if (!error && !alive.expired()) end_leftovers_once();
        });
  }

  void invoke(std::shared_ptr<const Function> function, Invocation invocation,
              InvokeCallback callback) {
    end_leftovers_once();
    if (invocation.request_id.empty()) invocation.request_id = random_uuid();
    if (invocation.trace_id.empty()) invocation.trace_id = new_trace_id();
    if (invocation.invoked_arn.empty()) invocation.invoked_arn = function->versioned_arn();
    FunctionWorkers& workers = workers_of(*function);
    InvokeCallback later = from_loop(std::move(callback));
    std::string arn = function->arn;
    const auto running = running_.find(arn);
    const bool is_reserved =
        function->reserved_concurrency &&
        (running == running_.end() ? 0 : running->second) >= *function->reserved_concurrency;
    if (is_reserved || workers.is_overloaded()) {
      using Limit = InvokeResult::Limit;
      return later({.outcome = InvokeResult::Outcome::kThrottled,
                    .throttled_by = is_reserved ? Limit::kReserved : Limit::kServer,
                    .request_id = std::move(invocation.request_id)});
    }
    ++running_[arn];
    workers.invoke(std::move(function),
                   {std::move(invocation), counted(std::move(arn), std::move(later))});
    if (!std::exchange(is_reaping_, true)) reap_later();
  }

  void retire(const std::string& arn, const std::string& revision_id) {
    const auto found = functions_.find(arn);
    if (found != functions_.end()) found->second->retire_all_but(revision_id);
  }

  void stop() {
    alive_.reset();
    for (const auto& [arn, workers] : functions_) workers->kill_all();
    functions_.clear();
    reap_timer_.cancel();
    leftovers_timer_.cancel();
    end_adopted();
  }

  void check(const Function& function) { launcher_.check(function); }

  PoolSettings& settings() { return settings_; }
  const WorkFiles& files() const { return launcher_.files(); }
  std::size_t worker_count() const { return budget_.alive(); }

 private:
  using Clock = std::chrono::steady_clock;
  using Timer =
      asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, asio::io_context::executor_type>;

  FunctionWorkers& workers_of(const Function& function) {
    std::unique_ptr<FunctionWorkers>& workers = functions_[function.versioned_arn()];
    if (workers == nullptr) {
      workers = std::make_unique<FunctionWorkers>(
          FunctionWorkers::Setup{
              .io = io_, .launcher = launcher_, .settings = settings_, .budget = budget_},
          function.name);
    }
    return *workers;
  }

  // A callback may do anything, even stop the pool: nothing of ours is below it on the stack.
  InvokeCallback from_loop(InvokeCallback callback) {
    return [&io = io_, alive = std::weak_ptr<int>(alive_),
            callback = std::move(callback)](InvokeResult result) mutable {
      asio::post(io, [alive, callback = std::move(callback), result = std::move(result)]() mutable {
        if (!alive.expired()) callback(std::move(result));
      });
    };
  }

  // An invocation counts until it has ended, its callback being called a turn later.
  InvokeCallback counted(std::string arn, InvokeCallback callback) {
    return [this, arn = std::move(arn), callback = std::move(callback)](InvokeResult result) {
      if (--running_[arn] == 0) running_.erase(arn);
      callback(std::move(result));
    };
  }

  // All processes are taken: of those that are idle, the one idle longest goes.
  bool make_room() {
    FunctionWorkers* candidate = nullptr;
    for (const auto& [arn, workers] : functions_) {
      if (candidate == nullptr || workers->longest_idle_since() < candidate->longest_idle_since()) {
        candidate = workers.get();
      }
    }
    return candidate != nullptr && candidate->evict_one();
  }

  // As long as there are processes of functions.
  void reap_later() {
    reap_timer_.expires_after(kReapPause);
    reap_timer_.async_wait(
        [this, alive = std::weak_ptr<int>(alive_)](const boost::system::error_code& error) {
          if (error || alive.expired()) return;
          reap_adopted();
          if (budget_.alive() > 0) return reap_later();
          is_reaping_ = false;
          end_adopted();
        });
  }

  // What functions of a killed server have left must not work beside ours.
  void end_leftovers_once() {
    if (std::exchange(leftovers_ended_, true)) return;
    if (const std::size_t count = end_leftovers(); count > 0) {
      log::warn("Ended processes that functions of a killed server had left",
                {{"count", std::to_string(count)}});
    }
  }

  void use_room() {
    for (const auto& [arn, workers] : functions_) workers->serve_waiting();
  }

  asio::io_context& io_;
  PoolSettings settings_;
  Launcher launcher_;
  PoolBudget budget_;
  Timer reap_timer_;
  Timer leftovers_timer_;
  bool leftovers_ended_ = false;
  bool is_reaping_ = false;
  std::shared_ptr<int> alive_ = std::make_shared<int>();  // ends with stop()
  // By ARN, with the version of those that are published.
  std::map<std::string, std::unique_ptr<FunctionWorkers>, std::less<>> functions_;
  std::map<std::string, std::int64_t> running_;  // invocations under way, by the function's ARN
};

FunctionPool::FunctionPool(asio::io_context& io, PoolSettings settings)
    : impl_(std::make_unique<Impl>(io, std::move(settings))) {}
FunctionPool::~FunctionPool() { stop(); }

void FunctionPool::invoke(std::shared_ptr<const Function> function, Invocation invocation,
                          InvokeCallback callback) {
  impl_->invoke(std::move(function), std::move(invocation), std::move(callback));
}

void FunctionPool::set_endpoint_url(std::string url) {
  impl_->settings().endpoint_url = std::move(url);
}

void FunctionPool::check(const Function& function) { impl_->check(function); }

void FunctionPool::function_changed(const Function& function) {
  impl_->retire(function.versioned_arn(), "");
  impl_->check(function);
}
void FunctionPool::function_removed(const Function& function) {
  impl_->retire(function.versioned_arn(), "");
}

void FunctionPool::stop() { impl_->stop(); }

std::filesystem::path FunctionPool::log_path(std::string_view function_name) const {
  return impl_->files().logs / (std::string(function_name) + ".log");
}

std::size_t FunctionPool::worker_count() const { return impl_->worker_count(); }

}  // namespace sidestep::lambda
