#pragma once
// AWS::Serverless-2016-10-31: functions, state machines and tables in their short form become what
// they stand for. What belongs to API Gateway becomes a stub of its type.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html

#include <string>
#include <vector>

#include "aws/core/error.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::cloudformation {

Expected<Json, Error> with_serverless(const Json& document);

// --- What the files of this transform share.

// The resources that are being made; more are added by name.
using Resources = Json;

struct ServerlessResource {
  std::string id;
  Json properties;  // with what Globals gives
  Json attributes;  // of the resource: DependsOn, Condition, Metadata, ...
};

Expected<Done, Error> add_function(const ServerlessResource& resource, Resources& resources);
Expected<Done, Error> add_state_machine(const ServerlessResource& resource, Resources& resources);
void add_simple_table(const ServerlessResource& resource, Resources& resources);

// Events of a function or a state machine: rules, schedules, mappings, subscriptions.
enum class EventTarget { kFunction, kStateMachine };
Expected<Done, Error> add_events(const ServerlessResource& resource, EventTarget target,
                                 Resources& resources);

// A resource of that type with the attributes of the one that it is made from.
Json resource_json(const char* type, Json properties, const Json& attributes);

// The role that a resource gets that names none, and a reference to its ARN. `managed` are names of
// AWS's policies that it has beside those of its property Policies.
Expected<Json, Error> add_role(const ServerlessResource& resource, const char* service,
                               const std::vector<std::string>& managed, Resources& resources);

// What events call: the resource, or the alias that it publishes.
Json target_of(const ServerlessResource& resource);
// The logical id of that alias; empty if it publishes none.
std::string alias_of(const ServerlessResource& resource);

// `{"Ref": "Name.Alias"}` and `{"Ref": "Name.Version"}` as what they stand for.
Json with_published_names(Json document);

// What one resource may do with another.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/reference-sam-connector.html
struct Connector {
  std::string id;
  std::string source;  // logical ids
  std::string destination;
  bool reads = false;
  bool writes = false;
};

// Adds those that the resource is or has: AWS::Serverless::Connector, and the attribute Connectors.
Expected<Done, Error> note_connectors(const std::string& id, const Json& declared,
                                      std::vector<Connector>& connectors);
// REQUIRES: what the template has in its short form is in `resources` in the long one.
Expected<Done, Error> add_connector(const Connector& connector, Resources& resources);

// {"Fn::GetAtt": [id, attribute]}, {"Ref": id}
Json get_att(const std::string& id, const char* attribute);
Json ref_to(const std::string& id);

// {"team": "shop"} as [{"Key": "team", "Value": "shop"}].
Json tag_list(const Json& tags);

}  // namespace sidestep::aws::cloudformation
