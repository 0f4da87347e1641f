#include "aws/lambda/durable/shown.h"

#include <algorithm>
#include <charconv>

#include "aws/lambda/durable/names.h"
#include "base/base64.h"

namespace sidestep::aws::lambda {
namespace {

constexpr std::int64_t kPageDefault = 100;
constexpr std::int64_t kPageMax = 1000;

bool is_time(std::string_view name, const Json& value) {
  return name.ends_with("Timestamp") && value.is_number_integer();
}

}  // namespace

Expected<DurableExecution, Error> named_execution(storage::Database& database, const Call& call,
                                                  const ErrorKind& kind) {
  const std::string& arn = call.text("DurableExecutionArn");
  auto execution = DurableExecutions(database).find_uuid(uuid_of_arn(arn));
  const bool is_there = execution && execution->arn() == arn &&
                        execution->function.account == call.scope.account &&
                        execution->function.region == call.scope.region;
  if (!is_there) return unexpected(api_error(kind, "Durable execution not found: " + arn));
  return *std::move(execution);
}

Error invalid_token() {
  return api_error(errors::kInvalidParameterValue, "Invalid Checkpoint Token");
}

Expected<DurableExecution, Error> execution_at_token(storage::Database& database,
                                                     const Call& call) {
  SIDESTEP_TRY(execution, named_execution(database, call, errors::kInvalidParameterValue));
  const auto token = checkpoint_of(execution, call.text("CheckpointToken"));
  const bool is_valid = execution.is_running() && token == execution.token;
  if (!is_valid) return unexpected(invalid_token());
  return execution;
}

double api_time(Timestamp time) {
  return static_cast<double>(time.time_since_epoch().count()) / 1000;
}

Json with_api_times(Json value) {
  if (!value.is_structured()) return value;
  for (auto item = value.begin(); item != value.end(); ++item) {
    if (value.is_object() && is_time(item.key(), *item)) {
      *item = api_time(Timestamp(Millis(item->get<std::int64_t>())));
    } else {
      *item = with_api_times(std::move(*item));
    }
  }
  return value;
}

std::size_t durable_page_size(const Call& call) {
  const std::int64_t asked = call.integer_or("MaxItems", 0);
  return static_cast<std::size_t>(asked == 0 ? kPageDefault : std::min(asked, kPageMax));
}

Expected<DurablePage, Error> durable_page(const Call& call, std::vector<Json> items) {
  std::size_t begin = 0;
  if (const std::string* marker = call.find_text("Marker"); marker != nullptr && !marker->empty()) {
    const std::string text = base64_decode(*marker).value_or("");
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), begin);
    if (error != std::errc() || rest != text.data() + text.size()) {
      return unexpected(api_error(errors::kInvalidParameterValue, "Invalid marker: " + *marker));
    }
  }
  begin = std::min(begin, items.size());
  const std::size_t end = std::min(begin + durable_page_size(call), items.size());
  DurablePage page;
  if (end < items.size()) page.next_marker = base64_encode(std::to_string(end));
  page.items.assign(std::move_iterator(items.begin() + static_cast<std::ptrdiff_t>(begin)),
                    std::move_iterator(items.begin() + static_cast<std::ptrdiff_t>(end)));
  return page;
}

}  // namespace sidestep::aws::lambda
