#pragma once
// What an expression computes with: a JSON value, undefined, a function, or a mark that evaluation
// failed. Sixteen bytes, copied freely; what is larger lives in the arena of the evaluation or,
// untouched and uncopied, in the JSON the caller gave.
//
// Arrays carry what JSONata calls a sequence: the result of a path, which is unwrapped when it has
// one item. Nothing changes a value once it is shared, with one exception, transform.cpp, which
// changes the copy it has just made.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "asl/jsonata/arena.h"
#include "base/json.h"

namespace sidestep::asl::jsonata {

enum class Kind : std::uint8_t {
  kUndefined,
  kNull,
  kBoolean,
  kNumber,
  kString,
  kArray,
  kObject,
  kFunction,
  kTuple,     // one item of a tuple stream; never seen by a user
  kTailCall,  // a call still to be made by the caller's loop; never seen by a user
  kFailure,   // the error itself is with the Evaluation
};

using JsonArray = Json::array_t;
using JsonObject = Json::object_t;

struct Array;
struct Object;
struct Tuple;
struct Function;

class Value {
 public:
  Value() : kind_(Kind::kUndefined), json_(false), wrapped_(false), size_(0), number_(0) {}
  static Value null() { return Value(Kind::kNull); }
  static Value failure() { return Value(Kind::kFailure); }
  static Value tail_call() { return Value(Kind::kTailCall); }
  static Value boolean(bool truth) {
    Value value(Kind::kBoolean);
    value.boolean_ = truth;
    return value;
  }
  static Value number(double number) {
    Value value(Kind::kNumber);
    value.number_ = number;
    return value;
  }
  // The bytes must outlive the evaluation.
  static Value string(std::string_view text) {
    Value value(Kind::kString);
    value.size_ = static_cast<std::uint32_t>(text.size());
    value.text_ = text.data();
    return value;
  }
  static Value array(Array* array) {
    Value value(Kind::kArray);
    value.array_ = array;
    return value;
  }
  static Value object(Object* object) {
    Value value(Kind::kObject);
    value.object_ = object;
    return value;
  }
  static Value tuple(const Tuple* tuple) {
    Value value(Kind::kTuple);
    value.tuple_ = tuple;
    return value;
  }
  static Value function(const Function* function) {
    Value value(Kind::kFunction);
    value.function_ = function;
    return value;
  }
  // A view of JSON that outlives the evaluation.
  static Value of(const Json& json);

  Kind kind() const { return kind_; }
  bool is_undefined() const { return kind_ == Kind::kUndefined; }
  bool is_null() const { return kind_ == Kind::kNull; }
  bool is_boolean() const { return kind_ == Kind::kBoolean; }
  bool is_number() const { return kind_ == Kind::kNumber; }
  bool is_string() const { return kind_ == Kind::kString; }
  bool is_array() const { return kind_ == Kind::kArray; }
  bool is_object() const { return kind_ == Kind::kObject; }
  bool is_function() const { return kind_ == Kind::kFunction; }
  bool is_tuple() const { return kind_ == Kind::kTuple; }
  bool is_tail_call() const { return kind_ == Kind::kTailCall; }
  bool failed() const { return kind_ == Kind::kFailure; }

  bool truth() const { return boolean_; }
  double number() const { return number_; }
  std::string_view text() const { return {text_, size_}; }
  const Function& function() const { return *function_; }
  const Tuple& as_tuple() const { return *tuple_; }

  // The array or object if it is one of ours, null if it is a view of JSON.
  Array* own_array() const { return json_ ? nullptr : array_; }
  Object* own_object() const { return json_ ? nullptr : object_; }
  const JsonArray& json_array() const { return *json_array_; }
  const JsonObject& json_object() const { return *json_object_; }

  // REQUIRES: is_array().
  std::size_t size() const;
  Value operator[](std::size_t i) const;
  // True for a path's result, which unwraps; for tuple streams; for a constructed array.
  bool is_sequence() const;
  bool is_tuple_stream() const;
  bool is_constructed() const;

  // REQUIRES: is_object(). Undefined if there is no such member.
  Value member(std::string_view key) const;
  std::size_t member_count() const;

  // A function that was handed over as an argument: it no longer sees the caller's context.
  bool wrapped() const { return wrapped_; }
  Value as_wrapped() const {
    Value value = *this;
    value.wrapped_ = true;
    return value;
  }

 private:
  explicit Value(Kind kind) : kind_(kind), json_(false), wrapped_(false), size_(0), number_(0) {}

  Kind kind_;
  bool json_;  // an array or object that is a view of JSON
  bool wrapped_;
  std::uint32_t size_;  // of a string
  union {
    bool boolean_;
    double number_;
    const char* text_;
    Array* array_;
    Object* object_;
    const JsonArray* json_array_;
    const JsonObject* json_object_;
    const Tuple* tuple_;
    const Function* function_;
  };
};

static_assert(sizeof(Value) == 16 && std::is_trivially_copyable_v<Value>);

// An array of our own. A range [1..1000000] has no items: they are computed.
struct Array {
  ArenaList<Value> list;
  std::uint32_t range_size = 0;
  double range_from = 0;
  bool sequence = false;
  bool keep_singleton = false;
  bool constructed = false;    // by [...]: not flattened by the path it is in
  bool outer_wrapper = false;  // around an input that is an array, so that it counts as one
  bool tuple_stream = false;

  bool is_range() const { return range_size > 0; }
  std::size_t size() const { return is_range() ? range_size : list.count; }
  Value operator[](std::size_t i) const {
    return is_range() ? Value::number(range_from + static_cast<double>(i)) : list[i];
  }
};

struct Member {
  std::string_view key;
  Value value;
};

// An object of our own: members in order of insertion, found by hash once there are many.
struct Object {
  ArenaList<Member> members;
  std::uint32_t* slots = nullptr;
  std::uint32_t slot_count = 0;

  Member* find(std::string_view key) const;
  void set(Arena& arena, std::string_view key, Value value);
  void erase(std::string_view key);

 private:
  void index(Arena& arena);
  void put(std::uint32_t position);
};

// Reads any array without asking again and again what kind it is.
class Items {
 public:
  // REQUIRES: value.is_array().
  explicit Items(const Value& value);
  // A value that is not an array counts as an array of itself.
  static Items of_any(const Value& value);

  std::size_t size() const { return size_; }
  Value operator[](std::size_t i) const {
    if (own_ != nullptr) return own_[i];
    if (json_ != nullptr) return Value::of(json_[i]);
    if (single_) return value_;
    return Value::number(from_ + static_cast<double>(i));
  }

 private:
  Items() = default;

  std::size_t size_ = 0;
  const Value* own_ = nullptr;
  const Json* json_ = nullptr;
  double from_ = 0;
  bool single_ = false;
  Value value_;
};

// The members of any object in the order JavaScript gives them: keys that are array indices first,
// ascending, then the others as they were inserted.
ArenaList<Member> members_in_order(Arena& arena, const Value& object);

// True for "0", "7", "4294967294", not for "07".
bool is_array_index(std::string_view key);

}  // namespace sidestep::asl::jsonata
