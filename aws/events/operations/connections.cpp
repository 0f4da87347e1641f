// CreateConnection, UpdateConnection, DeauthorizeConnection, DescribeConnection, ListConnections
// and DeleteConnection. Secrets are kept beside the connection and never shown to clients. What
// calls for a connection within this server gets them by RetrieveConnectionCredentials, which is
// the permission that AWS wants for that; no model has the operation, so no request reaches it.
#include "aws/events/connection_arn.h"
#include "aws/events/listing.h"
#include "aws/events/operations/list.h"
#include "aws/events/tables/documents.h"
#include "base/uuid.h"

namespace sidestep::aws::events {
namespace {

Error no_such_connection(const std::string& name) {
  return resource_not_found("Failed to describe the connection(s). Connection '" + name +
                            "' does not exist.");
}

// Those that ask for a token would be asked for it at the first call.
std::string state_of_connection(const std::string& type) {
  return type == "OAUTH_CLIENT_CREDENTIALS" ? "AUTHORIZING" : "AUTHORIZED";
}

// The values of parameters that were declared secret.
void hide_secret_values(Json& parameters) {
  for (auto& [name, list] : parameters.get_ref<Json::object_t&>()) {
    if (!list.is_array()) continue;
    for (Json& parameter : list) {
      if (parameter.value("IsValueSecret", false)) parameter.erase("Value");
    }
  }
}

Json without_secrets(Json parameters) {
  const std::pair<const char*, const char*> secrets[] = {{"BasicAuthParameters", "Password"},
                                                         {"ApiKeyAuthParameters", "ApiKeyValue"}};
  for (const auto& [group, secret] : secrets) {
    if (parameters.contains(group)) parameters[group].erase(secret);
  }
  if (parameters.contains("OAuthParameters")) {
    Json& oauth = parameters["OAuthParameters"];
    if (oauth.contains("ClientParameters")) oauth["ClientParameters"].erase("ClientSecret");
    if (oauth.contains("OAuthHttpParameters")) hide_secret_values(oauth["OAuthHttpParameters"]);
  }
  if (parameters.contains("InvocationHttpParameters")) {
    hide_secret_values(parameters["InvocationHttpParameters"]);
  }
  return parameters;
}

Json connection_times(const Json& document, bool with_authorized) {
  Json json = {{"ConnectionArn", document.at("ConnectionArn")},
               {"ConnectionState", document.at("ConnectionState")},
               {"CreationTime", document.at("CreationTime")},
               {"LastModifiedTime", document.at("LastModifiedTime")}};
  if (with_authorized) json["LastAuthorizedTime"] = document.at("LastAuthorizedTime");
  return json;
}

void take_connection_members(const Call& call, Json& document, Timestamp now) {
  for (const std::string_view member : {"Description", "AuthorizationType", "AuthParameters",
                                        "InvocationConnectivityParameters", "KmsKeyIdentifier"}) {
    if (const Json* value = call.find(member)) document[std::string(member)] = *value;
  }
  document["ConnectionState"] =
      state_of_connection(document.at("AuthorizationType").get<std::string>());
  document["LastModifiedTime"] = seconds_of(now);
  document["LastAuthorizedTime"] = seconds_of(now);
}

Answer insert_connection(storage::Database& database, Call& call, Timestamp now) {
  const std::string name = call.text("Name");
  Documents connections(database, call.scope, Kind::kConnection);
  if (connections.has(name)) {
    return unexpected(resource_already_exists("Connection " + name + " already exists."));
  }
  const std::string place = call.scope.region + ":" + call.scope.account;
  const std::string suffix = random_uuid().substr(0, 6);
  Json document = {
      {"ConnectionArn", "arn:aws:events:" + place + ":connection/" + name + "/" + random_uuid()},
      {"SecretArn", "arn:aws:secretsmanager:" + place + ":secret:events!connection/" + name + "/" +
                        random_uuid() + "-" + suffix},
      {"CreationTime", seconds_of(now)}};
  take_connection_members(call, document, now);
  connections.put(name, document);
  return Output{connection_times(document, false)};
}

// Changes the connection that the call names by `change`.
Answer with_connection(storage::Database& database, const Call& call,
                       UniqueFunction<void(Json& document)> change) {
  const std::string name = call.text("Name");
  Documents connections(database, call.scope, Kind::kConnection);
  auto document = connections.find(name);
  if (!document) return unexpected(no_such_connection(name));
  change(*document);
  connections.put(name, *document);
  return Output{connection_times(*document, true)};
}

void create_connection(Events& events, Call call, Reply reply) {
  const Timestamp now = events.platform().alarms.now();
  events.platform().rows.write(std::move(call), std::move(reply),
                               [now](storage::Database& database, Call& made) {
                                 return insert_connection(database, made, now);
                               });
}

void update_connection(Events& events, Call call, Reply reply) {
  const Timestamp now = events.platform().alarms.now();
  events.platform().rows.write(
      std::move(call), std::move(reply), [now](storage::Database& database, Call& made) {
        return with_connection(
            database, made, [&](Json& document) { take_connection_members(made, document, now); });
      });
}

void deauthorize_connection(Events& events, Call call, Reply reply) {
  events.platform().rows.write(
      std::move(call), std::move(reply), [](storage::Database& database, Call& made) {
        return with_connection(
            database, made, [](Json& document) { document["ConnectionState"] = "DEAUTHORIZED"; });
      });
}

void delete_connection(Events& events, Call call, Reply reply) {
  events.platform().rows.write(
      std::move(call), std::move(reply), [](storage::Database& database, Call& made) {
        auto answer = with_connection(
            database, made, [](Json& document) { document["ConnectionState"] = "DELETING"; });
        Documents(database, made.scope, Kind::kConnection).remove(made.text("Name"));
        return answer;
      });
}

void describe_connection(Events& events, Call call, Reply reply) {
  const std::string name = call.text("Name");
  auto document = Documents(events.reader(), call.scope, Kind::kConnection).find(name);
  if (!document) return reply.fail(no_such_connection(name));
  (*document)["Name"] = name;
  (*document)["AuthParameters"] = without_secrets((*document)["AuthParameters"]);
  reply.ok(*std::move(document));
}

void retrieve_connection_credentials(Events& events, Call call, Reply reply) {
  const std::string name = name_in_connection_arn(call.text("ConnectionArn"));
  auto document = Documents(events.reader(), call.scope, Kind::kConnection).find(name);
  if (!document) return reply.fail(no_such_connection(name));
  reply.ok(*std::move(document));
}

void list_connections(Events& events, Call call, Reply reply) {
  auto connections = Documents(events.reader(), call.scope, Kind::kConnection)
                         .list(call.text_or("NamePrefix", ""));
  if (const std::string* state = call.find_text("ConnectionState")) {
    std::erase_if(connections, [&](const Named& connection) {
      return connection.document.at("ConnectionState") != *state;
    });
  }
  answer_page(call, std::move(reply), "Connections", std::move(connections), &Named::name,
              [](const Named& connection) {
                Json shown = connection_times(connection.document, true);
                shown["Name"] = connection.name;
                shown["AuthorizationType"] = connection.document.at("AuthorizationType");
                return shown;
              });
}

}  // namespace

constinit const EventsOperation kCreateConnection{"CreateConnection", create_connection};
constinit const EventsOperation kUpdateConnection{"UpdateConnection", update_connection};
constinit const EventsOperation kDeauthorizeConnection{"DeauthorizeConnection",
                                                       deauthorize_connection};
constinit const EventsOperation kDeleteConnection{"DeleteConnection", delete_connection};
constinit const EventsOperation kDescribeConnection{"DescribeConnection", describe_connection};
constinit const EventsOperation kListConnections{"ListConnections", list_connections};
constinit const EventsOperation kRetrieveConnectionCredentials{"RetrieveConnectionCredentials",
                                                               retrieve_connection_credentials};

}  // namespace sidestep::aws::events
