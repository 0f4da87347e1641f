// CreatePlatformApplication, DeletePlatformApplication, ListPlatformApplications, and their
// attributes: kept, and never used.

#include <algorithm>

#include "aws/core/arn_of.h"
#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/platform_rows.h"

namespace sidestep::aws::sns {
namespace {

constexpr std::string_view kPlatforms[] = {
    "ADM",   "APNS", "APNS_SANDBOX", "APNS_VOIP", "APNS_VOIP_SANDBOX",
    "BAIDU", "FCM",  "GCM",          "MACOS",     "MACOS_SANDBOX",
    "MPNS",  "WNS"};
constexpr std::string_view kSecrets[] = {"PlatformCredential", "PlatformPrincipal"};

bool has_attributes_member(const Call& call) {
  const Json* attributes = call.find("Attributes");
  return attributes != nullptr && !attributes->empty();
}

Json shown_application(const PlatformRow& application) {
  Json shown = application.attributes;
  for (const std::string_view secret : kSecrets) shown.erase(std::string(secret));
  return shown;
}

Expected<PlatformRow, Error> application_in(storage::Database& database, const Call& call) {
  auto found = PlatformRows(database).find(call.text_or("PlatformApplicationArn", ""));
  if (!found) return unexpected(not_found("PlatformApplication"));
  return *std::move(found);
}

Expected<Done, Error> check_application(const Call& call) {
  if (!has_attributes_member(call)) return unexpected(null_member("attributes"));
  const std::string name = call.text_or("Name", "");
  if (name.empty()) return unexpected(invalid("Name", "cannot be empty"));
  if (name.size() > 256) {
    return unexpected(invalid(name, "must be at most 256 characters long"));
  }
  const std::string platform = call.text_or("Platform", "");
  if (std::ranges::find(kPlatforms, platform) == std::end(kPlatforms)) {
    return unexpected(invalid("Platform", platform + " is not supported"));
  }
  const Json& attributes = *call.find("Attributes");
  if (find_member(attributes, kSecrets[1]) != nullptr &&
      find_member(attributes, kSecrets[0]) == nullptr) {
    return unexpected(
        invalid("Attributes", "PlatformPrincipal attribute provided without PlatformCredential"));
  }
  return Done{};
}

void create_application(Sns& sns, Call call, Reply reply) {
  if (auto checked = check_application(call); !checked) return reply.fail(checked.error());
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              PlatformRow row;
              row.arn = arn_of(given.scope, "sns",
                               "app/" + given.text("Platform") + "/" + given.text("Name"));
              row.kind = "application";
              row.parent = place_of(given.scope);
              row.attributes = *given.find("Attributes");
              if (!row.attributes.contains("Enabled")) row.attributes["Enabled"] = "true";
              PlatformRows(database).put(row);
              Output output;
              output.members["PlatformApplicationArn"] = row.arn;
              return output;
            });
}

void delete_application(Sns& sns, Call call, Reply reply) {
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              PlatformRows(database).remove(given.text_or("PlatformApplicationArn", ""));
              return Output{};
            });
}

void list_applications(Sns& sns, Call call, Reply reply) {
  Json answer = Json::object();
  Json& list = answer["PlatformApplications"] = Json::array();
  for (const PlatformRow& row :
       PlatformRows(sns.reader()).list("application", place_of(call.scope))) {
    Json shown = Json::object();
    shown["PlatformApplicationArn"] = row.arn;
    shown["Attributes"] = shown_application(row);
    list.push_back(std::move(shown));
  }
  reply.ok(std::move(answer));
}

void get_application_attributes(Sns& sns, Call call, Reply reply) {
  const auto application = application_in(sns.reader(), call);
  if (!application) return reply.fail(application.error());
  Json answer = Json::object();
  answer["Attributes"] = shown_application(*application);
  reply.ok(std::move(answer));
}

void set_application_attributes(Sns& sns, Call call, Reply reply) {
  if (!has_attributes_member(call)) return reply.fail(null_member("attributes"));
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              SIDESTEP_TRY(application, application_in(database, given));
              for (const auto& [name, value] : given.find("Attributes")->items()) {
                application.attributes[name] = value;
              }
              PlatformRows(database).put(application);
              return Output{};
            });
}

}  // namespace

constinit const SnsOperation kCreatePlatformApplication{"CreatePlatformApplication",
                                                        create_application};
constinit const SnsOperation kDeletePlatformApplication{"DeletePlatformApplication",
                                                        delete_application};
constinit const SnsOperation kListPlatformApplications{"ListPlatformApplications",
                                                       list_applications};
constinit const SnsOperation kGetPlatformApplicationAttributes{"GetPlatformApplicationAttributes",
                                                               get_application_attributes};
constinit const SnsOperation kSetPlatformApplicationAttributes{"SetPlatformApplicationAttributes",
                                                               set_application_attributes};

}  // namespace sidestep::aws::sns
