#pragma once
// What a (sub-)workflow sees of its execution: one strand of history, its variables, where it
// stands, and the means to wait.
//
// Each branch of a Parallel state, and each iteration of a Map, has a Scope of its own, so that its
// events link to each other (previousEventId) and not to a sibling's. A scope owns those that its
// state runs. It outlives the flow that walks through it: when an execution ends unsuccessfully its
// scopes stay as they are, and a redrive continues from there.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "asl/runtime/execution.h"
#include "asl/runtime/join.h"
#include "asl/runtime/query.h"

namespace sidestep::asl {

// The iteration of a Map a scope belongs to, as `$$.Map.Item` shows it.
struct MapItem {
  std::string map_name;
  std::int64_t index = 0;
  Json value;
  std::optional<std::string> key{};     // where the items are an object's members
  std::optional<std::string> source{};  // of a distributed Map's: where they come from
};

// How a scope entered its present state.
struct Entry {
  std::int64_t event_id = 0;     // of the state's Entered event
  std::int64_t previous_id = 0;  // what that event names as its predecessor
  Timestamp at;
};

// The Map Run of a distributed Map that a scope is in, as far as a redrive needs it.
struct OwnMapRun {
  StartMapRun command;
  bool runs = false;
  std::optional<Payload> result{};  // of one that succeeded
};

// Where a scope stands: in a state, or before it.
struct Position {
  std::string state;
  Payload input;                 // the state's, before InputPath
  std::optional<Entry> entered;  // nullopt: not yet
};

class Scope {
 public:
  Scope(Scheduler& scheduler, Execution& execution)
      : scheduler_(scheduler), execution_(execution) {}
  Scope(const Scope& outer, std::optional<MapItem> item)
      : scheduler_(outer.scheduler_),
        execution_(outer.execution_),
        outer_(&outer),
        variables_(&outer.variables_),
        item_(std::move(item)) {}
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

  // Begins the strand after the event `previous_event_id`. Not called for the outermost scope.
  void begin(std::int64_t previous_event_id) {
    begun_ = true;
    previous_event_id_ = previous_event_id;
  }
  bool begun() const { return begun_; }

  // The way through the state machine: go_to() a state, enter_state(), leave_state(), and so on
  // until arrive() at the end. enter_state() takes the event that AWS writes if the state is
  // aborted; null if it writes none.
  void go_to(std::string state, Payload input) {
    position_ = Position{std::move(state), std::move(input), std::nullopt};
  }
  void enter_state(const EventType* aborted) {
    active_ = true;
    aborted_ = aborted;
  }
  void leave_state() { active_ = false; }
  void arrive(Payload output) {
    output_ = std::move(output);
    position_.reset();
  }
  // Returns whether it was neither sent to a state nor has arrived.
  bool is_new() const { return !position_ && !output_; }
  // REQUIRES: it is on its way.
  Position& position() { return *position_; }
  // Nullopt before it has arrived.
  const std::optional<Payload>& output() const { return output_; }

  // The scopes that the branches or iterations of the present state run in. They stay until the
  // state is left or tried again.
  Scope& add_inside(std::optional<MapItem> item = std::nullopt);
  const std::vector<std::unique_ptr<Scope>>& inside() const { return inside_; }
  // The indices of those that have not succeeded, in order.
  std::vector<std::size_t> unfinished_inside() const;
  // REQUIRES: all have arrived.
  Payload outputs_inside() const;
  // Forgets them, and the Map Run.
  void forget_inside() {
    inside_.clear();
    map_run_.reset();
  }

  // Of the present state, if that is a distributed Map; it stays as long as scopes inside do.
  std::optional<OwnMapRun>& map_run() { return map_run_; }

  // Marks the scope as succeeded and reported to its state; it is not aborted any more.
  void finish() { finished_ = true; }

  // Aborts the scopes inside after one of them, `failed`, has failed with `error`: writes the
  // events that AWS writes, and continues this strand where the failed one ended. Returns the
  // error.
  StateError give_up_inside(const Scope& failed, StateError error);

  // How the branches or iterations of a state begin.
  Join::Beginning beginning() const {
    return execution_.rules < Rules::kTogether ? Join::Beginning::kUntilFailure
                                               : Join::Beginning::kTogether;
  }

  [[nodiscard]] Scheduler::Pending timer(Millis delay) { return scheduler_.timer(now() + delay); }

 private:
  void emit_aborted(std::int64_t previous_id);
  void give_up_unfinished(std::int64_t previous_id, const Scope* failed);

  Scheduler& scheduler_;
  Execution& execution_;
  const Scope* const outer_ = nullptr;
  Variables variables_;
  const std::optional<MapItem> item_;
  std::int64_t previous_event_id_ = 0;
  bool begun_ = false;
  std::optional<Position> position_;
  std::optional<Payload> output_;
  bool active_ = false;  // a state was entered and neither left nor aborted
  bool finished_ = false;
  const EventType* aborted_ = nullptr;
  std::vector<std::unique_ptr<Scope>> inside_;
  std::optional<OwnMapRun> map_run_;
};

// {"name": ..., "index": ...} of the iteration events.
std::string iteration_details(const MapItem& item);

}  // namespace sidestep::asl
