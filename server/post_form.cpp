#include "server/post_form.h"

#include <algorithm>
#include <array>

#include "aws/core/call_check.h"
#include "aws/protocols/codec.h"
#include "aws/protocols/multipart_form.h"
#include "aws/s3/post_policy.h"
#include "base/letter_case.h"
#include "base/uri.h"
#include "base/uuid.h"
#include "base/xml.h"

namespace sidestep {
namespace {

using aws::s3::FileSizes;
using aws::s3::find_field;
using aws::s3::PostFields;

constexpr std::size_t kFieldsMax = 20'000;  // AWS: bytes of all fields before the file

// The file, as long as the policy allows. What is wrong with its length is told apart from what
// happened on the way.
class SizedFile final : public ByteSource {
 public:
  struct Verdict {
    std::optional<aws::Error> error;
  };

  SizedFile(std::unique_ptr<ByteSource> file, FileSizes sizes, std::shared_ptr<Verdict> verdict)
      : file_(std::move(file)), sizes_(sizes), verdict_(std::move(verdict)) {}

  std::optional<std::uint64_t> size() const override { return std::nullopt; }

  void read(Next next) override {
    file_->read([this, next = std::move(next)](Piece piece) mutable {
      if (piece) size_ += piece->size();
      if (piece && size_ > sizes_.max) {
        verdict_->error = aws::s3::file_too_large(size_, sizes_);
      } else if (piece && piece->empty() && size_ < sizes_.min) {
        verdict_->error = aws::s3::file_too_small(size_, sizes_);
      }
      if (verdict_->error) return next(unexpected(verdict_->error->message));
      next(std::move(piece));
    });
  }

 private:
  const std::unique_ptr<ByteSource> file_;
  const FileSizes sizes_;
  const std::shared_ptr<Verdict> verdict_;
  std::uint64_t size_ = 0;
};

// "<Tagging><TagSet><Tag>..." as the header of PutObject has it.
std::string tagging_header(std::string_view text) {
  const auto document = xml::parse(text);
  const xml::Element* set = document ? document->find("TagSet") : nullptr;
  std::string header;
  for (const xml::Element& tag : set != nullptr ? set->children : std::vector<xml::Element>()) {
    const xml::Element* key = tag.find("Key");
    const xml::Element* value = tag.find("Value");
    header += (header.empty() ? "" : "&") + uri_encoded(key != nullptr ? key->text : "") + "=" +
              uri_encoded(value != nullptr ? value->text : "");
  }
  return header;
}

bool is_plain_header(std::string_view name) {
  static constexpr std::array<std::string_view, 5> kNames = {
      "cache-control", "content-type", "content-disposition", "content-encoding", "expires"};
  return std::ranges::find(kNames, name) != kNames.end();
}

bool is_of_signature(std::string_view name) {
  static constexpr std::array<std::string_view, 5> kNames = {"x-amz-algorithm", "x-amz-credential",
                                                             "x-amz-date", "x-amz-signature",
                                                             "x-amz-security-token"};
  return std::ranges::find(kNames, name) != kNames.end();
}

// Nothing in a field may begin another header where the object is read.
bool has_line_break(std::string_view text) { return text.find_first_of("\r\n") != text.npos; }

http::HttpRequest put_request(const std::string& bucket, const std::string& key,
                              const PostFields& fields) {
  http::HttpRequest request;
  request.method = "PUT";
  request.target = "/" + bucket + "/" + uri_encoded(key, Slashes::kKept);
  for (const auto& [name, value] : fields) {
    if (name == "acl") request.headers.add("x-amz-acl", value);
    if (name == "tagging") request.headers.add("x-amz-tagging", tagging_header(value));
    const bool is_amazons = name.starts_with("x-amz-") && !is_of_signature(name);
    if (is_plain_header(name) || is_amazons) request.headers.add(name, value);
  }
  return request;
}

// One form, from its first field to its answer.
class PostForm : public std::enable_shared_from_this<PostForm> {
 public:
  PostForm(const PostFormService& service, std::string bucket, const http::HttpRequest& request,
           http::Responder responder)
      : service_(service),
        bucket_(std::move(bucket)),
        host_(request.headers.find("Host").value_or("")),
        responder_(std::move(responder)) {}

  void take(Expected<aws::MultipartForm, aws::FormFault> form) {
    if (!form && form.error() == aws::FormFault::kTooLong) {
      return refuse(
          aws::s3::s3_error(400, "MaxPostPreDataLengthExceeded",
                            "Your POST request fields preceding the upload file were too large.",
                            {{"MaxPostPreDataLengthExceeded", std::to_string(kFieldsMax)}}));
    }
    if (!form) {
      return refuse(aws::s3::s3_error(
          400, "MalformedPOSTRequest",
          "The body of your POST request is not well-formed multipart/form-data."));
    }
    for (auto& [name, value] : form->fields) {
      fields_.emplace_back(lower_case(name), std::move(value));
    }
    fields_.emplace_back("bucket", bucket_);
    if (!form->file) {
      return refuse(aws::s3::invalid_argument("POST requires exactly one file upload per request.",
                                              "file", "0"));
    }
    upload(*std::move(form));
  }

 private:
  void upload(aws::MultipartForm form) {
    const std::string* key = find_field(fields_, "key");
    if (key == nullptr || key->empty()) return refuse(aws::s3::missing_field("key"));
    for (const auto& [name, value] : fields_) {
      if (name == "key" || name == "tagging" || name == "policy" || !has_line_break(value))
        continue;
      return refuse(
          aws::s3::invalid_argument("A field of a form must not have line breaks.", name));
    }
    const auto sizes = aws::s3::check_post_form(fields_, service_.s3.now());
    if (!sizes) return refuse(sizes.error());
    key_ = *key;
    constexpr std::string_view kFileName = "${filename}";
    const std::size_t at = key_.find(kFileName);
    if (at != key_.npos) key_.replace(at, kFileName.size(), form.file_name);
    call(std::make_unique<SizedFile>(std::move(form.file), *sizes, verdict_));
  }

  void call(std::unique_ptr<ByteSource> file) {
    const aws::ServiceModel& model = *aws::ServiceModel::find("s3");
    const aws::OperationModel& put = *model.operation("PutObject");
    http::HttpRequest request = put_request(bucket_, key_, fields_);
    auto input = aws::rest_xml_codec().read_call({model, put}, request);
    if (!input) return refuse(input.error());
    if (auto fault = aws::fault_of_call(input->members, model, put, service_.s3.validation())) {
      return refuse(*fault);
    }
    aws::Call call{"PostObject", std::move(input->members), scope(), std::move(file), id_};
    service_.directory.call_checked(
        "s3", std::move(call), aws::Reply([self = shared_from_this()](aws::Answer answer) {
          if (self->verdict_->error) return self->refuse(*self->verdict_->error);
          answer ? self->answer(answer->members) : self->refuse(answer.error());
        }));
  }

  // Of the credentials that signed the policy, in either version.
  aws::Scope scope() const {
    http::HttpRequest signature;
    const std::string* credential = find_field(fields_, "x-amz-credential");
    const std::string* key = find_field(fields_, "awsaccesskeyid");
    if (credential != nullptr || key != nullptr) {
      const std::string text = credential != nullptr
                                   ? *credential
                                   : *key + "/0/" + service_.defaults.region + "/s3/aws4_request";
      signature.headers.add("Authorization", "AWS4-HMAC-SHA256 Credential=" + text +
                                                 ", SignedHeaders=host, Signature=0");
    }
    const http::RequestScope caller = http::request_scope(signature, service_.defaults);
    aws::Scope scope{caller.account, caller.region, caller.access_key, caller.clock};
    scope.endpoint = "http://" + host_;
    return scope;
  }

  void answer(const Json& members) {
    const std::string etag = members.at("ETag").get<std::string>();
    const std::string location =
        "http://" + host_ + "/" + bucket_ + "/" + uri_encoded(key_, Slashes::kKept);
    http::HttpResponse response;
    response.status = 204;
    response.headers = {{"Server", "AmazonS3"}, {"x-amz-request-id", id_}, {"ETag", etag}};
    if (const Json* version = find_member(members, "VersionId")) {
      response.headers.add("x-amz-version-id", version->get<std::string>());
    }
    if (const std::string* page = redirection()) {
      response.status = 303;
      response.headers.add("Location", *page + (page->find('?') == page->npos ? "?" : "&") +
                                           "bucket=" + uri_encoded(bucket_) + "&key=" +
                                           uri_encoded(key_) + "&etag=" + uri_encoded(etag));
      return responder_.answer(std::move(response));
    }
    response.headers.add("Location", location);
    const std::string* status = find_field(fields_, "success_action_status");
    if (status != nullptr && *status == "200") response.status = 200;
    if (status != nullptr && *status == "201") {
      response.status = 201;
      response.headers.add("Content-Type", "application/xml");
      response.body = document(location, etag);
    }
    responder_.answer(std::move(response));
  }

  std::string document(const std::string& location, const std::string& etag) const {
    xml::Writer writer;
    writer.open("PostResponse");
    writer.leaf("Location", location);
    writer.leaf("Bucket", bucket_);
    writer.leaf("Key", key_);
    writer.leaf("ETag", etag);
    writer.close("PostResponse");
    return std::string(xml::kDeclaration) + writer.take();
  }

  // Where the browser goes next; null if the form does not say.
  const std::string* redirection() const {
    for (const std::string_view name : {"success_action_redirect", "redirect"}) {
      const std::string* page = find_field(fields_, name);
      const bool is_page = page != nullptr && !has_line_break(*page) &&
                           (page->starts_with("http://") || page->starts_with("https://"));
      if (is_page) return page;
    }
    return nullptr;
  }

  void refuse(const aws::Error& error) {
    responder_.answer(
        aws::rest_xml_codec().write_error(*aws::ServiceModel::find("s3"), error, id_));
  }

  const PostFormService& service_;
  const std::string bucket_;
  const std::string host_;
  http::Responder responder_;
  const std::string id_ = random_uuid();
  const std::shared_ptr<SizedFile::Verdict> verdict_ = std::make_shared<SizedFile::Verdict>();
  PostFields fields_;
  std::string key_;
};

std::optional<std::string> boundary_of(const http::HttpRequest& head) {
  return aws::form_boundary(head.headers.find("Content-Type").value_or(""));
}

}  // namespace

bool is_post_form(const http::HttpRequest& head) {
  return head.method == "POST" && head.query().empty() && !head.headers.has("Authorization") &&
         !head.headers.has("X-Amz-Target") && boundary_of(head).has_value();
}

void post_object(const PostFormService& service, std::string bucket, http::HttpRequest& request,
                 http::Responder responder) {
  const auto form =
      std::make_shared<PostForm>(service, std::move(bucket), request, std::move(responder));
  aws::read_multipart_form(
      std::move(request.stream), {*boundary_of(request), "file", kFieldsMax},
      [form](Expected<aws::MultipartForm, aws::FormFault> read) { form->take(std::move(read)); });
}

}  // namespace sidestep
