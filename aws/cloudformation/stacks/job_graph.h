#pragma once
// Jobs that depend on each other: each is begun when those it needs are done, as many at once as
// there are.

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace sidestep::aws::cloudformation {

class JobGraph : public std::enable_shared_from_this<JobGraph> {
 public:
  // What a failure means: no further job is begun, or only those are not that need the failed one.
  enum class AfterFailure { kStop, kGoOn };
  enum class Outcome { kDone, kFailed };
  using Ended = std::function<void(Outcome outcome)>;
  // Begins a job; `ended` is called once, now or later.
  using Begin = std::function<void(const std::string& job, Ended ended)>;

  // `needs` has every job; what it names beside is taken for done.
  JobGraph(std::map<std::string, std::set<std::string>> needs, AfterFailure after, Begin begin);

  // `finished` is called once, now or later, when no job runs any more: with the jobs that failed,
  // in the order in which they did.
  void run(std::function<void(std::vector<std::string> failed)> finished);

  // No further job is begun.
  void stop();

 private:
  void advance();
  void start(const std::string& job);
  void on_ended(const std::string& job, Outcome outcome);

  std::map<std::string, std::set<std::string>> waiting_;
  const AfterFailure after_;
  Begin begin_;
  std::function<void(std::vector<std::string>)> finished_;
  std::set<std::string> running_;
  std::vector<std::string> failed_;
  bool advancing_ = false;
  bool stopped_ = false;
};

// The same the other way round: who is needed is done after those that need it.
std::map<std::string, std::set<std::string>> reversed(
    const std::map<std::string, std::set<std::string>>& needs);

}  // namespace sidestep::aws::cloudformation
