#include "aws/cloudformation/stacks/job_graph.h"

namespace sidestep::aws::cloudformation {

JobGraph::JobGraph(std::map<std::string, std::set<std::string>> needs, AfterFailure after,
                   Begin begin)
    : waiting_(std::move(needs)), after_(after), begin_(std::move(begin)) {
  for (auto& [job, needed] : waiting_) {
    std::erase_if(needed, [this](const std::string& each) { return !waiting_.contains(each); });
  }
}

void JobGraph::run(std::function<void(std::vector<std::string>)> finished) {
  finished_ = std::move(finished);
  advance();
}

void JobGraph::stop() {
  stopped_ = true;
  advance();
}

// A job that ends while it is begun only leaves its mark: this loop goes on, so that a thousand
// such jobs do not nest.
void JobGraph::advance() {
  if (advancing_) return;
  advancing_ = true;
  const auto self = shared_from_this();
  for (bool started = true; started;) {
    started = false;
    if (stopped_ || (after_ == AfterFailure::kStop && !failed_.empty())) break;
    for (const auto& [job, needed] : waiting_) {
      if (!needed.empty()) continue;
      start(std::string(job));
      started = true;
      break;  // the map has changed
    }
  }
  advancing_ = false;
  if (running_.empty() && finished_) {
    auto finished = std::move(finished_);
    finished_ = nullptr;
    begin_ = nullptr;  // it may hold whoever owns this
    finished(std::move(failed_));
  }
}

void JobGraph::start(const std::string& job) {
  waiting_.erase(job);
  running_.insert(job);
  begin_(job, [self = shared_from_this(), job](Outcome outcome) { self->on_ended(job, outcome); });
}

void JobGraph::on_ended(const std::string& job, Outcome outcome) {
  running_.erase(job);
  if (outcome == Outcome::kFailed) {
    failed_.push_back(job);
  } else {
    for (auto& [other, needed] : waiting_) needed.erase(job);
  }
  advance();
}

std::map<std::string, std::set<std::string>> reversed(
    const std::map<std::string, std::set<std::string>>& needs) {
  std::map<std::string, std::set<std::string>> result;
  for (const auto& [job, needed] : needs) {
    result[job];
    for (const std::string& each : needed) {
      if (needs.contains(each)) result[each].insert(job);
    }
  }
  return result;
}

}  // namespace sidestep::aws::cloudformation
