// CreatePlatformEndpoint, DeleteEndpoint, ListEndpointsByPlatformApplication, and their attributes:
// kept, and never used.

#include <algorithm>

#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/platform_rows.h"
#include "base/arn.h"
#include "base/uuid.h"

namespace sidestep::aws::sns {
namespace {

constexpr std::string_view kEndpointAttributes[] = {"CustomUserData", "Enabled", "Token"};
constexpr std::size_t kUserDataMax = 2048;

Expected<Done, Error> check_endpoint_attributes(const Json& attributes) {
  for (const auto& [name, value] : attributes.items()) {
    if (std::ranges::find(kEndpointAttributes, name) == std::end(kEndpointAttributes)) {
      return unexpected(invalid("Attributes", "Invalid attribute name: " + name));
    }
    if (name == "CustomUserData" && value.get_ref<const std::string&>().size() > kUserDataMax) {
      return unexpected(invalid("Attributes",
                                "Invalid value for attribute: CustomUserData: must be at most "
                                "2048 bytes long in UTF-8 encoding"));
    }
  }
  return Done{};
}

Json attributes_given(const Call& call) {
  const Json* given = call.find("Attributes");
  Json attributes = given != nullptr ? *given : Json::object();
  if (const std::string* data = call.find_text("CustomUserData")) {
    attributes["CustomUserData"] = *data;
  }
  return attributes;
}

bool is_same_endpoint(const PlatformRow& endpoint, const Json& given) {
  return std::ranges::all_of(given.items(), [&](const auto& member) {
    const Json* own = find_member(endpoint.attributes, member.key());
    return own != nullptr && *own == member.value();
  });
}

Answer create_endpoint_row(storage::Database& database, const Call& call) {
  PlatformRows rows(database);
  const std::string application = call.text_or("PlatformApplicationArn", "");
  if (!rows.find(application)) return unexpected(not_found("PlatformApplication"));
  const std::string token = call.text_or("Token", "");
  const Json attributes = attributes_given(call);
  Output output;
  for (const PlatformRow& row : rows.list("endpoint", application)) {
    if (row.attributes["Token"] != token) continue;
    if (!is_same_endpoint(row, attributes)) {
      return unexpected(invalid("Token", "Endpoint " + row.arn +
                                             " already exists with the same Token, but different "
                                             "attributes."));
    }
    output.members["EndpointArn"] = row.arn;
    return output;
  }
  Arn arn = Arn::parse(application).value();
  arn.resource = "endpoint" + arn.resource.substr(arn.resource.find('/')) + "/" + random_uuid();
  PlatformRow row{arn.text(), "endpoint", application, Json::object()};
  row.attributes["Enabled"] = "true";
  row.attributes["Token"] = token;
  for (const auto& [name, value] : attributes.items()) row.attributes[name] = value;
  rows.put(row);
  output.members["EndpointArn"] = row.arn;
  return output;
}

void create_endpoint(Sns& sns, Call call, Reply reply) {
  if (auto checked = check_endpoint_attributes(attributes_given(call)); !checked) {
    return reply.fail(checked.error());
  }
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) {
              return create_endpoint_row(database, given);
            });
}

void delete_endpoint(Sns& sns, Call call, Reply reply) {
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              PlatformRows(database).remove(given.text_or("EndpointArn", ""));
              return Output{};
            });
}

void list_endpoints(Sns& sns, Call call, Reply reply) {
  const std::string application = call.text_or("PlatformApplicationArn", "");
  const PlatformRows rows(sns.reader());
  if (!rows.find(application)) return reply.fail(not_found("PlatformApplication"));
  Json answer = Json::object();
  Json& list = answer["Endpoints"] = Json::array();
  for (const PlatformRow& row : rows.list("endpoint", application)) {
    Json shown = Json::object();
    shown["EndpointArn"] = row.arn;
    shown["Attributes"] = row.attributes;
    list.push_back(std::move(shown));
  }
  reply.ok(std::move(answer));
}

void get_endpoint_attributes(Sns& sns, Call call, Reply reply) {
  const auto endpoint = PlatformRows(sns.reader()).find(call.text_or("EndpointArn", ""));
  if (!endpoint) return reply.fail(not_found("Endpoint"));
  Json answer = Json::object();
  answer["Attributes"] = endpoint->attributes;
  reply.ok(std::move(answer));
}

void set_endpoint_attributes(Sns& sns, Call call, Reply reply) {
  const Json* attributes = call.find("Attributes");
  if (attributes == nullptr || attributes->empty()) {
    return reply.fail(null_member("attributes"));
  }
  if (auto checked = check_endpoint_attributes(*attributes); !checked) {
    return reply.fail(checked.error());
  }
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              PlatformRows rows(database);
              auto endpoint = rows.find(given.text_or("EndpointArn", ""));
              if (!endpoint) return unexpected(not_found("Endpoint"));
              for (const auto& [name, value] : given.find("Attributes")->items()) {
                endpoint->attributes[name] = value;
              }
              rows.put(*endpoint);
              return Output{};
            });
}

}  // namespace

constinit const SnsOperation kCreatePlatformEndpoint{"CreatePlatformEndpoint", create_endpoint};
constinit const SnsOperation kDeleteEndpoint{"DeleteEndpoint", delete_endpoint};
constinit const SnsOperation kListEndpointsByPlatformApplication{
    "ListEndpointsByPlatformApplication", list_endpoints};
constinit const SnsOperation kGetEndpointAttributes{"GetEndpointAttributes",
                                                    get_endpoint_attributes};
constinit const SnsOperation kSetEndpointAttributes{"SetEndpointAttributes",
                                                    set_endpoint_attributes};

}  // namespace sidestep::aws::sns
