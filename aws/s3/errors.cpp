#include "aws/s3/errors.h"

namespace sidestep::aws::s3 {

Error s3_error(int status, std::string_view code, std::string message, Details details) {
  Error error{std::string(code), std::move(message), status};
  if (details.size() == 0) return error;
  error.details = Json::object();
  for (const auto& [name, value] : details) error.details[std::string(name)] = std::string(value);
  return error;
}

Error no_such_bucket(std::string_view bucket) {
  return s3_error(404, "NoSuchBucket", "The specified bucket does not exist",
                  {{"BucketName", bucket}});
}

Error no_such_key(std::string_view key) {
  return s3_error(404, "NoSuchKey", "The specified key does not exist.", {{"Key", key}});
}

Error no_such_version(std::string_view key, std::string_view version_id) {
  return s3_error(404, "NoSuchVersion", "The specified version does not exist.",
                  {{"Key", key}, {"VersionId", version_id}});
}

Error no_such_upload(std::string_view upload_id) {
  return s3_error(
      404, "NoSuchUpload",
      "The specified upload does not exist. The upload ID may be invalid, or the upload "
      "may have been aborted or completed.",
      {{"UploadId", upload_id}});
}

Error invalid_request(std::string message) {
  return s3_error(400, "InvalidRequest", std::move(message));
}

Error invalid_argument(std::string message, std::string_view name, std::string_view value) {
  return s3_error(400, "InvalidArgument", std::move(message),
                  {{"ArgumentName", name}, {"ArgumentValue", value}});
}

Error invalid_argument(std::string message, std::string_view name) {
  return s3_error(400, "InvalidArgument", std::move(message), {{"ArgumentName", name}});
}

Error malformed_xml() {
  return s3_error(400, "MalformedXML",
                  "The XML you provided was not well-formed or did not validate against our "
                  "published schema");
}

Error precondition_failed(std::string_view condition) {
  return s3_error(412, "PreconditionFailed",
                  "At least one of the pre-conditions you specified did not hold",
                  {{"Condition", condition}});
}

Error not_implemented(std::string_view header, std::string_view additional) {
  return s3_error(501, "NotImplemented",
                  "A header you provided implies functionality that is not implemented",
                  additional.empty()
                      ? Details{{"Header", header}}
                      : Details{{"Header", header}, {"additionalMessage", additional}});
}

Error method_not_allowed(std::string_view method, std::string_view resource_type) {
  return s3_error(405, "MethodNotAllowed",
                  "The specified method is not allowed against this resource.",
                  {{"Method", method}, {"ResourceType", resource_type}});
}

Error object_is_locked() {
  return s3_error(403, "AccessDenied", "Access Denied because object protected by object lock.");
}

Error without_body(Error error) {
  error.code = std::to_string(error.status);
  error.details = nullptr;
  return error;
}

}  // namespace sidestep::aws::s3
