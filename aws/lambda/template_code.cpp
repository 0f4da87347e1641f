#include "aws/lambda/template_code.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>

#include "aws/core/resource_calls.h"
#include "aws/lambda/function_code.h"
#include "lambda_runner/zip.h"

namespace sidestep::aws::lambda {
namespace {

using Code = Expected<runner::FunctionCode, Error>;

unexpected<Error> code_fault(std::string message) {
  return unexpected(Error{.code = "ValidationError", .message = std::move(message)});
}

std::string code_member(const Json& code, std::string_view name) {
  const Json* value = find_member(code, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : "";
}

// In the background, because an archive may be large.
void unpack(Lambda& lambda, std::string archive, CodeTaken then) {
  struct Work {
    std::string archive;
    CodeTaken then;
    Expected<runner::FunctionCode, std::string> code{runner::FunctionCode{}};
  };
  auto work = std::make_shared<Work>(Work{std::move(archive), std::move(then)});
  lambda.background().run(
      [&store = lambda.code(), &each = *work] { each.code = store.unpack(each.archive); },
      [work](const std::exception_ptr& failure) {
        if (failure) return work->then(unexpected(failed_work(failure)));
        if (!work->code) return work->then(code_fault(std::move(work->code).error()));
        work->then(*std::move(work->code));
      });
}

Code code_at(Lambda& lambda, const std::filesystem::path& path) {
  std::error_code ignored;  // what cannot be looked at cannot be read either
  auto code = Expected<runner::FunctionCode, std::string>(runner::FunctionCode{});
  if (std::filesystem::is_directory(path, ignored)) {
    code = lambda.code().use_directory(path);
  } else {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return code_fault("cannot read " + path.string());
    code = lambda.code().unpack(std::string(std::istreambuf_iterator<char>(stream), {}));
  }
  if (!code) return code_fault(std::move(code).error());
  return *std::move(code);
}

// The file that the handler names: of Node "index.js", of Python "index.py".
std::string archive_of_source(const std::string& runtime, const std::string& source) {
  std::map<std::string, std::string> files;
  const bool is_python = runtime.starts_with("python");
  files[is_python ? "index.py" : "index.js"] = source;
  for (const EmbeddedFile& module : embedded_response_modules()) {
    if (module.name.ends_with(is_python ? ".py" : ".js")) {
      files[std::string(module.name)] = module.text;
      if (!is_python) files["node_modules/cfn-response/index.js"] = module.text;
    }
  }
  return runner::zip_of_files(files);
}

}  // namespace

void take_template_code(Lambda& lambda, const Directory& directory, const ResourceRequest& request,
                        CodeTaken then) {
  const Json* code = find_member(request.properties, "Code");
  if (code == nullptr) return then(code_fault("A function needs Code"));
  if (code->is_string()) return then(code_at(lambda, code->get<std::string>()));
  if (find_member(*code, "ImageUri") != nullptr) {
    return then(code_fault("Sidestep runs functions as processes, and no images of containers"));
  }
  if (const std::string source = code_member(*code, "ZipFile"); !source.empty()) {
    const std::string runtime = code_member(request.properties, "Runtime");
    return unpack(lambda, archive_of_source(runtime, source), std::move(then));
  }
  if (!is_object(*code)) return then(read_code(lambda.code(), *code));
  take_object(lambda, directory, request.scope, *code, std::move(then));
}

}  // namespace sidestep::aws::lambda
