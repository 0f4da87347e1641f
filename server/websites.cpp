#include "server/websites.h"

#include <algorithm>

#include "aws/protocols/codec.h"
#include "aws/s3/tables/buckets.h"
#include "base/uri.h"
#include "base/uuid.h"
#include "base/xml.h"
#include "http/authority.h"

namespace sidestep {
namespace {

using aws::Error;

constexpr std::string_view kEndpoint = ".s3-website";

// Every request is asked, and hardly any host is one: no name that has no hyphen.
bool may_name_site(std::string_view host) { return host.find('-') != host.npos; }

// "photos" of "photos.s3-website.localhost:8083".
std::optional<std::string> bucket_of_site(const http::HttpRequest& head) {
  const std::string_view text = head.headers.find("Host").value_or("");
  if (!may_name_site(text)) return std::nullopt;
  const auto host = http::parse_authority(text);
  if (!host) return std::nullopt;
  const std::size_t at = host->name.find(kEndpoint);
  if (at == host->name.npos || at == 0) return std::nullopt;
  const std::size_t after = at + kEndpoint.size();
  const bool is_label =
      after < host->name.size() && (host->name[after] == '.' || host->name[after] == '-');
  return is_label ? std::optional(host->name.substr(0, at)) : std::nullopt;
}

std::string text_in(const Json& object, std::string_view name) {
  const Json* value = find_member(object, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

std::string text_at(const Json& object, std::string_view name, std::string_view inner) {
  const Json* value = find_member(object, name);
  return value != nullptr ? text_in(*value, inner) : std::string();
}

std::string_view phrase_of(int status) {
  if (status == 404) return "Not Found";
  if (status == 403) return "Forbidden";
  if (status == 405) return "Method Not Allowed";
  return status < 500 ? "Bad Request" : "Internal Server Error";
}

// As AWS's endpoints of websites write it, who speak HTML.
http::HttpResponse error_page(const Error& error, const std::string& request_id) {
  const int status = error.status == 0 ? 400 : error.status;
  const std::string title = std::to_string(status) + ' ' + std::string(phrase_of(status));
  const auto item = [](std::string_view name, std::string_view text) {
    return "<li>" + std::string(name) + ": " + xml::escaped(text) + "</li>\n";
  };
  std::string list = item("Code", error.code) + item("Message", error.message);
  if (error.details.is_object()) {
    for (const auto& [name, value] : error.details.items()) {
      if (value.is_string()) list += item(name, value.get_ref<const std::string&>());
    }
  }
  list += item("RequestId", request_id) + item("HostId", request_id);
  http::HttpResponse response;
  response.status = status;
  response.headers = {{"Content-Type", "text/html; charset=utf-8"},
                      {"Server", "AmazonS3"},
                      {"x-amz-error-code", error.code},
                      {"x-amz-error-message", error.message},
                      {"x-amz-request-id", request_id}};
  response.body = "<html>\n<head><title>" + title + "</title></head>\n<body>\n<h1>" + title +
                  "</h1>\n<ul>\n" + list + "</ul>\n<hr/>\n</body>\n</html>\n";
  return response;
}

http::HttpResponse redirection(int status, const std::string& location) {
  http::HttpResponse response;
  response.status = status;
  response.headers = {{"Server", "AmazonS3"}};
  if (location.find_first_of("\r\n") == location.npos) response.headers.add("Location", location);
  return response;
}

// One visit, from its path to its answer.
class Visit : public std::enable_shared_from_this<Visit> {
 public:
  Visit(const aws::Directory& directory, aws::s3::BucketRow bucket, const http::HttpRequest& head,
        http::Responder responder)
      : directory_(directory),
        bucket_(std::move(bucket)),
        host_(head.headers.find("Host").value_or("")),
        path_(head.decoded_path()),
        responder_(std::move(responder)) {}

  void begin() {
    const Json* site = find_member(bucket_.configurations, "Website");
    if (site == nullptr) {
      return refuse(aws::s3::s3_error(404, "NoSuchWebsiteConfiguration",
                                      "The specified bucket does not have a website configuration",
                                      {{"BucketName", bucket_.name}}));
    }
    site_ = *site;
    const std::string elsewhere = text_at(site_, "RedirectAllRequestsTo", "HostName");
    if (!elsewhere.empty()) {
      const std::string protocol = text_at(site_, "RedirectAllRequestsTo", "Protocol");
      return responder_.answer(redirection(
          301, (protocol.empty() ? "http" : protocol) + "://" + elsewhere + encoded(path_)));
    }
    asked_ = path_.substr(path_.starts_with('/') ? 1 : 0);
    if (const Json* rule = rule_for("")) return follow(*rule);
    const bool is_folder = asked_.empty() || asked_.ends_with('/');
    get(is_folder ? asked_ + index() : asked_, &Visit::found);
  }

 private:
  using Then = void (Visit::*)(aws::Answer answer);

  static std::string encoded(const std::string& path) { return uri_encoded(path, Slashes::kKept); }
  std::string index() const { return text_at(site_, "IndexDocument", "Suffix"); }

  void get(const std::string& key, Then then) {
    Json input = Json::object();
    input["Bucket"] = bucket_.name;
    input["Key"] = key;
    aws::Call call{"GetObject", std::move(input), {bucket_.account, bucket_.region}};
    call.request_id = id_;
    directory_.call_embedded("s3", std::move(call),
                             aws::Reply([self = shared_from_this(), then](aws::Answer answer) {
                               ((*self).*then)(std::move(answer));
                             }));
  }

  void found(aws::Answer answer) {
    if (answer) return show(*std::move(answer), 0);
    error_ = answer.error();
    const bool is_missing = error_.status == 404 && !asked_.ends_with('/') && !asked_.empty();
    is_missing ? get(asked_ + '/' + index(), &Visit::found_folder) : show_error();
  }

  void found_folder(aws::Answer answer) {
    if (!answer) return show_error();
    responder_.answer(redirection(302, '/' + encoded(asked_) + '/'));
  }

  void show_error() {
    if (const Json* rule = rule_for(std::to_string(error_.status))) return follow(*rule);
    const std::string page = text_at(site_, "ErrorDocument", "Key");
    page.empty() ? refuse(error_) : get(page, &Visit::found_error_page);
  }

  void found_error_page(aws::Answer answer) {
    answer ? show(*std::move(answer), error_.status) : refuse(error_);
  }

  void show(aws::Output output, int status) {
    const std::string elsewhere = text_in(output.members, "WebsiteRedirectLocation");
    if (!elsewhere.empty() && status == 0) return responder_.answer(redirection(301, elsewhere));
    const aws::ServiceModel& model = *aws::ServiceModel::find("s3");
    http::HttpResponse response = aws::rest_xml_codec().write_answer(
        {model, *model.operation("GetObject")}, std::move(output), id_);
    if (status != 0) response.status = status;
    responder_.answer(std::move(response));
  }

  // The first routing rule for what is asked for; `status` is "" before it is looked for.
  const Json* rule_for(const std::string& status) const {
    const Json* rules = find_member(site_, "RoutingRules");
    if (rules == nullptr) return nullptr;
    const auto found = std::ranges::find_if(*rules, [&](const Json& rule) {
      const std::string prefix = text_at(rule, "Condition", "KeyPrefixEquals");
      return text_at(rule, "Condition", "HttpErrorCodeReturnedEquals") == status &&
             asked_.starts_with(prefix);
    });
    return found == rules->end() ? nullptr : &*found;
  }

  void follow(const Json& rule) {
    const Json* to = find_member(rule, "Redirect");
    if (to == nullptr) return refuse(error_);
    const std::string prefix = text_at(rule, "Condition", "KeyPrefixEquals");
    std::string key = asked_;
    if (to->contains("ReplaceKeyWith")) key = text_in(*to, "ReplaceKeyWith");
    if (to->contains("ReplaceKeyPrefixWith")) {
      key = text_in(*to, "ReplaceKeyPrefixWith") + asked_.substr(prefix.size());
    }
    const std::string protocol = text_in(*to, "Protocol");
    const std::string host = text_in(*to, "HostName");
    const std::string code = text_in(*to, "HttpRedirectCode");
    const int status = code.size() == 3 && code[0] == '3' ? std::stoi(code) : 301;
    responder_.answer(redirection(status, (protocol.empty() ? "http" : protocol) + "://" +
                                              (host.empty() ? host_ : host) + '/' + encoded(key)));
  }

  void refuse(const Error& error) { responder_.answer(error_page(error, id_)); }

  const aws::Directory& directory_;
  const aws::s3::BucketRow bucket_;
  const std::string host_;
  const std::string path_;
  const std::string id_ = random_uuid();
  http::Responder responder_;
  Json site_;
  std::string asked_;  // the path as a key
  Error error_;        // why there is nothing to show
};

}  // namespace

bool Websites::accepts(const http::HttpRequest& head) const {
  return bucket_of_site(head).has_value();
}

void Websites::handle(http::HttpRequest& request, http::Responder responder) {
  const std::string name = bucket_of_site(request).value_or("");
  const auto refuse = [&](const Error& error) {
    responder.answer(error_page(error, random_uuid()));
  };
  if (request.method != "GET" && request.method != "HEAD") {
    return refuse(aws::s3::method_not_allowed(request.method, "BUCKET"));
  }
  auto bucket = aws::s3::Buckets(s3_.reader()).find(name);
  if (!bucket) return refuse(aws::s3::no_such_bucket(name));
  std::make_shared<Visit>(directory_, *std::move(bucket), request, std::move(responder))->begin();
}

}  // namespace sidestep
