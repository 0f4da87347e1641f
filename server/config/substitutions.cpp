#include "server/config/substitutions.h"

#include "server/config/nearest_name.h"

namespace sidestep::config {

Substitutions::Substitutions(const std::string& account, const std::string& region)
    : known_{{"AWS::AccountId", account},
             {"AWS::Region", region},
             {"AWS::Partition", region.starts_with("cn-") ? "aws-cn" : "aws"}} {}

void Substitutions::declare(std::string_view kind, const std::string& name,
                            const std::string& arn) {
  const auto [earlier, is_new] = kinds_.emplace(name, kind);
  if (!is_new) ambiguous_[name] = "a " + earlier->second + " and a " + std::string(kind);
  known_[name] = name;
  known_[name + ".Name"] = name;
  known_[name + ".Arn"] = arn;
}

Expected<std::string, std::vector<Substitutions::Mistake>> Substitutions::apply(
    std::string_view text, const std::map<std::string, std::string>& own) const {
  std::string out;
  std::vector<Mistake> mistakes;
  std::size_t at = 0;
  for (std::size_t open = text.find("${"); open != std::string_view::npos;
       open = text.find("${", at)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    out += text.substr(at, open - at);
    at = close + 1;
    const std::string key(text.substr(open + 2, close - open - 2));
    if (key.starts_with('!')) {
      out += "${" + key.substr(1) + "}";
    } else if (auto value = find(key, own)) {
      out += *value;
    } else {
      mistakes.push_back({std::move(value).error(), open});
    }
  }
  out += text.substr(at);
  if (!mistakes.empty()) return unexpected(std::move(mistakes));
  return out;
}

Expected<std::string, std::string> Substitutions::find(
    const std::string& key, const std::map<std::string, std::string>& own) const {
  if (const auto found = own.find(key); found != own.end()) return found->second;
  const std::string name = key.substr(0, key.rfind('.'));
  for (const std::string& candidate : {key, name}) {
    if (const auto twice = ambiguous_.find(candidate); twice != ambiguous_.end()) {
      return unexpected("${" + key + "} could mean " + twice->second +
                        ": give one of them another name.");
    }
  }
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  std::vector<std::string> candidates;
  for (const auto& [known, value] : known_) candidates.push_back(known);
  for (const auto& [known, value] : own) candidates.push_back(known);
  return unexpected("${" + key + "} names nothing that is declared." +
                    did_you_mean(key, candidates) + " Write ${!" + key +
                    "} if it is to stay as it is.");
}

}  // namespace sidestep::config
