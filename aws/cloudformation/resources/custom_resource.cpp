#include "aws/cloudformation/resources/custom_resource.h"

#include <charconv>
#include <memory>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/resources/request_id.h"
#include "base/arn.h"
#include "base/read_all.h"

namespace sidestep::aws::cloudformation {
namespace {

// The guide: ServiceTimeout, in seconds; the default is the longest. A response is 4096 bytes at
// most.
constexpr std::int64_t kServiceTimeout = 3600;
constexpr std::size_t kAnswerMax = 1'048'576;

constexpr std::string_view kTokenAlone[] = {"ServiceToken"};

// A function gets scalars as texts.
Json texts_of(const Json& value) {
  if (auto text = scalar_text(value)) return *text;
  if (value.is_array()) {
    Json items = Json::array();
    for (const Json& item : value) items.push_back(texts_of(item));
    return items;
  }
  if (!value.is_object()) return value;
  Json members = Json::object();
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    members[name] = texts_of(member);
  }
  return members;
}

// Data of a response: what is nested is asked for as "a.b", and scalars are texts.
void flatten(const Json& data, const std::string& prefix, Json& attributes) {
  for (const auto& [name, value] : data.get_ref<const Json::object_t&>()) {
    if (value.is_object()) flatten(value, prefix + name + ".", attributes);
    const auto text = scalar_text(value);
    attributes[prefix + name] = text ? Json(*text) : value;
  }
}

std::string text_property_of(const Json& properties, const char* name) {
  const Json* value = find_member(properties, name);
  return value == nullptr ? "" : scalar_text(*value).value_or("");
}

// One request, until there is a response or none will come.
struct Exchange : std::enable_shared_from_this<Exchange> {
  Exchange(const Platform& all, ResponseBox& box, OpenRequests& others,
           const ResourceRequest& asked, Json told, ResourceProvider::Done after)
      : platform(all),
        responses(box),
        open(others),
        request(asked),
        event(std::move(told)),
        id(request_id_of(asked)),
        token(text_property_of(asked.properties, "ServiceToken")),
        done(std::move(after)) {}

  void run() {
    if (token.empty()) {
      return end(unexpected(validation_error("Missing ServiceToken in Custom Resource")));
    }
    responses.await(id, [self = shared_from_this()](Json response) { self->take(response); });
    open.add(request.once, [self = shared_from_this()] {
      self->end(unexpected(validation_error(self->event.value("RequestType", "") == "Create"
                                                ? "Resource creation cancelled"
                                                : "Resource update cancelled")));
    });
    set_timeout();
    event["ResponseURL"] = responses.address(id);
    const auto arn = Arn::parse(token);
    if (arn && arn->service == "sns") return publish();
    // Which runtime it has decides which address its client can reach.
    platform.directory.call(
        "lambda", {"GetFunctionConfiguration", {{"FunctionName", token}}, request.scope},
        Reply([self = shared_from_this()](Answer answer) {
          if (!answer) return self->end(unexpected(std::move(answer).error()));
          const std::string runtime = answer->members.value("Runtime", "");
          if (runtime.starts_with("nodejs")) {
            self->event["ResponseURL"] =
                self->responses.address_like_aws(self->request.scope.region, self->id);
          }
          self->invoke();
        }));
  }

  void set_timeout() {
    std::int64_t seconds = kServiceTimeout;
    const std::string given = text_property_of(request.properties, "ServiceTimeout");
    std::from_chars(given.data(), given.data() + given.size(), seconds);
    timeout = platform.alarms.set(platform.alarms.now() + std::chrono::seconds(seconds),
                                  Alarms::Leap::kNever, [weak = weak_from_this()] {
                                    if (const auto self = weak.lock())
                                      self->end(unexpected(self->no_response("")));
                                  });
  }

  Error no_response(const std::string& why) const {
    return validation_error(
        "CloudFormation did not receive a response from your Custom Resource. Please check your "
        "logs for requestId [" +
        id + "]." + why);
  }

  void publish() {
    Json input = {{"TopicArn", token},
                  {"Subject", "AWS CloudFormation custom resource request"},
                  {"Message", to_text(event)}};
    platform.directory.call("sns", {"Publish", std::move(input), request.scope},
                            Reply([self = shared_from_this()](Answer answer) {
                              if (!answer) self->end(unexpected(std::move(answer).error()));
                            }));
  }

  void invoke() {
    Call call{"Invoke",
              {{"FunctionName", token}, {"InvocationType", "RequestResponse"}},
              request.scope,
              std::make_unique<TextSource>(to_text(event))};
    platform.directory.call(
        "lambda", std::move(call), Reply([self = shared_from_this()](Answer answer) {
          if (!answer) return self->end(unexpected(std::move(answer).error()));
          // One that has not failed may answer later, by somebody else.
          if (find_member(answer->members, "FunctionError") == nullptr) return;
          if (answer->body == nullptr) {
            return self->end(unexpected(self->no_response(" The function failed.")));
          }
          read_all(std::move(answer->body), kAnswerMax,
                   [self](const Expected<std::string, std::string>& payload) {
                     self->end(unexpected(
                         self->no_response(" The function failed: " + payload.value_or(""))));
                   });
        }));
  }

  void take(const Json& response) {
    const std::string status = text_property_of(response, "Status");
    std::string physical_id = text_property_of(response, "PhysicalResourceId");
    if (physical_id.empty()) physical_id = text_property_of(event, "PhysicalResourceId");
    if (physical_id.empty()) physical_id = request.suggested_name;
    if (status != "SUCCESS") {
      Error error = validation_error(
          "Received response status [" + status + "] from custom resource. Message returned: " +
          text_property_of(response, "Reason") + " (RequestId: " + id + ")");
      error.details = {{"PhysicalResourceId", physical_id}};
      return end(unexpected(std::move(error)));
    }
    Resource resource{.physical_id = physical_id};
    const Json* data = find_member(response, "Data");
    if (data != nullptr && data->is_object()) flatten(*data, "", resource.attributes);
    end(std::move(resource));
  }

  // Called more than once: the function may fail after it has answered.
  void end(Expected<Resource, Error> result) {
    responses.forget(id);
    open.remove(request.once);
    timeout.reset();
    if (!done) return;
    auto then = std::move(done);
    done = nullptr;
    then(std::move(result));
  }

  const Platform& platform;
  ResponseBox& responses;
  OpenRequests& open;
  const ResourceRequest request;
  Json event;
  const std::string id;
  const std::string token;
  ResourceProvider::Done done;
  std::unique_ptr<Alarms::Alarm> timeout{};
};

}  // namespace

std::span<const std::string_view> CustomResourceProvider::fixed_properties() const {
  return kTokenAlone;
}

void CustomResourceProvider::create(ResourceRequest request, Done done) {
  ask(request, {{"RequestType", "Create"}}, std::move(done));
}

void CustomResourceProvider::update(const Resource& resource, Json before, ResourceRequest request,
                                    Done done) {
  Json event = {{"RequestType", "Update"}, {"PhysicalResourceId", resource.physical_id}};
  event["OldResourceProperties"] = texts_of(before);
  ask(request, std::move(event), std::move(done));
}

void CustomResourceProvider::remove(const Resource& resource, ResourceRequest request,
                                    Removed removed) {
  Json event = {{"RequestType", "Delete"}, {"PhysicalResourceId", resource.physical_id}};
  ask(request, std::move(event),
      [removed = std::move(removed)](const Expected<Resource, Error>& answer) mutable {
        if (!answer) return removed(unexpected(answer.error()));
        removed(sidestep::Done{});
      });
}

void CustomResourceProvider::ask(const ResourceRequest& request, Json event, Done done) {
  event["ServiceToken"] = text_property_of(request.properties, "ServiceToken");
  event["ResponseURL"] = "";
  event["StackId"] = request.place.stack_id;
  event["RequestId"] = request_id_of(request);
  event["LogicalResourceId"] = request.place.logical_id;
  event["ResourceType"] = request.place.type;
  event["ResourceProperties"] = texts_of(request.properties);
  std::make_shared<Exchange>(platform_, responses_, open_, request, std::move(event),
                             std::move(done))
      ->run();
}

}  // namespace sidestep::aws::cloudformation
