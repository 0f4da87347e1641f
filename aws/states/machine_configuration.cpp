#include "aws/states/machine_configuration.h"

#include "base/arn.h"
#include "base/check.h"

namespace sidestep::aws::states {
namespace {

// What a machine that was given no configuration has, as AWS shows it.
constexpr std::string_view kNoLogging = R"({"level":"OFF","includeExecutionData":false})";
constexpr std::string_view kNoTracing = R"({"enabled":false})";

// https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
constexpr std::int64_t kDefaultKeyReuseSeconds = 300;

Error invalid_logging(std::string_view why) {
  return api_error(errors::kInvalidLoggingConfiguration,
                   "Invalid Logging Configuration: " + std::string(why));
}

Error invalid_encryption(std::string_view why) {
  return api_error(errors::kInvalidEncryptionConfiguration,
                   "Invalid Encryption Configuration: " + std::string(why));
}

// Null if the destination has none.
const Json* log_group_arn(const Json& destination) {
  const Json* group = find_member(destination, "cloudWatchLogsLogGroup");
  return group ? find_member(*group, "logGroupArn") : nullptr;
}

// Recorded: one destination, unless nothing is logged. The text of the second refusal is AWS's too.
Expected<Done, Error> check_destinations(const Json& logging, const std::string& level) {
  const Json* destinations = find_member(logging, "destinations");
  const std::size_t count = destinations ? destinations->size() : 0;
  if (count > 1 || (count == 0 && level != "OFF") ||
      (count == 1 && !log_group_arn(destinations->front()))) {
    return unexpected(invalid_logging("Must specify exactly one Log Destination."));
  }
  if (count == 1 && !log_group_arn(destinations->front())->get<std::string>().ends_with(":*")) {
    return unexpected(invalid_logging("Log Group ARN must be provided with '*' qualifier."));
  }
  return Done{};
}

std::string text_or(const std::optional<std::string>& text, std::string_view otherwise) {
  return text.value_or(std::string(otherwise));
}

bool is_same(const std::optional<std::string>& a, const std::optional<std::string>& b,
             std::string_view otherwise) {
  return text_or(a, otherwise) == text_or(b, otherwise);
}

}  // namespace

ConfigurationText read_logging(const Json& request) {
  const Json* given = find_member(request, "loggingConfiguration");
  if (!given) return std::nullopt;
  const Json* level = find_member(*given, "level");
  const Json* with_data = find_member(*given, "includeExecutionData");
  const std::string level_text = level ? level->get<std::string>() : "OFF";
  SIDESTEP_CHECK(check_destinations(*given, level_text));
  ObjectWriter out;
  out.text("level", level_text)
      .boolean("includeExecutionData", with_data && with_data->get<bool>());
  // Shown as given: also where there are none of them.
  const Json* destinations = find_member(*given, "destinations");
  if (destinations) out.json("destinations", to_text(*destinations));
  return out.take();
}

ConfigurationText read_tracing(const Json& request) {
  const Json* given = find_member(request, "tracingConfiguration");
  if (!given) return std::nullopt;
  const Json* enabled = find_member(*given, "enabled");
  return ObjectWriter().boolean("enabled", enabled && enabled->get<bool>()).take();
}

ConfigurationText read_encryption(const Json& request) {
  const Json* given = find_member(request, "encryptionConfiguration");
  if (!given) return std::nullopt;
  const Json* key = find_member(*given, "kmsKeyId");
  const Json* reuse = find_member(*given, "kmsDataKeyReusePeriodSeconds");
  if (given->at("type") == "AWS_OWNED_KEY") {
    if (key || reuse) {
      return unexpected(invalid_encryption(
          "kmsKeyId and kmsDataKeyReusePeriodSeconds can only be set when type is "
          "CUSTOMER_MANAGED_KMS_KEY."));
    }
    return std::string(kNoEncryption);
  }
  if (!key) {
    return unexpected(
        invalid_encryption("kmsKeyId must be set when type is CUSTOMER_MANAGED_KMS_KEY."));
  }
  return ObjectWriter()
      .text("kmsKeyId", key->get<std::string>())
      .integer("kmsDataKeyReusePeriodSeconds",
               reuse ? reuse->get<std::int64_t>() : kDefaultKeyReuseSeconds)
      .text("type", given->at("type").get<std::string>())
      .take();
}

Expected<Done, Error> check_log_group(const Call& call, const HasLogGroup& has_log_group) {
  const Json* logging = call.find("loggingConfiguration");
  const Json* destinations = logging ? find_member(*logging, "destinations") : nullptr;
  if (!has_log_group || !destinations || destinations->empty()) return Done{};
  const Json* text = log_group_arn(destinations->front());
  const auto arn = Arn::parse(text ? text->get<std::string>() : "");
  if (!arn) return unexpected(invalid_logging("Log Destination not found."));
  const std::size_t begin = arn->resource.find(':') + 1;
  const std::string group = arn->resource.substr(begin, arn->resource.rfind(':') - begin);
  const Scope owner{.account = arn->account, .region = arn->region};
  if (has_log_group(owner, group)) return Done{};
  return unexpected(invalid_logging("Log Destination not found."));
}

Expected<Done, Error> read_configurations(const Json& request, storage::RevisionRow& revision) {
  SIDESTEP_TRY(logging, read_logging(request));
  SIDESTEP_TRY(tracing, read_tracing(request));
  SIDESTEP_TRY(encryption, read_encryption(request));
  if (logging) revision.logging = std::move(logging);
  if (tracing) revision.tracing = std::move(tracing);
  if (encryption) revision.encryption = std::move(encryption);
  return Done{};
}

bool is_same_configuration(const storage::RevisionRow& a, const storage::RevisionRow& b) {
  return is_same(a.logging, b.logging, kNoLogging) && is_same(a.tracing, b.tracing, kNoTracing) &&
         is_same(a.encryption, b.encryption, kNoEncryption);
}

void add_configurations(ObjectWriter& out, const storage::RevisionRow& revision) {
  out.json("loggingConfiguration", text_or(revision.logging, kNoLogging))
      .json("tracingConfiguration", text_or(revision.tracing, kNoTracing))
      .json("encryptionConfiguration", text_or(revision.encryption, kNoEncryption));
}

}  // namespace sidestep::aws::states
