#include "asl/jsonata/evaluation.h"

#include "asl/jsonata/evaluate.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

constexpr std::string_view kMemoryMessage =
    "Expression evaluation memory limit exceeded: Check for excessive memory usage";

}  // namespace

Value Evaluation::fail(std::string_view code, std::optional<std::size_t> position, Json details) {
  if (!error_) error_ = JsonataError{std::string(code), "", position, std::move(details)};
  return Value::failure();
}

Value Evaluation::fail_with(std::string_view code, std::string_view name, const Value& value) {
  Json details = Json::object();
  if (!value.is_undefined()) details[std::string(name)] = detail_json(value);
  return fail(code, std::nullopt, std::move(details));
}

void Evaluation::annotate(std::size_t position, std::optional<std::string_view> token) {
  if (!error_) return;
  if (!error_->position) error_->position = position;
  if (token && !error_->details.contains("token")) {
    error_->details["token"] = std::string(*token);
  }
}

void Evaluation::annotate_call(std::size_t position, std::optional<std::string_view> token) {
  if (!error_) return;
  if (token && !error_->details.contains("token")) error_->position = position;
  annotate(position, token);
}

JsonataError Evaluation::take_error() {
  return make_error(error_->code, error_->position, std::move(error_->details));
}

JsonataError Evaluation::recover() {
  JsonataError error = take_error();
  error_.reset();
  return error;
}

JsonataError Evaluation::too_large() {
  return make_error(kLimitExceeded, std::nullopt, {{"message", std::string(kMemoryMessage)}});
}

bool Evaluation::exceed(Limit limit) {
  std::string_view message = "Expression evaluation timeout: Check for infinite loop";
  if (limit == Limit::kDepth) {
    message =
        "Stack overflow error: Check for non-terminating recursive function. Consider rewriting "
        "as tail-recursive.";
  } else if (limit == Limit::kMemory) {
    message = kMemoryMessage;
  }
  fail(kLimitExceeded, std::nullopt, {{"message", std::string(message)}});
  work_left_ = -1;
  return false;
}

bool Evaluation::may_hold(const Value& value) {
  if (dialect_ != Dialect::kAws) return true;
  if (value.is_array()) {
    return value.size() <= limits::kAwsJsonataArrayMax || exceed(Limit::kMemory);
  }
  // A unit takes no less than a byte in UTF-8.
  if (!value.is_string() || value.text().size() <= limits::kAwsJsonataTextMax) return true;
  return count_utf16(value.text()) <= limits::kAwsJsonataTextMax || exceed(Limit::kMemory);
}

Value Evaluation::text(std::string_view text) {
  if (!room_for(text.size())) return Value::failure();
  return Value::string(arena_.copy(text));
}

Value Evaluation::lookup(NameId name, const Frame* frame) const {
  for (; frame != nullptr; frame = frame->outer) {
    for (const Binding& binding : frame->bindings) {
      if (binding.name == name) return binding.value;
    }
  }
  return root_[name];
}

void Evaluation::bind(Frame& frame, NameId name, Value value) {
  for (Binding& binding : frame.bindings) {
    if (binding.name != name) continue;
    binding.value = value;
    return;
  }
  frame.bindings.push(arena_, {name, value});
}

void Evaluation::add_names(const Program& program) {
  for (std::size_t i = names_.size(); i < program.names.size(); ++i) {
    const Function* builtin = find_builtin(program.names[i], dialect_);
    root_.push_back(builtin == nullptr ? Value() : Value::function(builtin));
  }
  names_ = program.names;
}

Program& Evaluation::keep(std::unique_ptr<Program> program) {
  kept_programs_.push_back(std::move(program));
  return *kept_programs_.back();
}

const Json& Evaluation::keep(Json json) {
  kept_json_.push_back(std::make_unique<const Json>(std::move(json)));
  return *kept_json_.back();
}

Value Evaluation::call(const Value& function, std::initializer_list<Value> arguments) {
  ArenaList<Value> list;
  list.reserve(arena_, arguments.size());
  for (const Value& argument : arguments) list.push(arena_, argument);
  return apply(*this, function, list, Value::null(), nullptr);
}

}  // namespace sidestep::asl::jsonata
