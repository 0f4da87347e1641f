#include "aws/lambda/function_code.h"

#include "base/base64.h"

namespace sidestep::aws::lambda {
namespace {

using Code = Expected<runner::FunctionCode, Error>;

unexpected<Error> invalid(std::string message) {
  return unexpected(api_error(errors::kInvalidParameterValue, std::move(message)));
}

// Null if it is missing or no string.
const std::string* text_of(const Json& source, std::string_view key) {
  const Json* member = find_member(source, key);
  return member != nullptr && member->is_string() ? &member->get_ref<const std::string&>()
                                                  : nullptr;
}

Code from_archive(const runner::CodeStore& store, const std::string& base64) {
  const auto bytes = base64_decode(base64);
  if (!bytes) return invalid("ZipFile is not in Base64");
  if (bytes->empty()) return invalid("Uploaded file must be a non-empty zip");
  auto code = store.unpack(*bytes);
  if (!code) return invalid(std::move(code).error());
  return *std::move(code);
}

// "__local__" is LocalStack's older name.
bool is_local(const std::string& bucket) { return bucket == "hot-reload" || bucket == "__local__"; }

Code from_bucket(const runner::CodeStore& store, const std::string& bucket,
                 const std::string* key) {
  if (key == nullptr) return invalid("S3Key is required with S3Bucket.");
  if (!is_local(bucket)) {
    return invalid("Sidestep has no bucket '" + bucket +
                   "'. Send the archive as ZipFile, or name a local directory: S3Bucket "
                   "'hot-reload', and its absolute path as S3Key.");
  }
  auto code = store.use_directory(*key);
  if (!code) return invalid(std::move(code).error());
  return *std::move(code);
}

}  // namespace

Code read_code(const runner::CodeStore& store, const Json& source) {
  if (const std::string* archive = text_of(source, "ZipFile")) return from_archive(store, *archive);
  if (const std::string* bucket = text_of(source, "S3Bucket")) {
    return from_bucket(store, *bucket, text_of(source, "S3Key"));
  }
  return invalid("Please provide a source for function code.");
}

}  // namespace sidestep::aws::lambda
