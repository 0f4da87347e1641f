#include "aws/protocols/multipart_form.h"

#include <algorithm>

#include "base/letter_case.h"

namespace sidestep::aws {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";

// The value of a parameter of a header field: name="value" or name=value.
std::optional<std::string> parameter_of(std::string_view field, std::string_view name) {
  const std::string lower = lower_case(field);
  for (std::size_t at = lower.find(';'); at != lower.npos; at = lower.find(';', at + 1)) {
    std::size_t start = lower.find_first_not_of("; \t", at);
    if (start == lower.npos || lower.compare(start, name.size(), name) != 0) continue;
    start += name.size();
    if (start >= lower.size() || lower[start] != '=') continue;
    ++start;
    if (start >= field.size() || field[start] != '"') {
      const std::size_t end = std::min(field.find_first_of("; \t", start), field.size());
      return std::string(field.substr(start, end - start));
    }
    const std::size_t end = field.find('"', start + 1);
    if (end == field.npos) return std::nullopt;
    return std::string(field.substr(start + 1, end - start - 1));
  }
  return std::nullopt;
}

// The field Content-Disposition of a part's head.
std::string_view disposition_in(std::string_view head) {
  constexpr std::string_view kName = "content-disposition:";
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find(kLineEnd));
    if (lower_case(line.substr(0, kName.size())) == kName) return line.substr(kName.size());
    head.remove_prefix(std::min(line.size() + kLineEnd.size(), head.size()));
  }
  return {};
}

// The bytes up to the boundary. Reads to the end of the form, so that the connection can go on.
class FormFile final : public ByteSource, public std::enable_shared_from_this<FormFile> {
 public:
  FormFile(std::unique_ptr<ByteSource> body, std::string begun, std::string delimiter)
      : body_(std::move(body)), text_(std::move(begun)), delimiter_(std::move(delimiter)) {}

  std::optional<std::uint64_t> size() const override { return std::nullopt; }

  void read(Next next) override {
    next_ = std::move(next);
    go_on();
  }

 private:
  void go_on() {
    const std::size_t end = ended_ ? std::string::npos : text_.find(delimiter_);
    if (end != std::string::npos) {
      ended_ = true;
      text_.resize(end);
    }
    const std::size_t kept = ended_ ? 0 : delimiter_.size() - 1;
    if (text_.size() > kept) {
      std::string piece = text_.substr(0, text_.size() - kept);
      text_.erase(0, piece.size());
      return give(std::move(piece));
    }
    body_->read([self = shared_from_this()](Piece piece) {
      if (!piece) return self->give(std::move(piece));
      if (!piece->empty()) {
        if (!self->ended_) self->text_ += *piece;
        return self->go_on();
      }
      if (self->ended_) return self->give(std::string());
      self->give(unexpected(std::string("the form ends within its file")));
    });
  }

  void give(Piece piece) {
    Next next = std::move(next_);
    next(std::move(piece));
  }

  const std::unique_ptr<ByteSource> body_;
  std::string text_;  // read, and not given on
  const std::string delimiter_;
  bool ended_ = false;
  Next next_;
};

// A stream has one owner; this one lives until its last answer, too.
class SharedSource final : public ByteSource {
 public:
  explicit SharedSource(std::shared_ptr<FormFile> source) : source_(std::move(source)) {}

  void read(Next next) override { source_->read(std::move(next)); }
  std::optional<std::uint64_t> size() const override { return source_->size(); }

 private:
  const std::shared_ptr<FormFile> source_;
};

class FormReader : public std::enable_shared_from_this<FormReader> {
 public:
  FormReader(std::unique_ptr<ByteSource> body, FormPlan plan, FormRead then)
      : body_(std::move(body)), plan_(std::move(plan)), then_(std::move(then)) {
    // So the first boundary, which stands at the beginning, is like the others.
    text_ = kLineEnd;
    delimiter_ = std::string(kLineEnd) + "--" + plan_.boundary;
  }

  void go_on() {
    while (take_part()) {
    }
    if (!then_) return;
    if (text_.size() > plan_.bytes_max) return finish(unexpected(FormFault::kTooLong));
    body_->read([self = shared_from_this()](ByteSource::Piece piece) {
      if (!piece || piece->empty()) return self->finish(unexpected(FormFault::kDamaged));
      self->text_ += *piece;
      self->go_on();
    });
  }

 private:
  // The next part, if it is there to its end. False: more must be read, or it has finished.
  bool take_part() {
    const std::size_t start = text_.find(delimiter_);
    if (start == text_.npos) return false;
    const std::size_t head = start + delimiter_.size();
    if (text_.size() < head + kLineEnd.size()) return false;
    if (text_.compare(head, 2, "--") == 0) return finish(std::move(form_)), false;
    const std::size_t head_end = text_.find(kHeadEnd, head);
    if (head_end == text_.npos) return false;
    const std::string_view field =
        disposition_in(std::string_view(text_).substr(head + 2, head_end - head - 2));
    const auto name = parameter_of(field, "name");
    if (!name) return finish(unexpected(FormFault::kDamaged)), false;
    const std::size_t value = head_end + kHeadEnd.size();
    if (*name == plan_.file_field) {
      form_.file_name = parameter_of(field, "filename").value_or("");
      open_file(value);
      return false;
    }
    const std::size_t end = text_.find(delimiter_, value);
    if (end == text_.npos) return false;
    form_.fields.emplace_back(*name, text_.substr(value, end - value));
    taken_ += end;
    text_.erase(0, end);
    if (taken_ > plan_.bytes_max) return finish(unexpected(FormFault::kTooLong)), false;
    return true;
  }

  void open_file(std::size_t at) {
    form_.file = std::make_unique<SharedSource>(
        std::make_shared<FormFile>(std::move(body_), text_.substr(at), delimiter_));
    finish(std::move(form_));
  }

  void finish(Expected<MultipartForm, FormFault> form) {
    FormRead then = std::move(then_);
    then_ = nullptr;
    then(std::move(form));
  }

  std::unique_ptr<ByteSource> body_;
  const FormPlan plan_;
  FormRead then_;
  std::string delimiter_;
  std::string text_;
  std::size_t taken_ = 0;
  MultipartForm form_;
};

}  // namespace

std::optional<std::string> form_boundary(std::string_view content_type) {
  constexpr std::string_view kType = "multipart/form-data";
  if (lower_case(content_type.substr(0, kType.size())) != kType) return std::nullopt;
  auto boundary = parameter_of(content_type, "boundary");
  return boundary && !boundary->empty() ? boundary : std::nullopt;
}

void read_multipart_form(std::unique_ptr<ByteSource> body, FormPlan plan, FormRead then) {
  std::make_shared<FormReader>(std::move(body), std::move(plan), std::move(then))->go_on();
}

}  // namespace sidestep::aws
