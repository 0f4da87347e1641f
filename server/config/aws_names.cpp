#include "server/config/aws_names.h"

#include <algorithm>
#include <array>

namespace sidestep::config {
namespace {

struct Pair {
  std::string_view ours;
  std::string_view aws;
};

struct Advice {
  std::string_view name;
  std::string_view text;
};

constexpr std::array kSameMeaning{
    Pair{"memory", "memorySize"},
    Pair{"concurrency", "reservedConcurrentExecutions"},
    Pair{"code", "codeUri"},
    Pair{"role", "roleArn"},
    Pair{"definition", "definitionUri"},
    Pair{"definition", "definitionS3Location"},
    Pair{"substitutions", "definitionSubstitutions"},
    Pair{"partitionKey", "hashKey"},
    Pair{"sortKey", "rangeKey"},
    Pair{"name", "attributeName"},
    Pair{"type", "attributeType"},
    Pair{"type", "stateMachineType"},
};

constexpr std::string_view kChangesNothing =
    "it is AWS's name for what changes nothing here; leave it out";

constexpr std::array kNoPlace{
    Advice{"keySchema", "name the keys with partitionKey and sortKey"},
    Advice{"attributeDefinitions", "give a key its type: {\"name\": \"id\", \"type\": \"N\"}"},
    Advice{"globalSecondaryIndexes", "there are no indexes here: leave it out"},
    Advice{"localSecondaryIndexes", "there are no indexes here: leave it out"},
    Advice{"imageUri", "images are not run here: give the code's folder, or a command"},
    Advice{"billingMode", kChangesNothing},
    Advice{"architectures", kChangesNothing},
    Advice{"deadLetterConfig", "declare AWS::Lambda::EventInvokeConfig under Resources"},
    Advice{"description", kChangesNothing},
    Advice{"ephemeralStorage", kChangesNothing},
    Advice{"events", kChangesNothing},
    Advice{"logging", "call it loggingConfiguration"},
    Advice{"packageType", kChangesNothing},
    Advice{"policies", kChangesNothing},
    Advice{"tracing", kChangesNothing},
    Advice{"tracingConfig", kChangesNothing},
    Advice{"tracingConfiguration", kChangesNothing},
    Advice{"vpcConfig", kChangesNothing},
};

std::string capital(std::string_view name) {
  std::string text(name);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

}  // namespace

std::vector<std::string> spellings_of(std::string_view name) {
  std::vector<std::string> spellings{capital(name)};
  for (const Pair& pair : kSameMeaning) {
    if (pair.ours != name) continue;
    spellings.emplace_back(pair.aws);
    spellings.push_back(capital(pair.aws));
  }
  std::erase(spellings, name);
  return spellings;
}

std::string advice_about(std::string_view name) {
  for (const Advice& known : kNoPlace) {
    if (name == known.name || name == capital(known.name)) return std::string(known.text);
  }
  return "";
}

}  // namespace sidestep::config
