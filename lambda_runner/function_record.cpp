#include "lambda_runner/function_record.h"

namespace sidestep::lambda {
namespace {

std::string_view origin_name(FunctionCode::Origin origin) {
  return origin == FunctionCode::Origin::kArchive ? "archive" : "directory";
}

Json code_record(const FunctionCode& code) {
  return {{"origin", origin_name(code.origin)},
          {"directory", code.directory.string()},
          {"sha256", code.sha256},
          {"size", code.size}};
}

// Reads members of one record; remembers the first that has the wrong type.
class RecordReader {
 public:
  RecordReader(const Json& record, std::string& error) : record_(record), error_(error) {}

  template <class T>
  void read(std::string_view key, T& into) {
    const Json* member = find_member(record_, key);
    if (member == nullptr) return;
    try {
      member->get_to(into);
    } catch (const Json::exception&) {
      if (error_.empty()) error_ = "function record: " + std::string(key) + " has a wrong type";
    }
  }

  template <class Duration>
  void read_duration(std::string_view key, Duration& into) {
    std::int64_t count = into.count();
    read(key, count);
    into = Duration(count);
  }

 private:
  const Json& record_;
  std::string& error_;
};

FunctionCode read_code(const Json& record, std::string& error) {
  FunctionCode code;
  RecordReader reader(record, error);
  std::string origin(origin_name(code.origin));
  std::string directory;
  reader.read("origin", origin);
  reader.read("directory", directory);
  reader.read("sha256", code.sha256);
  reader.read("size", code.size);
  code.directory = directory;
  code.origin =
      origin == "archive" ? FunctionCode::Origin::kArchive : FunctionCode::Origin::kDirectory;
  return code;
}

Json layer_records(const std::vector<FunctionLayer>& layers) {
  Json records = Json::array();
  for (const FunctionLayer& layer : layers) {
    records.push_back(
        {{"arn", layer.arn}, {"directory", layer.directory.string()}, {"size", layer.size}});
  }
  return records;
}

std::vector<FunctionLayer> read_layers(const Json& records, std::string& error) {
  std::vector<FunctionLayer> layers;
  for (const Json& record : records) {
    FunctionLayer layer;
    std::string directory;
    RecordReader reader(record, error);
    reader.read("arn", layer.arn);
    reader.read("directory", directory);
    reader.read("size", layer.size);
    layer.directory = directory;
    layers.push_back(std::move(layer));
  }
  return layers;
}

}  // namespace

Json to_record(const Function& function) {
  Json record = {{"name", function.name},
                 {"arn", function.arn},
                 {"version", function.version},
                 {"description", function.description},
                 {"role", function.role},
                 {"runtime", function.runtime},
                 {"handler", function.handler},
                 {"command", function.command},
                 {"environment", function.environment},
                 {"timeout_s", function.timeout.count()},
                 {"memory_mb", function.memory_mb},
                 {"ephemeral_storage_mb", function.ephemeral_storage_mb},
                 {"architecture", function.architecture},
                 {"code", code_record(function.code)},
                 {"tags", function.tags},
                 {"shown_only", function.shown_only},
                 {"revision_id", function.revision_id},
                 {"last_modified_ms", function.last_modified.time_since_epoch().count()},
                 {"layers", layer_records(function.layers)},
                 {"last_published", function.last_published}};
  if (function.reserved_concurrency) record["reserved"] = *function.reserved_concurrency;
  return record;
}

Expected<Function, std::string> from_record(const Json& record) {
  Function function;
  std::string error;
  RecordReader reader(record, error);
  reader.read("name", function.name);
  reader.read("arn", function.arn);
  reader.read("version", function.version);
  reader.read("description", function.description);
  reader.read("role", function.role);
  reader.read("runtime", function.runtime);
  reader.read("handler", function.handler);
  reader.read("command", function.command);
  reader.read("environment", function.environment);
  reader.read_duration("timeout_s", function.timeout);
  reader.read("memory_mb", function.memory_mb);
  reader.read("ephemeral_storage_mb", function.ephemeral_storage_mb);
  reader.read("architecture", function.architecture);
  reader.read("tags", function.tags);
  reader.read("shown_only", function.shown_only);
  reader.read("revision_id", function.revision_id);
  Millis last_modified{0};
  reader.read_duration("last_modified_ms", last_modified);
  function.last_modified = Timestamp(last_modified);
  if (const Json* code = find_member(record, "code")) function.code = read_code(*code, error);
  if (const Json* layers = find_member(record, "layers")) {
    function.layers = read_layers(*layers, error);
  }
  reader.read("last_published", function.last_published);
  if (find_member(record, "reserved") != nullptr) {
    reader.read("reserved", function.reserved_concurrency.emplace());
  }
  if (function.name.empty() && error.empty()) error = "function record: there is no name";
  if (!error.empty()) return unexpected(error);
  return function;
}

Json to_record(const FunctionAlias& alias) {
  return {{"alias", alias.name},      {"function", alias.function_arn},
          {"version", alias.version}, {"description", alias.description},
          {"weights", alias.weights}, {"revision_id", alias.revision_id}};
}

bool is_alias_record(const Json& record) { return find_member(record, "alias") != nullptr; }

Expected<FunctionAlias, std::string> alias_from_record(const Json& record) {
  FunctionAlias alias;
  std::string error;
  RecordReader reader(record, error);
  reader.read("alias", alias.name);
  reader.read("function", alias.function_arn);
  reader.read("version", alias.version);
  reader.read("description", alias.description);
  reader.read("weights", alias.weights);
  reader.read("revision_id", alias.revision_id);
  if (!error.empty()) return unexpected(error);
  return alias;
}

}  // namespace sidestep::lambda
