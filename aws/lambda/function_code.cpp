#include "aws/lambda/function_code.h"

#include <memory>

#include "base/base64.h"
#include "base/read_all.h"
#include "lambda_runner/zip.h"

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

Code from_directory(const runner::CodeStore& store, const std::string* key) {
  if (key == nullptr) return invalid("S3Key is required with S3Bucket.");
  auto code = store.use_directory(*key);
  if (!code) return invalid(std::move(code).error());
  return *std::move(code);
}

// In the background, because an archive may be large.
void unpack_object(Lambda& lambda, std::string archive, CodeTaken then) {
  struct Unpacking {
    std::string archive;
    CodeTaken then;
    Expected<runner::FunctionCode, std::string> code{runner::FunctionCode{}};
  };
  auto work = std::make_shared<Unpacking>(Unpacking{std::move(archive), std::move(then)});
  lambda.background().run(
      [&store = lambda.code(), &each = *work] { each.code = store.unpack(each.archive); },
      [work](const std::exception_ptr& failure) {
        if (failure) return work->then(unexpected(failed_work(failure)));
        if (!work->code) return work->then(invalid(std::move(work->code).error()));
        work->then(*std::move(work->code));
      });
}

Json object_named(const Json& source) {
  Json input = Json::object();
  const auto copy = [&](std::string_view from, std::string_view to) {
    if (const std::string* text = text_of(source, from)) input[std::string(to)] = *text;
  };
  copy("S3Bucket", "Bucket");
  copy("S3Key", "Key");
  copy("S3ObjectVersion", "VersionId");
  return input;
}

}  // namespace

Code read_code(const runner::CodeStore& store, const Json& source) {
  if (const std::string* archive = text_of(source, "ZipFile")) return from_archive(store, *archive);
  if (const std::string* bucket = text_of(source, "S3Bucket")) {
    if (is_local(*bucket)) return from_directory(store, text_of(source, "S3Key"));
  }
  return invalid("Please provide a source for function code.");
}

bool is_object(const Json& source) {
  const std::string* bucket = text_of(source, "S3Bucket");
  return bucket != nullptr && !is_local(*bucket) && text_of(source, "ZipFile") == nullptr;
}

void take_object(Lambda& lambda, const Directory& directory, const Scope& scope, const Json& source,
                 CodeTaken then) {
  if (text_of(source, "S3Key") == nullptr) {
    return then(invalid("S3Key is required with S3Bucket."));
  }
  directory.call(
      "s3", {"GetObject", object_named(source), scope},
      Reply([&lambda, then = std::move(then)](Answer answer) mutable {
        if (!answer) {
          return then(
              invalid("Error occurred while GetObject. S3 Error Code: " + answer.error().code +
                      ". S3 Error Message: " + answer.error().message));
        }
        if (answer->body == nullptr) return then(invalid("Uploaded file must be a non-empty zip"));
        read_all(
            std::move(answer->body), runner::kUnpackedCodeMax,
            [&lambda, then = std::move(then)](Expected<std::string, std::string> bytes) mutable {
              if (!bytes) return then(invalid(std::move(bytes).error()));
              unpack_object(lambda, *std::move(bytes), std::move(then));
            });
      }));
}

}  // namespace sidestep::aws::lambda
