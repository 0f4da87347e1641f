// REST with XML: https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html

#include <algorithm>
#include <array>

#include "aws/protocols/codec.h"
#include "aws/protocols/rest_bindings.h"
#include "aws/protocols/xml_form.h"

namespace sidestep::aws {
namespace {

constexpr std::string_view kS3Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

// The root elements of S3's answers, which its model does not name.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
struct RootName {
  std::string_view operation;
  std::string_view root;
};
constexpr std::array kS3Roots{
    RootName{"CompleteMultipartUpload", "CompleteMultipartUploadResult"},
    RootName{"CreateMultipartUpload", "InitiateMultipartUploadResult"},
    RootName{"CreateSession", "CreateSessionResult"},
    RootName{"DeleteObjects", "DeleteResult"},
    RootName{"GetBucketAccelerateConfiguration", "AccelerateConfiguration"},
    RootName{"GetBucketAcl", "AccessControlPolicy"},
    RootName{"GetBucketCors", "CORSConfiguration"},
    RootName{"GetBucketLifecycle", "LifecycleConfiguration"},
    RootName{"GetBucketLifecycleConfiguration", "LifecycleConfiguration"},
    RootName{"GetBucketLogging", "BucketLoggingStatus"},
    RootName{"GetBucketNotification", "NotificationConfiguration"},
    RootName{"GetBucketNotificationConfiguration", "NotificationConfiguration"},
    RootName{"GetBucketRequestPayment", "RequestPaymentConfiguration"},
    RootName{"GetBucketTagging", "Tagging"},
    RootName{"GetBucketVersioning", "VersioningConfiguration"},
    RootName{"GetBucketWebsite", "WebsiteConfiguration"},
    RootName{"GetObjectAcl", "AccessControlPolicy"},
    RootName{"GetObjectAttributes", "GetObjectAttributesResponse"},
    RootName{"GetObjectTagging", "Tagging"},
    RootName{"ListBuckets", "ListAllMyBucketsResult"},
    RootName{"ListDirectoryBuckets", "ListAllMyDirectoryBucketsResult"},
    RootName{"ListMultipartUploads", "ListMultipartUploadsResult"},
    RootName{"ListObjectVersions", "ListVersionsResult"},
    RootName{"ListObjects", "ListBucketResult"},
    RootName{"ListObjectsV2", "ListBucketResult"},
    RootName{"ListParts", "ListPartsResult"},
};

bool is_s3(const ServiceModel& service) { return service.head().id == "s3"; }

std::string root_of(const Spoken& spoken) {
  if (!spoken.operation.output_root.empty()) return spoken.operation.output_root;
  if (is_s3(spoken.service)) {
    const auto found = std::ranges::find(kS3Roots, spoken.operation.name, &RootName::operation);
    return found != kS3Roots.end() ? std::string(found->root) : spoken.operation.name + "Result";
  }
  return spoken.operation.name + "Response";
}

std::string xmlns_of(const Spoken& spoken) {
  std::string_view uri = spoken.operation.xml_namespace;
  if (uri.empty()) uri = spoken.service.head().xml_namespace;
  if (uri.empty() && is_s3(spoken.service)) uri = kS3Namespace;
  return uri.empty() ? "" : "xmlns=\"" + std::string(uri) + "\"";
}

bool has_xml_members(const Shape& shape) {
  return std::ranges::any_of(shape.members,
                             [](const Member& member) { return member.place == Place::kBody; });
}

// GetBucketLocation's root element holds the member itself.
bool is_location(const Spoken& spoken) {
  return is_s3(spoken.service) && spoken.operation.name == "GetBucketLocation";
}

Expected<xml::Element, Error> parsed(const std::string& body) {
  auto root = xml::parse(body);
  if (root) return *std::move(root);
  return unexpected(Error{.code = "MalformedXML",
                          .message = "The XML you provided was not well-formed or did not validate "
                                     "against our published schema"});
}

// The body of a message, read into `members`, or to be read later as a payload.
Expected<std::unique_ptr<ByteSource>, Error> read_xml_body(const Shape& shape, std::string body,
                                                           Json& members) {
  const auto take = [&members](Json read) {
    for (auto& [name, value] : read.get_ref<Json::object_t&>()) members[name] = std::move(value);
  };
  if (const Member* payload = shape.payload) {
    if (is_raw_payload(*payload)) return std::make_unique<TextSource>(std::move(body));
    if (body.empty()) return nullptr;
    if (payload->shape->kind == Kind::kString) {
      members[payload->name] = std::move(body);
      return nullptr;
    }
    SIDESTEP_TRY(root, parsed(body));
    members[payload->name] = read_xml_members(root, *payload->shape, XmlDialect::kRestXml);
    return nullptr;
  }
  if (body.empty() || !has_xml_members(shape)) return nullptr;
  SIDESTEP_TRY(root, parsed(body));
  take(read_xml_members(root, shape, XmlDialect::kRestXml));
  return nullptr;
}

struct XmlBody {
  std::string_view type{};  // empty if there is no body
  std::string text{};
};

XmlBody payload_body(const Member& member, const Json& members, std::string payload,
                     const std::string& xmlns) {
  if (is_raw_payload(member)) return {"binary/octet-stream", std::move(payload)};
  const Json* value = find_member(members, member.name);
  if (value == nullptr || value->is_null()) return {};
  if (member.shape->kind == Kind::kString) return {"text/plain", value->get<std::string>()};
  xml::Writer writer;
  Member root = member;
  if (root.xml_namespace.empty() && !xmlns.empty()) {
    root.xml_namespace = xmlns.substr(7, xmlns.size() - 8);
  }
  write_xml(writer, member.wire_name, *value, root, XmlDialect::kRestXml);
  return {"application/xml", std::string(xml::kDeclaration) + writer.take()};
}

XmlBody members_body(const Shape& shape, const Json& members, const std::string& root,
                     const std::string& xmlns) {
  if (!has_xml_members(shape)) return {};
  xml::Writer writer;
  writer.open(root, xmlns);
  write_xml_members(writer, members, shape, XmlDialect::kRestXml);
  writer.close(root);
  return {"application/xml", std::string(xml::kDeclaration) + writer.take()};
}

// What S3 writes around an error differs from the other services.
std::string xml_error_text(const ServiceModel& service, const Error& error,
                           const std::string& request_id) {
  const bool is_bare = is_s3(service);
  xml::Writer writer;
  if (!is_bare) writer.open("ErrorResponse");
  writer.open("Error");
  if (!is_bare) writer.leaf("Type", error.status < 500 ? "Sender" : "Receiver");
  writer.leaf("Code", wire_code_of(service, error));
  writer.leaf("Message", error.message);
  if (error.details.is_object()) {
    for (const auto& [name, value] : error.details.get_ref<const Json::object_t&>()) {
      writer.leaf(name, value.is_string() ? value.get<std::string>() : to_text(value));
    }
  }
  if (is_bare) writer.leaf("RequestId", request_id);
  if (is_bare) writer.leaf("HostId", request_id);
  writer.close("Error");
  if (!is_bare) writer.leaf("RequestId", request_id);
  if (!is_bare) writer.close("ErrorResponse");
  return std::string(xml::kDeclaration) + writer.take();
}

Error xml_error_of(const ServiceModel& service, const http::HttpResponse& response) {
  // An answer to HEAD has no body; it has only its status.
  if (response.body.empty()) {
    return {.code = response.status == 404 ? "NotFound" : std::to_string(response.status),
            .message = "",
            .status = response.status};
  }
  const auto root = xml::parse(response.body);
  if (!root) return unreadable_answer(response, root.error());
  const xml::Element* element = root->name == "Error" ? &*root : root->find("Error");
  const xml::Element* code = element != nullptr ? element->find("Code") : nullptr;
  if (code == nullptr) return unreadable_answer(response, "it names no error");
  const xml::Element* message = element->find("Message");
  Error error{.code = code->text,
              .message = message != nullptr ? message->text : std::string(),
              .status = response.status};
  if (const Shape* shape = service.error(error.code)) error.code = shape->error->name;
  return error;
}

class RestXmlCodec final : public Codec {
 public:
  std::string operation_of(const ServiceModel& service,
                           const http::HttpRequest& request) const override {
    return rest_operation_of(service, request);
  }

  Expected<Input, Error> read_call(const Spoken& spoken,
                                   http::HttpRequest& request) const override {
    return read_rest_call(spoken, request, read_xml_body);
  }

  http::HttpResponse write_answer(const Spoken& spoken, Output answer,
                                  const std::string& request_id) const override {
    http::HttpResponse response;
    response.status = spoken.operation.status;
    add_ids(response, spoken.service, request_id);
    if (spoken.operation.output == nullptr) return response;
    const Shape& output = *spoken.operation.output;
    write_response_bindings(output, answer.members, response);
    response.stream = std::move(answer.body);
    XmlBody body = output_body(spoken, output, answer.members);
    if (!body.type.empty() && !response.headers.has("Content-Type")) {
      response.headers.add("Content-Type", body.type);
    }
    response.body = std::move(body.text);
    const Json* size = find_member(answer.members, "ContentLength");
    if (spoken.operation.method == "HEAD" && size != nullptr) {
      response.stream = std::make_unique<UnreadSource>(size->get<std::uint64_t>());
    }
    return response;
  }

  http::HttpResponse write_error(const ServiceModel& service, const Error& error,
                                 const std::string& request_id) const override {
    http::HttpResponse response;
    response.status = status_of(service, error);
    add_ids(response, service, request_id);
    if (response.status == 304) return response;
    response.headers.add("Content-Type", is_s3(service) ? "application/xml" : "text/xml");
    response.body = xml_error_text(service, error, request_id);
    return response;
  }

  http::HttpRequest write_call(const Spoken& spoken, Json members,
                               std::string payload) const override {
    http::HttpRequest request;
    write_request_bindings(spoken, members, request);
    if (spoken.operation.input == nullptr) return request;
    const Shape& input = *spoken.operation.input;
    const std::string& uri = spoken.operation.xml_namespace;
    const std::string xmlns = uri.empty() ? "" : "xmlns=\"" + uri + "\"";
    const std::string root = spoken.operation.input_root.empty() ? spoken.operation.name + "Request"
                                                                 : spoken.operation.input_root;
    XmlBody body = input.payload != nullptr
                       ? payload_body(*input.payload, members, std::move(payload), xmlns)
                       : members_body(input, members, root, xmlns);
    if (!body.type.empty() && !request.headers.has("Content-Type")) {
      request.headers.add("Content-Type", body.type);
    }
    request.body = std::move(body.text);
    return request;
  }

  Answer read_answer(const Spoken& spoken, http::HttpResponse response) const override {
    if (response.status >= 300) return unexpected(xml_error_of(spoken.service, response));
    if (spoken.operation.output == nullptr) return Output{};
    Output output{read_response_bindings(*spoken.operation.output, response), {}, {}};
    if (is_location(spoken)) return location_of(response, std::move(output));
    auto body = read_xml_body(*spoken.operation.output, std::move(response.body), output.members);
    if (!body) return unexpected(unreadable_answer(response, body.error().message));
    output.body = *std::move(body);
    return output;
  }

 private:
  static void add_ids(http::HttpResponse& response, const ServiceModel& service,
                      const std::string& request_id) {
    if (is_s3(service)) response.headers.add("Server", "AmazonS3");
    response.headers.add(is_s3(service) ? "x-amz-request-id" : "x-amzn-RequestId", request_id);
    if (is_s3(service)) response.headers.add("x-amz-id-2", request_id);
  }

  static XmlBody output_body(const Spoken& spoken, const Shape& output, const Json& members) {
    if (output.payload != nullptr) {
      return payload_body(*output.payload, members, "", xmlns_of(spoken));
    }
    if (!is_location(spoken)) {
      return members_body(output, members, root_of(spoken), xmlns_of(spoken));
    }
    const Json* region = find_member(members, "LocationConstraint");
    xml::Writer writer;
    writer.leaf("LocationConstraint",
                region != nullptr && region->is_string() ? region->get<std::string>() : "",
                xmlns_of(spoken));
    return {"application/xml", std::string(xml::kDeclaration) + writer.take()};
  }

  static Answer location_of(const http::HttpResponse& response, Output output) {
    const auto root = xml::parse(response.body);
    if (!root) return unexpected(unreadable_answer(response, root.error()));
    if (!root->text.empty()) output.members["LocationConstraint"] = root->text;
    return output;
  }
};

}  // namespace

const Codec& rest_xml_codec() {
  static const RestXmlCodec codec;
  return codec;
}

}  // namespace sidestep::aws
