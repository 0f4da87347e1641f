#pragma once
// What a query (a path, a template, an intrinsic call, a JSONata expression) may read, and how it
// fails. Nothing else reaches a query: no clock, no randomness of its own.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/payload.h"
#include "base/prng.h"
#include "base/time.h"

namespace sidestep::asl {

// A query that could not be evaluated. `cause` is the text AWS shows after
// "An error occurred while executing the state '<name>' (entered at the event id #<id>). ", which
// the state that was running puts in front.
struct QueryError {
  std::string name;  // "States.Runtime", "States.IntrinsicFailure", ...
  std::string cause;
  std::string location;  // JSONata only: the field, "Output/result"; else empty

  friend bool operator==(const QueryError&, const QueryError&) = default;
};

// A text that is not a valid query of its language; found when a definition is accepted.
struct SyntaxError {
  std::string message;
};

// JSON that is made on demand: most states never read the context object.
class LazyJson {
 public:
  explicit LazyJson(Json value) : value_(std::move(value)) {}
  explicit LazyJson(std::function<Json()> make) : make_(std::move(make)) {}

  const Json& get() const {
    if (!value_) value_ = make_();
    return *value_;
  }
  // Makes it again at the next use. REQUIRES: it was given a function that makes it.
  void forget() { value_.reset(); }
  // The value, which it does not have any more.
  Json take() {
    get();
    return *std::exchange(value_, std::nullopt);
  }

 private:
  std::function<Json()> make_;
  mutable std::optional<Json> value_;
};

// Names of workflow variables, without "$".
using VariableNames = std::set<std::string, std::less<>>;

// Workflow variables: one map per (sub-)workflow. An inner scope reads the outer one and never
// writes to it.
class Variables {
 public:
  using Map = std::map<std::string, Payload, std::less<>>;

  explicit Variables(const Variables* outer = nullptr) : outer_(outer) {}

  // Null if there is no such variable, here or further out.
  const Payload* find(std::string_view name) const {
    for (const Variables* scope = this; scope != nullptr; scope = scope->outer_) {
      if (const auto found = scope->own_.find(name); found != scope->own_.end()) {
        return &found->second;
      }
    }
    return nullptr;
  }

  // Sets all of `values` in this scope.
  void assign(const Map& values) {
    size_ = size_with(values);
    for (const auto& [name, value] : values) own_.insert_or_assign(name, value);
  }

  // Bytes of the texts of this scope's values: as they are, and as they will be after assign().
  std::size_t size() const { return size_; }
  std::size_t size_with(const Map& values) const {
    std::size_t size = size_;
    for (const auto& [name, value] : values) {
      if (const auto old = own_.find(name); old != own_.end()) size -= old->second.text().size();
      size += value.text().size();
    }
    return size;
  }

  const Map& own() const { return own_; }
  const Variables* outer() const { return outer_; }

 private:
  const Variables* outer_;
  Map own_;
  std::size_t size_ = 0;
};

// Everything a query may read. References outlive the evaluation.
struct QueryEnvironment {
  const Json& input;           // "$" of JSONPath
  const LazyJson& context;     // "$$"; "$states.context"
  const Variables& variables;  // "$name"
  Prng& prng;                  // of the execution
  Timestamp now;
};

}  // namespace sidestep::asl
