#include "http/unsupported.h"

#include <algorithm>

#include "base/uuid.h"
#include "base/xml.h"
#include "http/refusal.h"

namespace sidestep::http {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// "sqs (AmazonSQS.SendMessage)", as far as the request shows it.
std::string what_was_asked(const HttpRequest& request, const RequestScope& scope) {
  const auto target = request.headers.find("X-Amz-Target");
  if (scope.service.empty()) return target ? std::string(*target) : "";
  return target ? scope.service + " (" + std::string(*target) + ")" : scope.service;
}

// What is signed for a service we have, and names none of its operations.
std::string no_operation(const HttpRequest& request, const std::string& service) {
  const auto target = request.headers.find("X-Amz-Target");
  const std::string named = target ? "its X-Amz-Target is '" + std::string(*target) + "'"
                                   : "it has no X-Amz-Target";
  return "The request names no operation of " + service + ": " + named + ", its path '" +
         std::string(request.path()) + "'.";
}

HttpResponse xml_refusal(bool wrapped, std::string_view message) {
  const std::string request_id = random_uuid();
  const std::string error = "<Error><Type>Sender</Type><Code>NotImplemented</Code><Message>" +
                            xml::escaped(message) + "</Message></Error>";
  HttpResponse response;
  response.status = 501;
  response.headers.add("Content-Type", "text/xml");
  response.headers.add("x-amzn-RequestId", request_id);
  response.body = wrapped ? "<ErrorResponse>" + error + "<RequestId>" + request_id +
                                "</RequestId></ErrorResponse>"
                          : error;
  return response;
}

}  // namespace

HttpResponse unsupported(const HttpRequest& request, const RequestScope& scope,
                         const std::vector<std::string>& offered) {
  const std::string asked = what_was_asked(request, scope);
  if (asked.empty()) {
    return refusal(404, "NotFoundException",
                   "There is nothing at " + std::string(request.path()) +
                       ". This is Sidestep, which offers: " + joined(offered) + ".");
  }
  if (std::ranges::find(offered, scope.service) != offered.end()) {
    return refusal(400, "UnknownOperationException", no_operation(request, scope.service));
  }
  const std::string message =
      "Sidestep does not offer " + asked + ". It offers: " + joined(offered) +
      ". Send calls to other services elsewhere, for example with AWS_ENDPOINT_URL_<SERVICE>.";
  const auto content_type = request.headers.find("Content-Type").value_or("");
  if (content_type.starts_with("application/x-www-form-urlencoded")) {
    return xml_refusal(true, message);
  }
  if (scope.service == "s3" || scope.service == "route53" || scope.service == "cloudfront") {
    return xml_refusal(scope.service != "s3", message);
  }
  return refusal(501, "NotImplementedException", message);
}

}  // namespace sidestep::http
