#pragma once
// The visits to states that a history tells of: what coverage counts, and what a picture of an
// execution shows. (The page reads
// histories itself, because it also shows attempts and times.)

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace sidestep::console {

struct Visit {
  enum class End { kOpen, kLeft, kCaught };  // kCaught: left by a catcher

  std::string state;
  std::string type;         // "Task", ...
  std::int64_t owner = -1;  // the visit that it is inside of; -1: none
  std::int64_t from = -1;   // the visit that it follows; -1: a workflow begins with it
  End end = End::kOpen;
  std::optional<std::string> error{};  // that it failed with, so far or in the end
  std::vector<std::string> retried{};  // the errors of attempts that were followed by another
};

class Visits {
 public:
  // `definition` is the one that the history is of.
  explicit Visits(const Json& definition);

  // REQUIRES: events come in order, from the first one on.
  void take(const Json& event);

  const std::vector<Visit>& all() const { return visits_; }
  // "ExecutionSucceeded", ... if the history has come to an end.
  const std::string& ending() const { return ending_; }

 private:
  void enter(std::size_t event_id, std::int64_t led_by, const Json& event);
  void leave(std::int64_t led_by, const std::string& state);
  std::int64_t named(std::int64_t visit, const std::string& state) const;
  std::int64_t open_of_type(std::int64_t visit, std::string_view type) const;
  void fail(std::int64_t visit, const std::string& error);
  void end_fail_state(std::int64_t visit, const std::string& error);
  void try_again(std::int64_t visit);
  void forgive(std::int64_t visit);

  std::map<std::string, std::string> containers_;  // of states that are inside of another
  std::vector<Visit> visits_;
  std::vector<std::int64_t> at_;  // by the id of an event: the visit that it belongs to
  std::string ending_;
};

}  // namespace sidestep::console
