#include "aws/sns/resources.h"

#include "aws/core/arn_of.h"
#include "aws/core/call_sequence.h"

namespace sidestep::aws::sns {
namespace {

constexpr std::string_view kTopicProperties[] = {
    "ArchivePolicy", "ContentBasedDeduplication", "DataProtectionPolicy", "DeliveryPolicy",
    "DisplayName",   "FifoThroughputScope",       "KmsMasterKeyId",       "SignatureVersion",
    "TracingConfig"};
constexpr std::string_view kSubscriptionProperties[] = {
    "DeliveryPolicy", "FilterPolicy", "FilterPolicyScope",  "RawMessageDelivery",
    "RedrivePolicy",  "ReplayPolicy", "SubscriptionRoleArn"};

// Templates write flags and objects; attributes are texts.
std::string property_text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

template <std::size_t count>
Json attributes_of_properties(const std::string_view (&names)[count], const Json& properties) {
  Json attributes = Json::object();
  for (const std::string_view name : names) {
    if (const Json* value = find_member(properties, name)) {
      attributes[std::string(name)] = property_text(*value);
    }
  }
  return attributes;
}

bool is_fifo_topic(const Json& properties) {
  const Json* fifo = find_member(properties, "FifoTopic");
  return fifo != nullptr && property_text(*fifo) == "true";
}

std::string topic_name(const ResourceRequest& request) {
  const Json* name = find_member(request.properties, "TopicName");
  if (name != nullptr) return name->get<std::string>();
  return request.suggested_name + (is_fifo_topic(request.properties) ? ".fifo" : "");
}

// One call for each attribute that the template has, or had and has no more.
std::deque<Call> attribute_calls(const char* operation, const char* member,
                                 const Resource& resource, const Scope& scope, Json attributes,
                                 const Json& before) {
  for (const auto& [name, value] : before.items()) {
    const bool is_flag = name == "RawMessageDelivery" || name == "ContentBasedDeduplication";
    if (!attributes.contains(name)) attributes[name] = is_flag ? "false" : "";
  }
  std::deque<Call> calls;
  for (const auto& [name, value] : attributes.items()) {
    Json input = Json::object();
    input[member] = resource.physical_id;
    input["AttributeName"] = name;
    input["AttributeValue"] = value;
    calls.push_back({operation, std::move(input), scope});
  }
  return calls;
}

UniqueFunction<void(Answer)> answering(ResourceProvider::Removed removed) {
  return [removed = std::move(removed)](Answer answer) mutable {
    if (!answer && answer.error().code != "NotFoundException") {
      return removed(unexpected(std::move(answer).error()));
    }
    removed(Done{});
  };
}

}  // namespace

void TopicResource::create(ResourceRequest request, Done done) {
  const std::string name = topic_name(request);
  Json input = Json::object();
  input["Name"] = name;
  input["Attributes"] = attributes_of_properties(kTopicProperties, request.properties);
  if (is_fifo_topic(request.properties)) input["Attributes"]["FifoTopic"] = "true";
  if (const Json* tags = find_member(request.properties, "Tags")) input["Tags"] = *tags;
  const Scope scope = request.scope;
  platform_.directory.call(
      "sns", {"CreateTopic", std::move(input), scope},
      Reply([this, request = std::move(request), name,
             done = std::move(done)](Answer answer) mutable {
        if (!answer) return done(unexpected(std::move(answer).error()));
        const std::string arn = answer->members["TopicArn"].get<std::string>();
        Json attributes = Json::object();
        attributes["TopicArn"] = arn;
        attributes["TopicName"] = name;
        subscribe(std::move(request), {arn, std::move(attributes)}, std::move(done));
      }));
}

// The subscriptions that a topic may hold itself.
void TopicResource::subscribe(ResourceRequest request, Resource resource, Done done) {
  std::deque<Call> calls;
  const Json* subscriptions = find_member(request.properties, "Subscription");
  for (const Json& one : subscriptions != nullptr ? *subscriptions : Json::array()) {
    Json input = Json::object();
    input["TopicArn"] = resource.physical_id;
    input["Protocol"] = one["Protocol"];
    input["Endpoint"] = one["Endpoint"];
    calls.push_back({"Subscribe", std::move(input), request.scope});
  }
  call_in_turn(platform_.directory, "sns", std::move(calls),
               [resource = std::move(resource), done = std::move(done)](Answer answer) mutable {
                 if (!answer) return done(unexpected(std::move(answer).error()));
                 done(std::move(resource));
               });
}

// Another name, or the other kind, makes another topic; the caller removes the old one.
void TopicResource::update(const Resource& resource, Json before, ResourceRequest request,
                           Done done) {
  const Json* named = find_member(request.properties, "TopicName");
  const bool same_kind = is_fifo_topic(before) == is_fifo_topic(request.properties);
  if (!same_kind || (named != nullptr && *named != resource.attributes["TopicName"])) {
    return create(std::move(request), std::move(done));
  }
  auto calls = attribute_calls("SetTopicAttributes", "TopicArn", resource, request.scope,
                               attributes_of_properties(kTopicProperties, request.properties),
                               attributes_of_properties(kTopicProperties, before));
  call_in_turn(platform_.directory, "sns", std::move(calls),
               [this, request = std::move(request), resource,
                done = std::move(done)](Answer answer) mutable {
                 if (!answer) return done(unexpected(std::move(answer).error()));
                 subscribe(std::move(request), std::move(resource), std::move(done));
               });
}

void TopicResource::remove(const Resource& resource, ResourceRequest request, Removed removed) {
  Json input = Json::object();
  input["TopicArn"] = resource.physical_id;
  platform_.directory.call("sns", {"DeleteTopic", std::move(input), request.scope},
                           Reply(answering(std::move(removed))));
}

void SubscriptionResource::create(ResourceRequest request, Done done) {
  Json input = Json::object();
  for (const std::string_view name : {"TopicArn", "Protocol", "Endpoint"}) {
    if (const Json* value = find_member(request.properties, name)) {
      input[std::string(name)] = *value;
    }
  }
  input["Attributes"] = attributes_of_properties(kSubscriptionProperties, request.properties);
  input["ReturnSubscriptionArn"] = true;
  platform_.directory.call("sns", {"Subscribe", std::move(input), request.scope},
                           Reply([done = std::move(done)](Answer answer) mutable {
                             if (!answer) return done(unexpected(std::move(answer).error()));
                             const Json& arn = answer->members["SubscriptionArn"];
                             done(Resource{arn.get<std::string>(), {{"Arn", arn}}});
                           }));
}

// Another topic or endpoint makes another subscription; the caller removes the old one.
void SubscriptionResource::update(const Resource& resource, Json before, ResourceRequest request,
                                  Done done) {
  for (const std::string_view name : {"TopicArn", "Protocol", "Endpoint"}) {
    const Json* was = find_member(before, name);
    const Json* is = find_member(request.properties, name);
    const bool same = was != nullptr && is != nullptr ? *was == *is : was == is;
    if (!same) return create(std::move(request), std::move(done));
  }
  auto calls =
      attribute_calls("SetSubscriptionAttributes", "SubscriptionArn", resource, request.scope,
                      attributes_of_properties(kSubscriptionProperties, request.properties),
                      attributes_of_properties(kSubscriptionProperties, before));
  call_in_turn(platform_.directory, "sns", std::move(calls),
               [resource, done = std::move(done)](Answer answer) mutable {
                 if (!answer) return done(unexpected(std::move(answer).error()));
                 done(std::move(resource));
               });
}

void SubscriptionResource::remove(const Resource& resource, ResourceRequest request,
                                  Removed removed) {
  Json input = Json::object();
  input["SubscriptionArn"] = resource.physical_id;
  platform_.directory.call("sns", {"Unsubscribe", std::move(input), request.scope},
                           Reply(answering(std::move(removed))));
}

void TopicPolicyResource::put(ResourceRequest request, const std::string& policy, std::string id,
                              Done done) {
  std::deque<Call> calls;
  const Json* topics = find_member(request.properties, "Topics");
  for (const Json& arn : topics != nullptr ? *topics : Json::array()) {
    Json input = Json::object();
    input["TopicArn"] = arn;
    input["AttributeName"] = "Policy";
    input["AttributeValue"] = policy;
    calls.push_back({"SetTopicAttributes", std::move(input), request.scope});
  }
  call_in_turn(platform_.directory, "sns", std::move(calls),
               [id = std::move(id), done = std::move(done)](Answer answer) mutable {
                 if (!answer) return done(unexpected(std::move(answer).error()));
                 done(Resource{id, {{"Id", id}}});
               });
}

void TopicPolicyResource::create(ResourceRequest request, Done done) {
  const Json* document = find_member(request.properties, "PolicyDocument");
  const std::string policy = document != nullptr ? property_text(*document) : "";
  std::string id = request.suggested_name;
  put(std::move(request), policy, std::move(id), std::move(done));
}

void TopicPolicyResource::update(const Resource& resource, Json, ResourceRequest request,
                                 Done done) {
  request.suggested_name = resource.physical_id;
  create(std::move(request), std::move(done));
}

void TopicPolicyResource::remove(const Resource& resource, ResourceRequest request,
                                 Removed removed) {
  put(std::move(request), "", resource.physical_id,
      [removed = std::move(removed)](Expected<Resource, Error> done) mutable {
        if (!done && done.error().code != "NotFoundException") {
          return removed(unexpected(std::move(done).error()));
        }
        removed(sidestep::Done{});
      });
}

}  // namespace sidestep::aws::sns
