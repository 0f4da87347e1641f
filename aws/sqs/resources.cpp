#include "aws/sqs/resources.h"

#include "aws/core/call_sequence.h"
#include "aws/sqs/attributes.h"
#include "aws/sqs/tables/queues.h"

namespace sidestep::aws::sqs {
namespace {

// Properties of AWS::SQS::Queue that are attributes of the same name.
constexpr std::string_view kProperties[] = {"ContentBasedDeduplication",
                                            "DeduplicationScope",
                                            "DelaySeconds",
                                            "FifoThroughputLimit",
                                            "KmsDataKeyReusePeriodSeconds",
                                            "KmsMasterKeyId",
                                            "MaximumMessageSize",
                                            "MessageRetentionPeriod",
                                            "ReceiveMessageWaitTimeSeconds",
                                            "RedriveAllowPolicy",
                                            "RedrivePolicy",
                                            "SqsManagedSseEnabled",
                                            "VisibilityTimeout"};

// Templates write numbers, flags and objects; attributes are texts.
std::string as_text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

bool is_fifo(const Json& properties) {
  const Json* fifo = find_member(properties, "FifoQueue");
  return fifo != nullptr && as_text(*fifo) == "true";
}

std::string queue_name(const ResourceRequest& request) {
  const Json* name = find_member(request.properties, "QueueName");
  if (name != nullptr) return name->get<std::string>();
  return request.suggested_name + (is_fifo(request.properties) ? ".fifo" : "");
}

Json attributes_in(const Json& properties) {
  Json attributes = Json::object();
  for (const std::string_view name : kProperties) {
    if (const Json* value = find_member(properties, name)) {
      attributes[std::string(name)] = as_text(*value);
    }
  }
  return attributes;
}

Json tags_in(const Json& properties) {
  Json tags = Json::object();
  const Json* list = find_member(properties, "Tags");
  if (list == nullptr) return tags;
  if (list->is_object()) return *list;
  for (const Json& tag : *list) {
    tags[as_text(tag["Key"])] = as_text(tag["Value"]);
  }
  return tags;
}

// What no longer stands in the template is as if it had never been set.
Json changed_attributes(const Json& before, const Json& properties) {
  Json attributes = attributes_in(properties);
  const Json old = attributes_in(before);
  for (const auto& [name, value] : old.items()) {
    if (!attributes.contains(name)) attributes[name] = default_of(name);
  }
  return attributes;
}

Resource queue_resource(const ResourceRequest& request, const std::string& url,
                        const std::string& name) {
  const QueuePlace place{request.scope.account, request.scope.region, name};
  Json attributes = Json::object();
  attributes["Arn"] = place.arn();
  attributes["QueueName"] = name;
  attributes["QueueUrl"] = url;
  return {url, std::move(attributes)};
}

}  // namespace

void QueueResource::create(ResourceRequest request, Done done) {
  const std::string name = queue_name(request);
  Json attributes = attributes_in(request.properties);
  if (is_fifo(request.properties)) attributes["FifoQueue"] = "true";
  Json input = Json::object();
  input["QueueName"] = name;
  input["Attributes"] = std::move(attributes);
  input["tags"] = tags_in(request.properties);
  platform_.directory.call(
      "sqs", {"CreateQueue", std::move(input), request.scope},
      Reply([request, name, done = std::move(done)](Answer answer) mutable {
        if (!answer) return done(unexpected(std::move(answer).error()));
        done(queue_resource(request, answer->members["QueueUrl"].get<std::string>(), name));
      }));
}

// Another name, or the other kind, makes another queue; the caller removes the old one.
void QueueResource::update(const Resource& resource, Json before, ResourceRequest request,
                           Done done) {
  const Json* named = find_member(request.properties, "QueueName");
  const bool same_kind = is_fifo(before) == is_fifo(request.properties);
  const std::string name = resource.attributes["QueueName"].get<std::string>();
  if (!same_kind || (named != nullptr && *named != name)) {
    return create(std::move(request), std::move(done));
  }
  Json input = Json::object();
  input["QueueUrl"] = resource.physical_id;
  input["Attributes"] = changed_attributes(before, request.properties);
  platform_.directory.call("sqs", {"SetQueueAttributes", std::move(input), request.scope},
                           Reply([resource, done = std::move(done)](Answer answer) mutable {
                             if (!answer) return done(unexpected(std::move(answer).error()));
                             done(std::move(resource));
                           }));
}

void QueueResource::remove(const Resource& resource, ResourceRequest request, Removed removed) {
  Json input = Json::object();
  input["QueueUrl"] = resource.physical_id;
  platform_.directory.call("sqs", {"DeleteQueue", std::move(input), request.scope},
                           Reply([removed = std::move(removed)](Answer answer) mutable {
                             if (!answer && answer.error().code != "QueueDoesNotExist") {
                               return removed(unexpected(std::move(answer).error()));
                             }
                             removed(sidestep::Done{});
                           }));
}

void QueuePolicyResource::put(ResourceRequest request, const std::string& policy, std::string id,
                              Done done) {
  std::deque<Call> calls;
  const Json* queues = find_member(request.properties, "Queues");
  for (const Json& url : queues != nullptr ? *queues : Json::array()) {
    Json input = Json::object();
    input["QueueUrl"] = url;
    input["Attributes"]["Policy"] = policy;
    calls.push_back({"SetQueueAttributes", std::move(input), request.scope});
  }
  call_in_turn(platform_.directory, "sqs", std::move(calls),
               [id = std::move(id), done = std::move(done)](Answer answer) mutable {
                 if (!answer) return done(unexpected(std::move(answer).error()));
                 done(Resource{id, {{"Id", id}}});
               });
}

void QueuePolicyResource::create(ResourceRequest request, Done done) {
  const Json* document = find_member(request.properties, "PolicyDocument");
  const std::string policy = document != nullptr ? as_text(*document) : "";
  std::string id = request.suggested_name;
  put(std::move(request), policy, std::move(id), std::move(done));
}

void QueuePolicyResource::update(const Resource& resource, Json, ResourceRequest request,
                                 Done done) {
  request.suggested_name = resource.physical_id;
  create(std::move(request), std::move(done));
}

// Of queues that are gone, so is the policy.
void QueuePolicyResource::remove(const Resource& resource, ResourceRequest request,
                                 Removed removed) {
  put(std::move(request), "", resource.physical_id,
      [removed = std::move(removed)](Expected<Resource, Error> done) mutable {
        if (!done && done.error().code != "QueueDoesNotExist") {
          return removed(unexpected(std::move(done).error()));
        }
        removed(sidestep::Done{});
      });
}

}  // namespace sidestep::aws::sqs
