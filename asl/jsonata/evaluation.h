#pragma once
// One evaluation under way: its memory, its limits, its error, and what it may know of the world.
// The tree walk (evaluate.h) and the built-in functions share it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "asl/jsonata/error.h"
#include "asl/jsonata/function.h"
#include "asl/jsonata/json_value.h"
#include "asl/jsonata/value.h"
#include "base/limits.h"
#include "base/pace.h"
#include "base/prng.h"
#include "base/time.h"

namespace sidestep::asl::jsonata {

struct EvaluationLimits {
  std::size_t depth = limits::kJsonataDepthMax;
  std::int64_t work = limits::kJsonataWorkMax;
  std::size_t memory = limits::kJsonataMemoryMax;
};

class Evaluation {
 public:
  // References outlive the evaluation.
  Evaluation(const Program& program, Dialect dialect, Timestamp now, Prng& prng,
             const EvaluationLimits& limits)
      : dialect_(dialect),
        now_(now),
        prng_(prng),
        limits_(limits_of(dialect, limits)),
        work_left_(limits.work) {
    add_names(program);
  }
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;

  Arena& arena() { return arena_; }
  Dialect dialect() const { return dialect_; }
  Timestamp now() const { return now_; }
  Prng& prng() { return prng_; }

  // Notes an error and returns the mark of failure. The first error counts.
  Value fail(std::string_view code, std::optional<std::size_t> position = std::nullopt,
             Json details = Json::object());
  Value fail_with(std::string_view code, std::string_view name, const Value& value);
  // Puts a place and a name to the error where it has none.
  void annotate(std::size_t position, std::optional<std::string_view> token);
  // The same where a function failed: the name decides, not the place.
  void annotate_call(std::size_t position, std::optional<std::string_view> token);
  bool has_failed() const { return error_.has_value(); }
  // The error with its message. REQUIRES: has_failed().
  JsonataError take_error();
  // Forgets the error; for $eval, which wraps it.
  JsonataError recover();

  // Every nested evaluation goes through here; false: too deep, or too much work, and failed.
  bool enter() {
    if (++depth_ > limits_.depth) return exceed(Limit::kDepth);
    return spend(1);
  }
  void leave() { --depth_; }
  // The same for calls, which jsonata-js does not count as depth: functions may call functions
  // without an expression between.
  bool enter_call() {
    if (++calls_ > limits::kJsonataDepthMax) return exceed(Limit::kDepth);
    return spend(1);
  }
  void leave_call() { --calls_; }

  // Accounts for work proportional to data; false and failed if there was too much.
  bool spend(std::size_t work) {
    pace::spend(work);
    work_left_ -= static_cast<std::int64_t>(work);
    if (work_left_ < 0) return exceed(Limit::kWork);
    return arena_.used() <= limits_.memory || exceed(Limit::kMemory);
  }
  // Looking at so many bytes of text.
  bool spend_text(std::size_t bytes) { return bytes < 1024 || spend(bytes / 64); }
  std::int64_t& work_left() { return work_left_; }
  // False and failed if `bytes` more are more than the evaluation may have.
  bool room_for(std::size_t bytes) {
    const bool fits = bytes <= limits_.memory && arena_.used() + bytes <= limits_.memory;
    return fits || exceed(Limit::kMemory);
  }
  // Whether Step Functions would hold a value of that size, alone: false and failed if not. In the
  // plain dialect everything that there is room for.
  bool may_hold(const Value& value);
  // The same for what $range is about to make.
  bool may_make_range(std::size_t items) {
    return items <= limits::kAwsJsonataRangeMax || exceed(Limit::kMemory);
  }
  // What a result is refused with that is too large to be handed out.
  static JsonataError too_large();
  // Recursion over data, not over the expression.
  bool data_too_deep(std::size_t depth) {
    return depth > limits::kJsonDepthMax * 2 && !exceed(Limit::kDepth);
  }

  // New values; failure() if there is no room.
  Value text(std::string_view text);
  Array* new_array() { return arena_.make<Array>(); }
  Array* new_sequence() {
    Array* array = arena_.make<Array>();
    array->sequence = true;
    return array;
  }
  Object* new_object() { return arena_.make<Object>(); }
  Function* new_function(FunctionKind kind) {
    Function* function = arena_.make<Function>();
    function->kind = kind;
    return function;
  }

  // Variables.
  Value lookup(NameId name, const Frame* frame) const;
  void bind(Frame& frame, NameId name, Value value);
  // All names by their ids, and what each means outside all frames.
  const std::vector<std::string_view>& names() const { return names_; }
  void set_root(NameId name, Value value) { root_[name] = value; }
  // Takes over the names of a program whose first names are ours; the new ones are undefined
  // unless they are functions.
  void add_names(const Program& program);
  // Keeps what values refer to until the end.
  Program& keep(std::unique_ptr<Program> program);
  const Json& keep(Json json);

  // Calls `function`, a callback given to a built-in function: it sees no context.
  Value call(const Value& function, std::initializer_list<Value> arguments);

  // A call in tail position, waiting for the loop that applies the function it ends.
  struct TailCall {
    const Node* node = nullptr;
    Value input;
    Frame* frame = nullptr;
  };
  TailCall tail_call;

 private:
  enum class Limit { kDepth, kWork, kMemory };

  static EvaluationLimits limits_of(Dialect dialect, EvaluationLimits limits) {
    if (dialect == Dialect::kAws)
      limits.depth = std::min(limits.depth, limits::kAwsJsonataDepthMax);
    return limits;
  }
  // Fails; nothing can be spent any more, so that all loops end. Returns false.
  bool exceed(Limit limit);

  Arena arena_;
  const Dialect dialect_;
  const Timestamp now_;
  Prng& prng_;
  const EvaluationLimits limits_;
  std::int64_t work_left_;
  std::size_t depth_ = 0;
  std::size_t calls_ = 0;
  std::optional<JsonataError> error_;
  std::vector<std::string_view> names_;
  std::vector<Value> root_;
  std::vector<std::unique_ptr<Program>> kept_programs_;
  std::vector<std::unique_ptr<const Json>> kept_json_;
};

}  // namespace sidestep::asl::jsonata
