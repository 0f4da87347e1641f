// PublishLayerVersion, GetLayerVersion, GetLayerVersionByArn, ListLayerVersions, ListLayers and
// DeleteLayerVersion.
// https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html

#include "aws/lambda/function_code.h"
#include "aws/lambda/layers/function_layers.h"
#include "aws/lambda/layers/layer_versions.h"
#include "aws/lambda/operations/list.h"
#include "aws/lambda/operations/paged_list.h"
#include "base/arn.h"

namespace sidestep::aws::lambda {
namespace {

// Lambda quotas, "Function layers".
constexpr std::size_t kLayersMax = 5;

Error no_layer() {
  return api_error(errors::kResourceNotFound, "The resource you requested does not exist.");
}

// LayerName may be an ARN.
LayerVersion named_layer(const Call& call) {
  const std::string& text = call.text("LayerName");
  LayerVersion layer{call.scope.account, call.scope.region, text,
                     call.integer_or("VersionNumber", 0)};
  if (const auto arn = Arn::parse(text)) {
    layer.account = arn->account;
    layer.region = arn->region;
    layer.name = arn->resource.substr(arn->resource.find(':') + 1);
  }
  return layer;
}

Json listed_layer(const LayerVersion& layer) {
  Json shown = {{"LayerVersionArn", layer.arn()}, {"Version", layer.version}};
  for (const char* name : {"Description", "CreatedDate", "CompatibleRuntimes", "LicenseInfo",
                           "CompatibleArchitectures"}) {
    if (const Json* member = find_member(layer.value, name)) shown[name] = *member;
  }
  return shown;
}

Json shown_layer(const LayerVersion& layer) {
  Json shown = {{"Content",
                 {{"Location", "file://" + layer.value.at("directory").get<std::string>()},
                  {"CodeSha256", layer.value.at("sha256")},
                  {"CodeSize", layer.value.at("size")}}},
                {"LayerArn", layer.layer_arn()}};
  shown.update(listed_layer(layer));
  return shown;
}

struct LayerUpload {
  Lambda& lambda;
  Call call;
  Reply reply;
  Expected<runner::FunctionCode, Error> code{runner::FunctionCode{}};

  void finish() {
    if (!code) return reply.fail(std::move(code).error());
    LayerVersion layer = named_layer(call);
    Json& value = layer.value;
    value["Description"] = call.text_or("Description", "");
    value["CreatedDate"] = to_rfc3339(lambda.platform().alarms.now());
    for (const char* name : {"CompatibleRuntimes", "LicenseInfo", "CompatibleArchitectures"}) {
      if (const Json* member = call.find(name)) value[name] = *member;
    }
    value["directory"] = code->directory.string();
    value["sha256"] = code->sha256;
    value["size"] = code->size;
    Call asked{call.operation, Json::object(), call.scope};
    asked.once = call.once;
    lambda.platform().rows.write(
        std::move(asked), std::move(reply),
        [layer = std::move(layer)](storage::Database& database, Call&) mutable -> Answer {
          LayerVersions(database).insert(layer);
          return output(shown_layer(layer));
        });
  }
};

void publish_layer_version(Lambda& lambda, Call call, Reply reply) {
  const auto upload =
      std::make_shared<LayerUpload>(LayerUpload{lambda, std::move(call), std::move(reply)});
  const Json& content = upload->call.input.at("Content");
  if (is_object(content)) {
    return take_object(lambda, lambda.platform().directory, upload->call.scope, content,
                       [upload](Expected<runner::FunctionCode, Error> code) {
                         upload->code = std::move(code);
                         upload->finish();
                       });
  }
  lambda.background().run(
      [&each = *upload] {
        each.code = read_code(each.lambda.code(), each.call.input.at("Content"));
      },
      [upload](const std::exception_ptr& failure) {
        if (failure) return upload->reply.fail(failed_work(failure));
        upload->finish();
      });
}

Answer get_layer_version(Lambda& lambda, const Call& call) {
  const auto layer = LayerVersions(lambda.reader()).find(named_layer(call));
  if (!layer) return unexpected(no_layer());
  return output(shown_layer(*layer));
}

Answer get_layer_version_by_arn(Lambda& lambda, const Call& call) {
  const auto named = parse_layer_arn(call.text("Arn"));
  const auto layer = named ? LayerVersions(lambda.reader()).find(*named) : std::nullopt;
  if (!layer) return unexpected(no_layer());
  return output(shown_layer(*layer));
}

bool fits(const Call& call, const LayerVersion& layer) {
  const auto has = [&](const char* asked, const char* member) {
    const std::string* value = call.find_text(asked);
    if (value == nullptr) return true;
    const Json* all = find_member(layer.value, member);
    return all != nullptr && std::ranges::find(*all, Json(*value)) != all->end();
  };
  return has("CompatibleRuntime", "CompatibleRuntimes") &&
         has("CompatibleArchitecture", "CompatibleArchitectures");
}

Answer list_layer_versions(Lambda& lambda, const Call& call) {
  std::vector<Json> shown;
  const LayerVersion named = named_layer(call);
  for (const LayerVersion& layer :
       LayerVersions(lambda.reader()).list({named.account, named.region}, named.name)) {
    if (fits(call, layer)) shown.push_back(listed_layer(layer));
  }
  return paged_list(call, "LayerVersions", std::move(shown), "Version");
}

// The newest version of each that fits.
Answer list_layers(Lambda& lambda, const Call& call) {
  std::vector<Json> shown;
  for (const LayerVersion& layer : LayerVersions(lambda.reader()).list(call.scope, "")) {
    const bool is_older = !shown.empty() && shown.back().at("LayerName") == layer.name;
    if (is_older || !fits(call, layer)) continue;
    shown.push_back({{"LayerName", layer.name},
                     {"LayerArn", layer.layer_arn()},
                     {"LatestMatchingVersion", listed_layer(layer)}});
  }
  return paged_list(call, "Layers", std::move(shown), "LayerName");
}

// Functions that have it keep it.
void delete_layer_version(Lambda& lambda, Call call, Reply reply) {
  LayerVersion layer = named_layer(call);
  lambda.platform().rows.write(std::move(call), std::move(reply),
                               [layer](storage::Database& database, Call&) -> Answer {
                                 LayerVersions(database).remove(layer);
                                 return Output{};
                               });
}

Expected<runner::FunctionLayer, Error> layer_named(Lambda& lambda, const std::string& text) {
  if (text.starts_with('/')) {
    auto directory = lambda.code().use_directory(text);
    if (directory) return runner::FunctionLayer{text, directory->directory};
    return unexpected(api_error(errors::kInvalidParameterValue, std::move(directory).error()));
  }
  const auto named = parse_layer_arn(text);
  const auto layer = named ? LayerVersions(lambda.reader()).find(*named) : std::nullopt;
  if (!layer) {
    return unexpected(
        api_error(errors::kInvalidParameterValue, "Layer version " + text + " does not exist."));
  }
  return runner::FunctionLayer{layer->arn(), layer->value.at("directory").get<std::string>(),
                               layer->value.at("size").get<std::uint64_t>()};
}

}  // namespace

Expected<Done, Error> read_layers(Lambda& lambda, const Json& body, runner::Function& function) {
  const Json* texts = find_member(body, "Layers");
  if (texts == nullptr || !texts->is_array()) return Done{};
  if (texts->size() > kLayersMax) {
    return unexpected(
        api_error(errors::kInvalidParameterValue,
                  "Cannot reference more than " + std::to_string(kLayersMax) + " layers."));
  }
  std::vector<runner::FunctionLayer> layers;
  for (const Json& text : *texts) {
    SIDESTEP_TRY(layer, layer_named(lambda, text.get<std::string>()));
    layers.push_back(std::move(layer));
  }
  function.layers = std::move(layers);
  return Done{};
}

constinit const Operation kPublishLayerVersion{"PublishLayerVersion", publish_layer_version,
                                               limits::kLambdaCodeBodyMax};
constinit const Operation kGetLayerVersion{"GetLayerVersion", answer_at_once<get_layer_version>};
constinit const Operation kGetLayerVersionByArn{"GetLayerVersionByArn",
                                                answer_at_once<get_layer_version_by_arn>};
constinit const Operation kListLayerVersions{"ListLayerVersions",
                                             answer_at_once<list_layer_versions>};
constinit const Operation kListLayers{"ListLayers", answer_at_once<list_layers>};
constinit const Operation kDeleteLayerVersion{"DeleteLayerVersion", delete_layer_version};

}  // namespace sidestep::aws::lambda
