#pragma once
// Which states of a machine, which ways between them, which retriers and catchers its executions
// have used: counted from their histories.
//
// A history says where a Choice went, not by which rule: rules that lead to the same state are
// counted together (`shared`). Which catcher and which retrier took an error follows from the
// error's name, by the rules that run. Executions of older definitions count where states have the
// same name.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "asl/states/state_machine.h"
#include "console/coverage/visits.h"
#include "console/graph/picture.h"

namespace sidestep::console {

struct CoveredWay {
  ArrowKind kind = ArrowKind::kNext;
  int index = -1;  // of the rule or catcher
  std::string to{};
  std::string title{};  // the condition, the errors
  int shared = 1;       // how many rules lead there
  std::int64_t taken = 0;
};

struct CoveredRetrier {
  std::string errors;
  std::int64_t taken = 0;
};

struct CoveredState {
  std::string name;
  std::string type;
  std::int64_t entered = 0;
  std::int64_t failed = 0;  // visits that did not end well, caught or not
  std::vector<CoveredWay> ways{};
  std::vector<CoveredRetrier> retriers{};
};

class Coverage {
 public:
  // Of the machine that `definition` defines. If this version does not accept it, no error is
  // matched with a catcher or retrier.
  explicit Coverage(const Json& definition);

  // Counts an execution, however far it has come.
  void add(const Visits& visits);

  const Json& definition() const { return definition_; }
  std::int64_t executions() const { return executions_; }
  const std::vector<CoveredState>& states() const { return states_; }  // outer ones first

 private:
  void note_states(const Json& workflow);
  CoveredState* find(const std::string& name);
  void count_way(const Visit& from, const std::string& to);
  void count_errors(const Visit& visit, CoveredState& state);

  const Json definition_;
  std::shared_ptr<const asl::StateMachine> machine_;
  std::vector<CoveredState> states_;
  std::map<std::string, std::size_t> places_;
  std::int64_t executions_ = 0;
};

}  // namespace sidestep::console
