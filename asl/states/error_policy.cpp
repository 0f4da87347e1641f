#include "asl/states/error_policy.h"

#include <algorithm>
#include <cmath>

#include "asl/states/state.h"
#include "base/limits.h"

namespace sidestep::asl {
namespace {

bool matches(const std::string& pattern, const StateError& error) {
  if (pattern == errors::kAll) return true;
  if (pattern == errors::kTaskFailed && error.name != errors::kTimeout) return true;
  if (pattern == errors::kHeartbeatTimeout && error.kind == StateError::Kind::kHeartbeat) {
    return true;
  }
  return error.name == pattern;
}

bool matches(const std::vector<std::string>& patterns, const StateError& error) {
  if (error.kind == StateError::Kind::kFatal) return false;
  return std::ranges::any_of(
      patterns, [&](const std::string& pattern) { return matches(pattern, error); });
}

// `last`: whether this is the last retrier or catcher, where alone States.ALL may stand.
std::vector<std::string> parse_error_equals(FieldReader& fields, bool last) {
  fields.require({"ErrorEquals"});
  std::vector<std::string> names;
  const Json* array = fields.array("ErrorEquals");
  if (!array) return names;
  if (array->empty()) fields.error("Value cannot be empty", "ErrorEquals");
  for (const Json& name : *array) {
    if (name.is_string()) {
      names.push_back(name.get<std::string>());
    } else {
      fields.error("Expected value of type String", "ErrorEquals");
    }
  }
  const auto all = std::ranges::find(names, errors::kAll);
  if (all != names.end() && (names.size() > 1 || !last)) {
    fields.diagnostics().schema_error(
        "States.ALL must appear alone and at end of list",
        fields.location_of("ErrorEquals") + '[' + std::to_string(all - names.begin()) + ']');
  }
  return names;
}

Retrier parse_retrier(FieldReader& fields, bool last) {
  Retrier retrier;
  retrier.errors = parse_error_equals(fields, last);
  if (const auto seconds = fields.integer("IntervalSeconds", 1, limits::kSecondsMax)) {
    retrier.interval = std::chrono::seconds(*seconds);
  }
  retrier.max_attempts =
      fields.integer("MaxAttempts", 0, limits::kRetryAttemptsMax).value_or(retrier.max_attempts);
  retrier.backoff_rate =
      fields.number("BackoffRate", 1.0, limits::kBackoffRateMax).value_or(retrier.backoff_rate);
  if (const auto seconds =
          fields.integer("MaxDelaySeconds", 1, limits::kRetryMaxDelaySecondsMax)) {
    retrier.max_delay = std::chrono::seconds(*seconds);
    if (*retrier.max_delay <= retrier.interval) {
      fields.error("MaxDelaySeconds must be greater than IntervalSeconds", "MaxDelaySeconds");
    }
  }
  if (const auto strategy = fields.text("JitterStrategy")) {
    retrier.full_jitter = *strategy == "FULL";
    if (*strategy != "FULL" && *strategy != "NONE") {
      fields.error("The field 'JitterStrategy' should have one of these values: [FULL, NONE]",
                   "JitterStrategy");
    }
  }
  fields.text("Comment");
  fields.finish();
  return retrier;
}

// Calls `parse(reader, last)` for each object of the array `name`.
template <class Parse>
void for_each_object(FieldReader& fields, std::string_view name, Parse parse) {
  const Json* array = fields.array(name);
  if (!array) return;
  for (std::size_t i = 0; i < array->size(); ++i) {
    const std::string location = fields.location_of(name) + '[' + std::to_string(i) + ']';
    if (!(*array)[i].is_object()) {
      fields.diagnostics().schema_error("Expected value of type Object", location);
      continue;
    }
    FieldReader reader = fields.inside((*array)[i], location, name);
    parse(reader, i + 1 == array->size());
  }
}

// A catcher has these of the fields that states share.
constexpr SharedFields kCatcherFields{.next = false,
                                      .input_path = false,
                                      .output_path = false,
                                      .result_path = true};

}  // namespace

const Retrier* ErrorPolicy::retrier_for(const StateError& error) const {
  const auto found = std::ranges::find_if(
      retriers, [&](const Retrier& retrier) { return matches(retrier.errors, error); });
  return found == retriers.end() ? nullptr : &*found;
}

const Catcher* ErrorPolicy::catcher_for(const StateError& error) const {
  const auto found = std::ranges::find_if(
      catchers, [&](const Catcher& catcher) { return matches(catcher.errors, error); });
  return found == catchers.end() ? nullptr : &*found;
}

ErrorPolicy parse_error_policy(FieldReader& fields) {
  ErrorPolicy policy;
  for_each_object(fields, "Retry", [&](FieldReader& reader, bool last) {
    policy.retriers.push_back(parse_retrier(reader, last));
  });
  for_each_object(fields, "Catch", [&](FieldReader& reader, bool last) {
    Catcher catcher;
    catcher.errors = parse_error_equals(reader, last);
    reader.require({"Next"});
    catcher.next = reader.text("Next").value_or("");
    catcher.data_flow = DataFlow::parse(reader, kCatcherFields, "errorOutput");
    reader.text("Comment");
    reader.finish();
    policy.catchers.push_back(std::move(catcher));
  });
  return policy;
}

std::optional<Millis> Retrier::delay_after(std::int64_t used, Prng& prng) const {
  if (used >= max_attempts) return std::nullopt;
  const double factor = std::pow(backoff_rate, static_cast<double>(used));
  double delay_ms = static_cast<double>(interval.count()) * factor;
  delay_ms = std::min(delay_ms, static_cast<double>(limits::kSecondsMax) * 1000.0);
  if (max_delay) delay_ms = std::min(delay_ms, static_cast<double>(max_delay->count()));
  if (full_jitter) delay_ms *= prng.next_unit();
  return Millis(std::llround(delay_ms));
}

std::optional<Millis> RetryCount::next_delay(const StateError& error, Prng& prng) {
  const Retrier* retrier = policy_.retrier_for(error);
  if (!retrier) return std::nullopt;
  std::int64_t& used = used_[static_cast<std::size_t>(retrier - policy_.retriers.data())];
  const auto delay = retrier->delay_after(used, prng);
  if (delay) ++used;
  return delay;
}

}  // namespace sidestep::asl
