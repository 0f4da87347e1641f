// CreateEventSourceMapping, GetEventSourceMapping, ListEventSourceMappings,
// UpdateEventSourceMapping and DeleteEventSourceMapping.

#include <algorithm>

#include "aws/lambda/event_sources/event_sources.h"
#include "aws/lambda/event_sources/mappings.h"
#include "aws/lambda/event_sources/settings.h"
#include "aws/lambda/event_sources/source_check.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"
#include "base/base64.h"
#include "base/check.h"

namespace sidestep::aws::lambda {
namespace {

// "If the number is greater than 100, only 100 are returned" (API reference, MaxItems).
constexpr std::int64_t kMappingsOfPageMax = 100;

Error no_such_mapping() {
  return api_error(errors::kResourceNotFound, "The resource you requested does not exist.");
}

Json shown_of(Lambda& lambda, const Mapping& mapping, std::string_view state = {}) {
  return shown_mapping(mapping, state, lambda.event_sources().last_result(mapping.uuid));
}

double seconds_now(Lambda& lambda) {
  const auto now = lambda.event_sources().platform().alarms.now();
  return static_cast<double>(now.time_since_epoch().count()) / 1000;
}

Output with_status(Json members, int status) {
  Output answer = output(std::move(members));
  answer.status = status;
  return answer;
}

// Of one function, a source has one mapping.
std::optional<Error> fault_of_twin(storage::Database& database, const Mapping& mapping) {
  for (const Mapping& other : Mappings(database).list(mapping.scope, "")) {
    if (other.uuid == mapping.uuid || other.source_arn() != mapping.source_arn() ||
        other.text("FunctionArn") != mapping.text("FunctionArn")) {
      continue;
    }
    const bool is_queue = mapping.kind() == SourceKind::kQueue;
    const std::string function = mapping.text("FunctionArn");
    return api_error(errors::kResourceConflict,
                     "An event source mapping with " + std::string(is_queue ? "SQS" : "stream") +
                         " arn (\" " + mapping.source_arn() + " \") and function (\" " +
                         function.substr(function.rfind(':') + 1) +
                         " \") already exists. Please update or delete the existing mapping with "
                         "UUID " +
                         other.uuid);
  }
  return std::nullopt;
}

struct Change {
  Lambda& lambda;
  Call call;
  Reply reply;
  Mapping mapping;
  NamedFunction function;
};

void save(const std::shared_ptr<Change>& change) {
  Lambda& lambda = change->lambda;
  const bool is_new = change->call.operation.starts_with("Create");
  change->mapping.configuration["LastModified"] = seconds_now(lambda);
  Json answer = shown_of(lambda, change->mapping, is_new ? "Creating" : "Updating");
  if (is_new && change->mapping.kind() == SourceKind::kStream) {
    answer["LastProcessingResult"] = "No records processed";
  }
  lambda.event_sources().platform().rows.write(
      std::move(change->call), std::move(change->reply),
      [mapping = change->mapping, is_new, answer = std::move(answer)](storage::Database& database,
                                                                      Call&) -> Answer {
        if (auto fault = fault_of_twin(database, mapping)) return unexpected(*std::move(fault));
        if (is_new) {
          Mappings(database).insert(mapping);
        } else {
          Mappings(database).update(mapping);
        }
        return with_status(answer, 202);
      },
      [&lambda, uuid = change->mapping.uuid](const Call&, const Output&) {
        lambda.event_sources().look(uuid);
      });
}

// Asks the source, which may refuse, and then keeps the mapping.
void check_and_save(const std::shared_ptr<Change>& change) {
  change->mapping.configuration["FunctionArn"] = change->function.key.arn();
  const auto timeout =
      std::chrono::duration_cast<std::chrono::seconds>(change->function.function->timeout);
  check_source(change->lambda.event_sources().platform(), change->mapping, timeout,
               [change](Expected<std::optional<std::string>, Error> position) {
                 if (!position) return change->reply.fail(std::move(position).error());
                 if (*position) change->mapping.position = **position;
                 save(change);
               });
}

void create_event_source_mapping(Lambda& lambda, Call call, Reply reply) {
  auto mapping = new_mapping(call);
  if (!mapping) return reply.fail(mapping.error());
  auto function = named_version(lambda, call);
  if (!function) return reply.fail(function.error());
  check_and_save(std::make_shared<Change>(
      Change{lambda, std::move(call), std::move(reply), *std::move(mapping), *function}));
}

void update_event_source_mapping(Lambda& lambda, Call call, Reply reply) {
  storage::Database& reader = lambda.event_sources().platform().rows.reader();
  auto found = Mappings(reader).find(call.scope, call.text_or("UUID", ""));
  if (!found) return reply.fail(no_such_mapping());
  if (call.find("FunctionName") == nullptr) call.input["FunctionName"] = found->text("FunctionArn");
  auto mapping = changed_mapping(*std::move(found), call);
  if (!mapping) return reply.fail(mapping.error());
  auto function = named_version(lambda, call);
  if (!function) return reply.fail(function.error());
  check_and_save(std::make_shared<Change>(
      Change{lambda, std::move(call), std::move(reply), *std::move(mapping), *function}));
}

void get_event_source_mapping(Lambda& lambda, Call call, Reply reply) {
  storage::Database& reader = lambda.event_sources().platform().rows.reader();
  const auto mapping = Mappings(reader).find(call.scope, call.text_or("UUID", ""));
  if (!mapping) return reply.fail(no_such_mapping());
  reply.ok(shown_of(lambda, *mapping));
}

void delete_event_source_mapping(Lambda& lambda, Call call, Reply reply) {
  storage::Database& reader = lambda.event_sources().platform().rows.reader();
  const auto mapping = Mappings(reader).find(call.scope, call.text_or("UUID", ""));
  if (!mapping) return reply.fail(no_such_mapping());
  Json answer = shown_of(lambda, *mapping, "Deleting");
  lambda.event_sources().platform().rows.write(
      std::move(call), std::move(reply),
      [uuid = mapping->uuid, answer = std::move(answer)](storage::Database& database,
                                                         Call&) -> Answer {
        Mappings(database).remove(uuid);
        return with_status(answer, 202);
      },
      [&lambda, uuid = mapping->uuid](const Call&, const Output&) {
        lambda.event_sources().look(uuid);
      });
}

Answer list_event_source_mappings(Lambda& lambda, const Call& call) {
  const std::string source = call.text_or("EventSourceArn", "");
  std::string function;
  if (const std::string* name = call.find_text("FunctionName")) {
    SIDESTEP_TRY(parsed, parse_function_name(*name));
    function = function_arn(call.scope, parsed.name);
    if (!parsed.qualifier.empty()) function += ":" + parsed.qualifier;
  }
  const auto size = static_cast<std::size_t>(std::clamp<std::int64_t>(
      call.integer_or("MaxItems", kMappingsOfPageMax), 1, kMappingsOfPageMax));
  const std::string after = base64_decode(call.text_or("Marker", "")).value_or("");
  storage::Database& reader = lambda.event_sources().platform().rows.reader();
  Json shown = Json::array();
  Json answer = Json::object();
  for (const Mapping& mapping : Mappings(reader).list(call.scope, after)) {
    const bool is_wanted = (source.empty() || mapping.source_arn() == source) &&
                           (function.empty() || mapping.text("FunctionArn") == function);
    if (!is_wanted) continue;
    if (shown.size() == size) {
      answer["NextMarker"] = base64_encode(shown.back().at("UUID").get<std::string>());
      break;
    }
    shown.push_back(shown_of(lambda, mapping));
  }
  answer["EventSourceMappings"] = std::move(shown);
  return output(std::move(answer));
}

}  // namespace

constinit const Operation kCreateEventSourceMapping{"CreateEventSourceMapping",
                                                    create_event_source_mapping};
constinit const Operation kGetEventSourceMapping{"GetEventSourceMapping", get_event_source_mapping};
constinit const Operation kListEventSourceMappings{"ListEventSourceMappings",
                                                   answer_at_once<list_event_source_mappings>};
constinit const Operation kUpdateEventSourceMapping{"UpdateEventSourceMapping",
                                                    update_event_source_mapping};
constinit const Operation kDeleteEventSourceMapping{"DeleteEventSourceMapping",
                                                    delete_event_source_mapping};

}  // namespace sidestep::aws::lambda
