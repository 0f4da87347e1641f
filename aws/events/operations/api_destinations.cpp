// CreateApiDestination, UpdateApiDestination, DescribeApiDestination, ListApiDestinations and
// DeleteApiDestination.
#include "aws/events/connection_arn.h"
#include "aws/events/listing.h"
#include "aws/events/operations/list.h"
#include "aws/events/tables/documents.h"
#include "base/uuid.h"

namespace sidestep::aws::events {
namespace {

// API reference, CreateApiDestination: what InvocationRateLimitPerSecond is if it is not given.
constexpr std::int64_t kRateDefault = 300;

Error no_such_destination(const std::string& name) {
  return resource_not_found("Failed to describe the api-destination(s). An api-destination '" +
                            name + "' does not exist.");
}

// A destination is active while its connection is authorized.
Expected<std::string, Error> state_of_destination(storage::Database& database, const Scope& scope,
                                                  const std::string& connection_arn) {
  const std::string name = name_in_connection_arn(connection_arn);
  const auto connection = Documents(database, scope, Kind::kConnection).find(name);
  if (!connection) {
    return unexpected(resource_not_found("Connection '" + name + "' does not exist."));
  }
  return std::string(connection->at("ConnectionState") == "AUTHORIZED" ? "ACTIVE" : "INACTIVE");
}

Json destination_times(const Json& document) {
  return {{"ApiDestinationArn", document.at("ApiDestinationArn")},
          {"ApiDestinationState", document.at("ApiDestinationState")},
          {"CreationTime", document.at("CreationTime")},
          {"LastModifiedTime", document.at("LastModifiedTime")}};
}

Answer save_destination(storage::Database& database, const Call& call, Json document,
                        Timestamp now) {
  for (const std::string_view member : {"Description", "ConnectionArn", "InvocationEndpoint",
                                        "HttpMethod", "InvocationRateLimitPerSecond"}) {
    if (const Json* value = call.find(member)) document[std::string(member)] = *value;
  }
  SIDESTEP_TRY(state, state_of_destination(database, call.scope,
                                           document.at("ConnectionArn").get<std::string>()));
  document["ApiDestinationState"] = state;
  document["LastModifiedTime"] = seconds_of(now);
  Documents(database, call.scope, Kind::kApiDestination).put(call.text("Name"), document);
  return Output{destination_times(document)};
}

Answer insert_destination(storage::Database& database, Call& call, Timestamp now) {
  const std::string name = call.text("Name");
  if (Documents(database, call.scope, Kind::kApiDestination).has(name)) {
    return unexpected(resource_already_exists("An api-destination '" + name + "' already exists."));
  }
  Json document = {
      {"ApiDestinationArn", "arn:aws:events:" + call.scope.region + ":" + call.scope.account +
                                ":api-destination/" + name + "/" + random_uuid()},
      {"CreationTime", seconds_of(now)},
      {"InvocationRateLimitPerSecond", kRateDefault}};
  return save_destination(database, call, std::move(document), now);
}

Answer change_destination(storage::Database& database, Call& call, Timestamp now) {
  const std::string name = call.text("Name");
  auto document = Documents(database, call.scope, Kind::kApiDestination).find(name);
  if (!document) return unexpected(no_such_destination(name));
  return save_destination(database, call, *std::move(document), now);
}

Answer drop_destination(storage::Database& database, Call& call) {
  const std::string name = call.text("Name");
  if (!Documents(database, call.scope, Kind::kApiDestination).remove(name)) {
    return unexpected(no_such_destination(name));
  }
  return Output{};
}

void create_api_destination(Events& events, Call call, Reply reply) {
  const Timestamp now = events.platform().alarms.now();
  events.platform().rows.write(std::move(call), std::move(reply),
                               [now](storage::Database& database, Call& made) {
                                 return insert_destination(database, made, now);
                               });
}

void update_api_destination(Events& events, Call call, Reply reply) {
  const Timestamp now = events.platform().alarms.now();
  events.platform().rows.write(std::move(call), std::move(reply),
                               [now](storage::Database& database, Call& made) {
                                 return change_destination(database, made, now);
                               });
}

void delete_api_destination(Events& events, Call call, Reply reply) {
  events.platform().rows.write(std::move(call), std::move(reply), drop_destination);
}

void describe_api_destination(Events& events, Call call, Reply reply) {
  const std::string name = call.text("Name");
  auto document = Documents(events.reader(), call.scope, Kind::kApiDestination).find(name);
  if (!document) return reply.fail(no_such_destination(name));
  (*document)["Name"] = name;
  reply.ok(*std::move(document));
}

void list_api_destinations(Events& events, Call call, Reply reply) {
  auto destinations = Documents(events.reader(), call.scope, Kind::kApiDestination)
                          .list(call.text_or("NamePrefix", ""));
  if (const std::string* connection = call.find_text("ConnectionArn")) {
    std::erase_if(destinations, [&](const Named& destination) {
      return destination.document.at("ConnectionArn") != *connection;
    });
  }
  answer_page(call, std::move(reply), "ApiDestinations", std::move(destinations), &Named::name,
              [](const Named& destination) {
                Json shown = destination.document;
                shown.erase("Description");
                shown["Name"] = destination.name;
                return shown;
              });
}

}  // namespace

constinit const EventsOperation kCreateApiDestination{"CreateApiDestination",
                                                      create_api_destination};
constinit const EventsOperation kUpdateApiDestination{"UpdateApiDestination",
                                                      update_api_destination};
constinit const EventsOperation kDeleteApiDestination{"DeleteApiDestination",
                                                      delete_api_destination};
constinit const EventsOperation kDescribeApiDestination{"DescribeApiDestination",
                                                        describe_api_destination};
constinit const EventsOperation kListApiDestinations{"ListApiDestinations", list_api_destinations};

}  // namespace sidestep::aws::events
