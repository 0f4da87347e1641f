#include "aws/protocols/codec.h"

namespace sidestep::aws {

const Codec* codec_of(Protocol protocol) {
  switch (protocol) {
    case Protocol::kJson:
      return &json_codec();
    case Protocol::kRestJson:
      return &rest_json_codec();
    case Protocol::kRestXml:
      return &rest_xml_codec();
    case Protocol::kQuery:
      return &query_codec();
    case Protocol::kEc2:
      return &ec2_codec();
    case Protocol::kOther:
      break;
  }
  return nullptr;
}

int status_of(const ServiceModel& service, const Error& error) {
  if (error.status != 400) return error.status;
  const Shape* shape = service.error(error.code);
  return shape != nullptr ? shape->error->status : 400;
}

std::string wire_code_of(const ServiceModel& service, const Error& error) {
  if (!error.query_code.empty()) return std::string(error.query_code);
  const Shape* shape = service.error(error.code);
  return shape != nullptr ? shape->error->code : error.code;
}

Error serialization_error(std::string message) {
  return {.code = "SerializationException", .message = std::move(message)};
}

Error unreadable_answer(const http::HttpResponse& response, std::string_view why) {
  return {.code = "",
          .message = "The answer (HTTP status " + std::to_string(response.status) +
                     ") cannot be read: " + std::string(why),
          .status = response.status};
}

}  // namespace sidestep::aws
