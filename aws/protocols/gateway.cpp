#include "aws/protocols/gateway.h"

#include <algorithm>

#include "aws/core/call_check.h"
#include "aws/protocols/dialect.h"
#include "aws/protocols/form.h"
#include "aws/protocols/rest_bindings.h"
#include "base/limits.h"
#include "base/uuid.h"

namespace sidestep::aws {
namespace {

// A client without a type of its own may give this one to whatever it uploads.
bool is_form(const http::HttpRequest& request) {
  return request.method == "POST" && request.headers.find("Content-Type")
                                         .value_or("")
                                         .starts_with("application/x-www-form-urlencoded");
}

// A form whose body has not arrived: any service of forms may be meant.
bool is_form_to_come(const http::HttpRequest& request) {
  return is_form(request) && request.body.empty();
}

std::string field_of(const http::HttpRequest& request, std::string_view name) {
  if (const auto value = request.query_parameter(name)) return *value;
  if (!is_form(request)) return "";
  for (const auto& [key, value] : form_fields(request.body)) {
    if (key == name) return value;
  }
  return "";
}

bool takes_forms(const ServiceHead& head) {
  return head.protocol == Protocol::kQuery || head.protocol == Protocol::kEc2 ||
         head.query_compatible;
}

bool is_rest(const ServiceHead& head) {
  return head.protocol == Protocol::kRestJson || head.protocol == Protocol::kRestXml;
}

// One that AWS would not take as a trace header is none.
std::optional<std::string> trace_id_of(const http::HttpRequest& request) {
  constexpr std::size_t kMax = 256;
  const auto header = request.headers.find("X-Amzn-Trace-Id");
  const auto is_printable = [](char c) { return c >= ' ' && c <= '~'; };
  if (!header || header->size() > kMax || !std::ranges::all_of(*header, is_printable)) {
    return std::nullopt;
  }
  return std::string(*header);
}

Scope scope_of(const http::HttpRequest& request, const http::RequestScope& caller,
               const std::string& server_url) {
  Scope scope{caller.account, caller.region, caller.access_key, caller.clock};
  const auto host = request.headers.find("Host");
  const bool is_aws = host && host->ends_with(".amazonaws.com");
  if (host) scope.endpoint = is_aws ? server_url : "http://" + std::string(*host);
  return scope;
}

// As AWS refuses what the service's model does not have; where AWS gives no message, ours.
Error no_operation(const Service& service, const ServiceModel& model,
                   const http::HttpRequest& request, const std::string& name) {
  const std::string& id = model.head().id;
  const Protocol protocol = model.head().protocol;
  if (protocol == Protocol::kQuery || protocol == Protocol::kEc2) {
    return {.code = "InvalidAction",
            .message = "Could not find operation " + name + " for version " + model.head().version};
  }
  Error error{.code = "UnknownOperationException",
              .message = "The service '" + id + "' has no operation '" + name + "'.",
              .space = service.validation().space_of_type_faults};
  if (!name.empty()) return error;
  error.message = "The request (" + request.method + " " + std::string(request.path()) +
                  ") names no operation of the service '" + id + "'.";
  if (is_rest(model.head())) error.status = 404;
  return error;
}

// Writes the answer in the protocol that the call came in.
class HttpReceiver final : public Reply::Receiver {
 public:
  HttpReceiver(const Codec& codec, Spoken spoken, std::string request_id, http::Responder responder)
      : codec_(codec),
        spoken_(spoken),
        request_id_(std::move(request_id)),
        responder_(std::move(responder)) {}

  void answer(Answer answer) override {
    if (!answer) {
      return responder_.answer(codec_.write_error(spoken_.service, answer.error(), request_id_));
    }
    const int status = answer->status;
    http::HttpResponse response = codec_.write_answer(spoken_, *std::move(answer), request_id_);
    if (status != 0) response.status = status;
    responder_.answer(std::move(response));
  }
  // The responder is dropped with it, and the session answers.
  void abandon() override {}
  void on_gone(std::function<void()> callback) override { responder_.on_gone(std::move(callback)); }

 private:
  const Codec& codec_;
  const Spoken spoken_;
  const std::string request_id_;
  http::Responder responder_;
};

// A body of this length is read in a few milliseconds.
constexpr std::size_t kReadAtOnceMax = 512 * 1024;

// One request, from its body to its answer.
struct Arrived {
  const Service& service;
  const Codec& codec;
  const Spoken spoken;
  http::HttpRequest request;
  Scope scope;
  std::string request_id;
  http::Responder responder;
  Expected<Input, Error> input{Input{}};
};

// The request as it is read later. The session keeps what it looks at itself.
http::HttpRequest taken(http::HttpRequest& request) {
  return {request.method,          request.target, request.headers,
          std::move(request.body), request.peer,   std::move(request.stream)};
}

// Reads the call and checks it. Needs nothing but `each`, so that any thread can do it.
void read(Arrived& each) {
  const ValidationStyle& style = each.service.validation();
  each.input = each.codec.read_call(each.spoken, each.request);
  if (!each.input) {
    each.input.error().space = style.space_of_type_faults;
    return;
  }
  dialect_of(each.service.id()).add_members(each.request, each.scope, each.input->members);
  if (!each.service.has(each.spoken.operation.name)) return;  // the directory refuses it
  if (auto fault =
          fault_of_call(each.input->members, each.spoken.service, each.spoken.operation, style)) {
    each.input = unexpected(*std::move(fault));
  }
}

void carry_out(const Directory& directory, Arrived& each) {
  const auto receiver = std::make_shared<HttpReceiver>(each.codec, each.spoken, each.request_id,
                                                       std::move(each.responder));
  if (!each.input) return receiver->answer(unexpected(std::move(each.input).error()));
  Call call{each.spoken.operation.name, std::move(each.input->members), std::move(each.scope),
            std::move(each.input->body)};
  call.request_id = std::move(each.request_id);
  call.trace_id = trace_id_of(each.request);
  directory.call_checked(each.service.id(), std::move(call), Reply(receiver));
}

}  // namespace

std::vector<std::string> Gateway::names() const {
  std::vector<std::string> names;
  for (const std::string_view id : directory_.ids()) names.emplace_back(id);
  return names;
}

bool Gateway::accepts(const http::HttpRequest& head) const {
  return target_of(head).service != nullptr;
}

bool Gateway::is_for(std::string_view id, const http::HttpRequest& head) const {
  const Target target = target_of(head);
  return target.service != nullptr && target.service->id() == id;
}

std::size_t Gateway::body_max(const http::HttpRequest& head) const {
  const Target target = target_of(head);
  if (target.service == nullptr) return limits::kRequestBodyMax;
  return target.service->body_max(operation_of(target, head));
}

// What the model calls a stream may be longer than memory.
http::BodyForm Gateway::body_form(const http::HttpRequest& head) const {
  const Target target = target_of(head);
  if (target.service == nullptr || !is_rest(target.model->head())) return http::BodyForm::kWhole;
  const auto* operation = target.model->operation(operation_of(target, head));
  const Shape* input = operation != nullptr ? operation->input : nullptr;
  const bool is_stream = input != nullptr && input->payload != nullptr && input->payload->streaming;
  return is_stream ? http::BodyForm::kStream : http::BodyForm::kWhole;
}

http::HttpResponse Gateway::too_long(const http::HttpRequest& head) const {
  const Target target = target_of(head);
  if (target.service == nullptr) return http::Service::too_long(head);
  const std::string operation = operation_of(target, head);
  return target.codec->write_error(*target.model, target.service->too_long(operation),
                                   random_uuid());
}

void Gateway::handle(http::HttpRequest& request, http::Responder responder) {
  const Target target = target_of(request);
  if (target.service == nullptr) {
    return responder.answer(
        http::refusal(404, "NotFoundException", "The request names no service that Sidestep has."));
  }
  const auto refuse = [&](const Error& error) {
    responder.answer(target.codec->write_error(*target.model, error, random_uuid()));
  };
  const Clocks clocks{machine_(), server_(), signed_times_};
  signed_times_.note(clocks.machine, clocks.server);
  const Dialect& dialect = dialect_of(target.service->id());
  if (const auto wrong = dialect.normalise(request, clocks)) return refuse(*wrong);
  const std::string name = target.codec->operation_of(*target.model, request);
  const OperationModel* operation = target.model->operation(name);
  if (operation == nullptr) {
    return refuse(no_operation(*target.service, *target.model, request, name));
  }
  const bool is_large = request.body.size() > kReadAtOnceMax;
  const auto arrived = std::make_shared<Arrived>(
      Arrived{*target.service,
              *target.codec,
              {*target.model, *operation},
              taken(request),
              scope_of(request, http::request_scope(request, defaults_), server_url_),
              random_uuid(),
              std::move(responder)});
  if (!is_large) {
    read(*arrived);
    return carry_out(directory_, *arrived);
  }
  // The work refers to what the step behind it keeps alive, and lets go of on the loop.
  background_.run([&each = *arrived] { read(each); },
                  [this, arrived](const std::exception_ptr& failure) {
                    if (failure) arrived->input = unexpected(failed_work(failure));
                    carry_out(directory_, *arrived);
                  });
}

const std::vector<Gateway::Known>& Gateway::known() const {
  if (!known_.empty()) return known_;
  for (const std::string_view id : directory_.ids()) {
    const ServiceHead* head = ServiceModel::find_head(id);
    if (head != nullptr) known_.push_back({directory_.find(id), head});
  }
  return known_;
}

Gateway::Target Gateway::target_at(const Known& known) {
  return {known.service, ServiceModel::find(known.head->id), codec_of(known.head->protocol)};
}

Gateway::Target Gateway::target_of(const http::HttpRequest& request) const {
  if (const auto header = request.headers.find("X-Amz-Target")) {
    const std::string_view prefix = header->substr(0, std::min(header->rfind('.'), header->size()));
    for (const Known& each : known()) {
      if (!prefix.empty() && each.head->target == prefix) return target_at(each);
    }
  }
  const std::string signing = http::request_scope(request, defaults_).service;
  return signing.empty() ? target_of_unsigned(request) : target_of_signed(request, signing);
}

std::string Gateway::operation_of(const Target& target, const http::HttpRequest& request) {
  auto in_the_protocol = dialect_of(target.service->id()).target_of(request);
  if (!in_the_protocol) return target.codec->operation_of(*target.model, request);
  http::HttpRequest by_path;
  by_path.method = request.method;
  by_path.target = *std::move(in_the_protocol);
  by_path.headers = request.headers;
  return target.codec->operation_of(*target.model, by_path);
}

Gateway::Target Gateway::target_of_signed(const http::HttpRequest& request,
                                          std::string_view signing) const {
  for (const Known& each : known()) {
    if (each.head->signing == signing) return in_its_protocol(each, request);
  }
  return {};
}

Gateway::Target Gateway::target_of_unsigned(const http::HttpRequest& request) const {
  if (request.headers.has("X-Amz-Target")) return {};
  const std::string version = field_of(request, "Version");
  Target by_path;
  for (const Known& each : known()) {
    const ServiceHead& head = *each.head;
    if (takes_forms(head) && (version == head.version || is_form_to_come(request))) {
      return in_its_protocol(each, request);
    }
    if (dialect_of(head.id).claims(request)) return target_at(each);
    const bool is_better =
        by_path.service == nullptr || dialect_of(by_path.service->id()).takes_any_path();
    if (!is_rest(head) || !is_better) continue;
    const Target target = target_at(each);
    if (RestRoutes::of(*target.model).find(request) != nullptr) by_path = target;
  }
  return by_path;
}

// Services of JSON that took forms before take them still.
Gateway::Target Gateway::in_its_protocol(const Known& known, const http::HttpRequest& request) {
  Target target = target_at(known);
  const bool is_json = known.head->protocol == Protocol::kJson;
  if (is_json && takes_forms(*known.head) && !request.headers.has("X-Amz-Target")) {
    target.codec = &query_codec();
  }
  return target;
}

}  // namespace sidestep::aws
