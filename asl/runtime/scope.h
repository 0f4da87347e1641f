#pragma once
// What a (sub-)workflow sees of its execution: one strand of history, its variables, and the means
// to wait.
//
// Each branch of a Parallel state, and each iteration of a Map, has a Scope of its own, so that its
// events link to each other (previousEventId) and not to a sibling's.

#include <deque>
#include <optional>
#include <string>

#include "asl/runtime/execution.h"
#include "asl/runtime/join.h"
#include "asl/runtime/query.h"

namespace sidestep::asl {

// The iteration of a Map a scope belongs to, as `$$.Map.Item` shows it.
struct MapItem {
  std::string map_name;
  std::int64_t index = 0;
  Json value;
  std::optional<std::string> key;  // where the items are an object's members
};

class Scope {
 public:
  Scope(Scheduler& scheduler, Execution& execution)
      : scheduler_(scheduler), execution_(execution) {}
  // A scope within `outer`, whose strand of history begins at `previous_event_id`.
  Scope(const Scope& outer, std::int64_t previous_event_id, std::optional<MapItem> item)
      : scheduler_(outer.scheduler_),
        execution_(outer.execution_),
        outer_(&outer),
        variables_(&outer.variables_),
        item_(std::move(item)),
        previous_event_id_(previous_event_id) {}
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
  ~Scope();

  Scheduler& scheduler() { return scheduler_; }
  Execution& execution() { return execution_; }
  const Execution& execution() const { return execution_; }
  const Variables& variables() const { return variables_; }
  // Whether all variables of the execution stay within limits::kVariablesMax if `values` are set.
  bool has_room_for(const Variables::Map& values) const;
  void assign(const Variables::Map& values);
  Timestamp now() const { return scheduler_.now(); }

  // The innermost Map iteration this scope is part of; null if none.
  const MapItem* map_item() const;

  // Records an event at the end of this strand.
  std::int64_t emit(const EventType& type, std::string details = {});
  // Records an event beside the strand: the next one will not name it as its predecessor.
  void emit_aside(std::int64_t previous_id, const EventType& type, std::string details = {}) {
    scheduler_.emit(previous_id, type, std::move(details));
  }
  std::int64_t previous_event_id() const { return previous_event_id_; }
  void continue_from(std::int64_t event_id) { previous_event_id_ = event_id; }

  // For what AWS says of scopes that are given up: the state that was entered and not left, with
  // the event of its type (null: AWS writes none), and the scopes that state runs.
  void enter_state(const EventType* aborted) {
    active_ = true;
    aborted_ = aborted;
  }
  void leave_state() { active_ = false; }
  // The scope has succeeded; nothing of it will be given up.
  void finish() { finished_ = true; }
  bool finished() const { return finished_; }
  // Records that the active state, and what runs inside it, is given up.
  void emit_aborted(std::int64_t previous_id);

  [[nodiscard]] Scheduler::Pending timer(Millis delay) { return scheduler_.timer(now() + delay); }

 private:
  Scheduler& scheduler_;
  Execution& execution_;
  const Scope* const outer_ = nullptr;
  Variables variables_;
  const std::optional<MapItem> item_;
  std::int64_t previous_event_id_ = 0;
  friend class InsideScope;

  bool active_ = false;
  bool finished_ = false;
  const EventType* aborted_ = nullptr;
  std::deque<Scope>* inside_ = nullptr;
};

// Ties the scopes a Parallel or a Map runs to the scope that state is in, while it runs.
class InsideScope {
 public:
  InsideScope(Scope& scope, std::deque<Scope>& inside) : scope_(scope), inside_(inside) {
    scope_.inside_ = &inside;
  }
  InsideScope(const InsideScope&) = delete;
  InsideScope& operator=(const InsideScope&) = delete;
  ~InsideScope() { scope_.inside_ = nullptr; }

  // One of the inside scopes failed: the others are given up, with the events AWS writes, and the
  // outer strand goes on from where the failed one ended. Returns the error.
  StateError give_up(Join::Failure failure) const;

 private:
  Scope& scope_;
  std::deque<Scope>& inside_;
};

// {"name": ..., "index": ...} of the iteration events.
std::string iteration_details(const MapItem& item);

}  // namespace sidestep::asl
