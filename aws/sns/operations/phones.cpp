// Settings for SMS, and numbers that opted out: nothing is sent, and nobody opted out.

#include <algorithm>

#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/platform_rows.h"

namespace sidestep::aws::sns {
namespace {

constexpr std::string_view kSmsAttributes[] = {
    "DefaultSMSType",        "DefaultSenderID",
    "DeliveryStatusIAMRole", "DeliveryStatusSuccessSamplingRate",
    "MonthlySpendLimit",     "UsageReportS3Bucket"};

// The attributes that were set for a caller's account and region; without them AWS's limit of a new
// account.
PlatformRow sms_row(storage::Database& database, const Scope& scope) {
  const std::string arn = "sms/" + place_of(scope);
  if (auto row = PlatformRows(database).find(arn)) return *std::move(row);
  PlatformRow row{arn, "sms", place_of(scope), Json::object()};
  row.attributes["MonthlySpendLimit"] = "1";
  return row;
}

void set_sms_attributes(Sns& sns, Call call, Reply reply) {
  const Json* attributes = call.find("attributes");
  if (attributes == nullptr || attributes->empty()) {
    return reply.fail(null_member("attributes"));
  }
  for (const auto& [name, value] : attributes->items()) {
    if (std::ranges::find(kSmsAttributes, name) == std::end(kSmsAttributes)) {
      return reply.fail(invalid_text(name + " is not a valid attribute"));
    }
    if (name == "DefaultSMSType" && value != "Promotional" && value != "Transactional") {
      return reply.fail(invalid_text("DefaultSMSType is invalid"));
    }
  }
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              PlatformRow row = sms_row(database, given.scope);
              for (const auto& [name, value] : given.find("attributes")->items()) {
                row.attributes[name] = value;
              }
              PlatformRows(database).put(row);
              return Output{};
            });
}

void get_sms_attributes(Sns& sns, Call call, Reply reply) {
  const PlatformRow row = sms_row(sns.reader(), call.scope);
  const Json* names = call.find("attributes");
  Json wanted = Json::object();
  for (const auto& [name, value] : row.attributes.items()) {
    const bool all = names == nullptr || names->empty();
    if (all || std::ranges::find(*names, Json(name)) != names->end()) wanted[name] = value;
  }
  Json answer = Json::object();
  answer["attributes"] = std::move(wanted);
  reply.ok(std::move(answer));
}

Expected<Done, Error> check_phone_number(const Call& call) {
  std::string number = call.text_or("phoneNumber", "");
  if (number.starts_with('+')) number.erase(0, 1);
  const bool is_number = number.size() >= 5 && number.size() <= 15 &&
                         number.find_first_not_of("0123456789") == number.npos;
  if (is_number) return Done{};
  return unexpected(invalid("PhoneNumber", "input incorrectly formatted"));
}

void opt_in_phone_number(Sns&, Call call, Reply reply) {
  if (auto checked = check_phone_number(call); !checked) return reply.fail(checked.error());
  reply.ok(Json::object());
}

void check_if_phone_number_is_opted_out(Sns&, Call call, Reply reply) {
  if (auto checked = check_phone_number(call); !checked) return reply.fail(checked.error());
  reply.ok(Json::object_t{{"isOptedOut", false}});
}

void list_phone_numbers_opted_out(Sns&, Call, Reply reply) {
  reply.ok(Json::object_t{{"phoneNumbers", Json::array()}});
}

}  // namespace

constinit const SnsOperation kSetSMSAttributes{"SetSMSAttributes", set_sms_attributes};
constinit const SnsOperation kGetSMSAttributes{"GetSMSAttributes", get_sms_attributes};
constinit const SnsOperation kOptInPhoneNumber{"OptInPhoneNumber", opt_in_phone_number};
constinit const SnsOperation kCheckIfPhoneNumberIsOptedOut{"CheckIfPhoneNumberIsOptedOut",
                                                           check_if_phone_number_is_opted_out};
constinit const SnsOperation kListPhoneNumbersOptedOut{"ListPhoneNumbersOptedOut",
                                                       list_phone_numbers_opted_out};

}  // namespace sidestep::aws::sns
