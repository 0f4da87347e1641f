#include "aws/lambda/event_sources/settings.h"

#include <array>

#include "aws/lambda/event_sources/filter.h"
#include "aws/lambda/event_sources/queue_record.h"
#include "aws/model/service_model.h"
#include "aws/model/validator.h"
#include "base/arn.h"
#include "base/check.h"
#include "base/uuid.h"

namespace sidestep::aws::lambda {
namespace {

// Lambda developer guide, "Creating and configuring an Amazon SQS event source mapping": more than
// ten messages need a window to gather them in; of a FIFO queue there are never more.
constexpr std::int64_t kBatchWithoutWindowMax = 10;

struct Setting {
  std::string_view name;
  bool of_queues;
  bool of_streams;
};
constexpr std::array kMappingSettings = {
    Setting{"BatchSize", true, true},
    Setting{"FilterCriteria", true, true},
    Setting{"MaximumBatchingWindowInSeconds", true, true},
    Setting{"FunctionResponseTypes", true, true},
    Setting{"ScalingConfig", true, false},
    Setting{"StartingPosition", false, true},
    Setting{"ParallelizationFactor", false, true},
    Setting{"DestinationConfig", false, true},
    Setting{"MaximumRecordAgeInSeconds", false, true},
    Setting{"BisectBatchOnFunctionError", false, true},
    Setting{"MaximumRetryAttempts", false, true},
};
// Of sources and functions that are not here; refused by name, except when they say nothing.
constexpr std::array<std::string_view, 12> kNotHere = {
    "TumblingWindowInSeconds",
    "StartingPositionTimestamp",
    "Topics",
    "Queues",
    "SourceAccessConfigurations",
    "SelfManagedEventSource",
    "AmazonManagedKafkaEventSourceConfig",
    "SelfManagedKafkaEventSourceConfig",
    "DocumentDBEventSourceConfig",
    "ProvisionedPollerConfig",
    "LoggingConfig",
    "KMSKeyArn",
};

Error invalid_value(std::string message) {
  return api_error(errors::kInvalidParameterValue, std::move(message));
}

// All that the model says of members: ranges, patterns, words.
Expected<sidestep::Done, Error> check_model(const Call& call) {
  const ServiceModel* model = ServiceModel::find("lambda");
  const OperationModel* operation = model->operation(call.operation);
  const auto fault = fault_of_constraints(call.input, *operation->input, kAllConstraints);
  if (!fault) return sidestep::Done{};
  return unexpected(api_error(errors::kValidation, fault->message));
}

Expected<sidestep::Done, Error> check_here(const Call& call) {
  for (const std::string_view name : kNotHere) {
    const Json* value = call.find(name);
    const bool says_nothing = value == nullptr || *value == 0 || value->empty();
    if (!says_nothing) {
      return unexpected(api_error(
          errors::kNotImplemented,
          "Sidestep does not have " + std::string(name) + " of event source mappings"));
    }
  }
  return sidestep::Done{};
}

Json defaults(SourceKind kind) {
  if (kind == SourceKind::kQueue) {
    return {{"BatchSize", 10},
            {"MaximumBatchingWindowInSeconds", 0},
            {"FunctionResponseTypes", Json::array()}};
  }
  return {{"BatchSize", 100},
          {"MaximumBatchingWindowInSeconds", 0},
          {"ParallelizationFactor", 1},
          {"DestinationConfig", {{"OnFailure", Json::object()}}},
          {"MaximumRecordAgeInSeconds", -1},
          {"BisectBatchOnFunctionError", false},
          {"MaximumRetryAttempts", -1},
          {"TumblingWindowInSeconds", 0},
          {"FunctionResponseTypes", Json::array()}};
}

// Takes over what the call says.
Expected<sidestep::Done, Error> apply(Mapping& mapping, const Call& call) {
  const bool is_queue = mapping.kind() == SourceKind::kQueue;
  for (const Setting& setting : kMappingSettings) {
    const Json* value = call.find(setting.name);
    if (value == nullptr) continue;
    if (!(is_queue ? setting.of_queues : setting.of_streams)) {
      return unexpected(invalid_value("Unsupported parameter for " +
                                      std::string(is_queue ? "SQS" : "DynamoDB") +
                                      " event sources: " + std::string(setting.name)));
    }
    mapping.configuration[std::string(setting.name)] = *value;
  }
  mapping.configuration["State"] = call.flag_or("Enabled", call.operation[0] == 'C' ||
                                                               mapping.is_enabled())
                                       ? "Enabled"
                                       : "Disabled";
  return sidestep::Done{};
}

Expected<sidestep::Done, Error> check_queue(const Mapping& mapping) {
  const std::int64_t size = mapping.number("BatchSize");
  const std::int64_t window = mapping.number("MaximumBatchingWindowInSeconds");
  const bool is_fifo = mapping.source_arn().ends_with(".fifo");
  if (is_fifo && size > kBatchWithoutWindowMax) {
    return unexpected(invalid_value("Batch size of FIFO queues must be at most 10."));
  }
  if (is_fifo && window > 0) {
    return unexpected(invalid_value("Batching window is not supported for FIFO queues"));
  }
  if (size > kBatchWithoutWindowMax && window == 0) {
    return unexpected(invalid_value(
        "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater "
        "than 10"));
  }
  return sidestep::Done{};
}

Expected<sidestep::Done, Error> check_destination(const Mapping& mapping) {
  const Json& config = mapping.configuration.at("DestinationConfig");
  const Json* on_failure = find_member(config, "OnFailure");
  const Json* named = on_failure != nullptr ? find_member(*on_failure, "Destination") : nullptr;
  if (named == nullptr) return sidestep::Done{};
  const auto arn = Arn::parse(named->get_ref<const std::string&>());
  if (arn && (arn->service == "sqs" || arn->service == "sns")) return sidestep::Done{};
  return unexpected(api_error(errors::kNotImplemented,
                              "Sidestep sends failed batches to queues and topics, not to " +
                                  named->get<std::string>()));
}

Expected<sidestep::Done, Error> check_stream(const Mapping& mapping) {
  const std::string start = mapping.text("StartingPosition");
  if (start.empty()) {
    return unexpected(api_error(
        errors::kValidation,
        "1 validation error detected: Value null at 'startingPosition' failed to satisfy "
        "constraint: Member must not be null."));
  }
  if (start == "AT_TIMESTAMP") {
    return unexpected(
        invalid_value("Unsupported starting position for arn type: " + mapping.source_arn()));
  }
  const std::int64_t age = mapping.number("MaximumRecordAgeInSeconds");
  if (age >= 0 && age < 60) {
    return unexpected(invalid_value("MaximumRecordAgeInSeconds must be -1 or at least 60."));
  }
  return check_destination(mapping);
}

Expected<Mapping, Error> checked(Mapping mapping) {
  const Json* criteria = find_member(mapping.configuration, "FilterCriteria");
  if (auto filter = RecordFilter::parse(criteria); !filter) return unexpected(filter.error());
  if (mapping.kind() == SourceKind::kQueue) {
    SIDESTEP_CHECK(check_queue(mapping));
  } else {
    SIDESTEP_CHECK(check_stream(mapping));
  }
  return mapping;
}

Expected<std::string, Error> source_of(const Call& call) {
  const std::string arn = call.text_or("EventSourceArn", "");
  if (source_kind(arn)) return arn;
  const auto parsed = Arn::parse(arn);
  if (!parsed) return unexpected(invalid_value("Unrecognized event source."));
  return unexpected(
      api_error(errors::kNotImplemented,
                "Sidestep reads queues of SQS and streams of DynamoDB, not " + arn));
}

}  // namespace

Expected<Mapping, Error> new_mapping(const Call& call) {
  SIDESTEP_CHECK(check_model(call));
  SIDESTEP_TRY(source, source_of(call));
  SIDESTEP_CHECK(check_here(call));
  Mapping mapping;
  mapping.uuid = random_uuid();
  mapping.scope = {.account = call.scope.account, .region = call.scope.region};
  mapping.configuration["UUID"] = mapping.uuid;
  mapping.configuration.update(defaults(*source_kind(source)));
  mapping.configuration["EventSourceArn"] = source;
  mapping.configuration["EventSourceMappingArn"] = "arn:aws:lambda:" + call.scope.region + ":" +
                                                   call.scope.account +
                                                   ":event-source-mapping:" + mapping.uuid;
  SIDESTEP_CHECK(apply(mapping, call));
  return checked(std::move(mapping));
}

Expected<Mapping, Error> changed_mapping(Mapping mapping, const Call& call) {
  SIDESTEP_CHECK(check_model(call));
  SIDESTEP_CHECK(check_here(call));
  SIDESTEP_CHECK(apply(mapping, call));
  return checked(std::move(mapping));
}

Json shown_mapping(const Mapping& mapping, std::string_view state,
                   const std::string& last_result) {
  Json shown = mapping.configuration;
  if (!state.empty()) shown["State"] = state;
  const bool is_queue = mapping.kind() == SourceKind::kQueue;
  shown["StateTransitionReason"] = is_queue ? "USER_INITIATED" : "User action";
  if (!last_result.empty()) shown["LastProcessingResult"] = last_result;
  return shown;
}

}  // namespace sidestep::aws::lambda
