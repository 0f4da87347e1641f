#include "integrations/map_runs/result_object.h"

#include <utility>

namespace sidestep::services {
namespace {

using engine::ResultFile;

class ResultObject final : public ResultFile, public std::enable_shared_from_this<ResultObject> {
 public:
  ResultObject(S3Access s3, std::string bucket, std::string key) : s3_(std::move(s3)) {
    place_["Bucket"] = std::move(bucket);
    place_["Key"] = std::move(key);
  }

  void write(std::string bytes, Piece piece, Written written) override {
    bytes_ = std::move(bytes);
    piece_ = piece;
    written_ = std::move(written);
    const bool has_begun = place_.contains("UploadId");
    if (!has_begun && piece == Piece::kLast) return put();
    has_begun ? upload_part() : find_abandoned();
  }

 private:
  // Calls `step` with what S3 answered; tells an error to whoever writes.
  using Step = void (ResultObject::*)(const Json& answer);
  void send(std::string operation, Json parameters, std::unique_ptr<ByteSource> body, Step step) {
    s3_.send(std::move(operation), std::move(parameters), std::move(body),
             [gone = weak_from_this(), step](Expected<Json, asl::StateError> answer) {
               const auto self = gone.lock();
               if (!self) return;
               if (!answer) return self->tell(unexpected(std::move(answer).error()));
               ((*self).*step)(*answer);
             });
  }

  std::unique_ptr<ByteSource> take_bytes() {
    return std::make_unique<TextSource>(std::exchange(bytes_, {}));
  }

  Json described() const {
    Json parameters = place_;
    parameters["ContentType"] = "application/json";
    return parameters;
  }

  void put() { send("PutObject", described(), take_bytes(), &ResultObject::done); }

  // A crash on the way has left an upload of the same key, as nobody else writes there.
  void find_abandoned() {
    Json parameters = Json::object();
    parameters["Bucket"] = place_["Bucket"];
    parameters["Prefix"] = place_["Key"];
    send("ListMultipartUploads", std::move(parameters), nullptr, &ResultObject::abort_abandoned);
  }

  void abort_abandoned(const Json& uploads) {
    const Json* list = find_member(uploads, "Uploads");
    if (list == nullptr || list->empty()) return begin();
    Json upload = place_;
    upload["UploadId"] = list->at(0).at("UploadId");
    send("AbortMultipartUpload", std::move(upload), nullptr, &ResultObject::find_more);
  }
  void find_more(const Json&) { find_abandoned(); }

  void begin() { send("CreateMultipartUpload", described(), nullptr, &ResultObject::begun); }
  void begun(const Json& upload) {
    place_["UploadId"] = upload.at("UploadId");
    upload_part();
  }

  void upload_part() {
    Json part = place_;
    part["PartNumber"] = parts_.size() + 1;
    send("UploadPart", std::move(part), take_bytes(), &ResultObject::uploaded);
  }
  void uploaded(const Json& answer) {
    Json part = Json::object();
    part["PartNumber"] = parts_.size() + 1;
    part["ETag"] = answer.at("ETag");
    parts_.push_back(std::move(part));
    if (piece_ == Piece::kMore) return tell(Done{});
    Json upload = place_;
    upload["MultipartUpload"]["Parts"] = std::move(parts_);
    send("CompleteMultipartUpload", std::move(upload), nullptr, &ResultObject::done);
  }

  void done(const Json&) { tell(Done{}); }
  void tell(Expected<Done, asl::StateError> outcome) {
    Written written = std::move(written_);
    written(std::move(outcome));
  }

  const S3Access s3_;
  Json place_ = Json::object();  // Bucket, Key, and UploadId once there is an upload
  Json parts_ = Json::array();
  std::string bytes_;
  Piece piece_ = Piece::kLast;
  Written written_;
};

}  // namespace

std::shared_ptr<ResultFile> result_in_s3(S3Access s3, std::string bucket, std::string key) {
  return std::make_shared<ResultObject>(std::move(s3), std::move(bucket), std::move(key));
}

}  // namespace sidestep::services
