#include "console/graph/svg.h"

#include <cstdio>

#include "console/bundle.h"
#include "console/graph/measures.h"
#include "console/graph/wording.h"

namespace sidestep::console {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (static_cast<unsigned char>(c) >= ' ') {
      out += c;
    }
  }
  return out;
}

// A length or a place, to a tenth of a pixel.
std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value + 0.0);
  std::string out = text;
  if (out.ends_with(".0")) out.resize(out.size() - 2);
  return out == "-0" ? "0" : out;
}

std::string pair(double x, double y) { return number(x) + " " + number(y); }

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + '"';
}

std::string moved(double x, double y) {
  return attribute("transform", "translate(" + pair(x, y) + ")");
}

// Within a square of 24: the sign of each type of state.
std::string_view icon_of(std::string_view type) {
  if (type == "Task") return "M5 8.5 12 5l7 3.5v7L12 19l-7-3.5zM5 8.5l7 3.5 7-3.5M12 12v7";
  if (type == "Choice") return "M12 4v5M12 9 6 15v5M12 9l6 6v5";
  if (type == "Wait") return "M12 4.5a7.5 7.5 0 1 0 .01 0zM12 8v4.2l2.8 1.8";
  if (type == "Parallel") return "M12 4v3M6 10V8.5Q6 7 7.5 7h9Q18 7 18 8.5V10M6 10v10M18 10v10";
  if (type == "Map") return "M5 6.5h14M5 12h14M5 17.5h14";
  if (type == "Pass") return "M5 12h13M13.5 7.5 18 12l-4.5 4.5";
  if (type == "Succeed") return "M5.5 12.5 10 17l8.5-9.5";
  if (type == "Fail") return "M7 7l10 10M17 7 7 17";
  return "M6 6h12v12H6z";
}

// Straight within each pair of points, bent between pairs, so that all ends are upright.
std::string path_of(const Link& link) {
  const auto& way = link.way;
  if (way.size() == 3) {  // a loop
    return "M" + pair(way[0].x, way[0].y) + "C" + pair(way[1].x, way[0].y) + " " +
           pair(way[1].x, way[2].y) + " " + pair(way[2].x, way[2].y);
  }
  std::string path = "M" + pair(way[0].x, way[0].y);
  for (std::size_t i = 0; i + 1 < way.size(); ++i) {
    const Point& a = way[i];
    const Point& b = way[i + 1];
    if (i % 2 == 0 || a.x == b.x) {
      if (a.x != b.x || a.y != b.y) path += "L" + pair(b.x, b.y);
      continue;
    }
    const double middle = (a.y + b.y) / 2;
    path += "C" + pair(a.x, middle) + " " + pair(b.x, middle) + " " + pair(b.x, b.y);
  }
  return path;
}

std::string head_of(const Link& link) {
  const Point& end = link.way.back();
  if (link.way.size() == 3) return "M" + pair(end.x + 7, end.y - 4) + "l-7 4 7 4z";
  if (link.upwards) return "M" + pair(end.x - 4, end.y + 7) + "l4-7 4 7z";
  return "M" + pair(end.x - 4, end.y - 7) + "l4 7 4-7z";
}

class Svg {
 public:
  Svg(const Looks& looks) : looks_(looks) {}

  // Lines lie under boxes; labels are read over lines.
  void draw(const Picture& picture) {
    for (const Arrow& arrow : picture.arrows) draw(picture, arrow);
    for (const StateBox& state : picture.states) draw(state);
  }

  std::string take() { return std::move(out_); }

 private:
  void draw(const Picture& picture, const Arrow& arrow);
  void draw(const StateBox& state);
  void draw_words(const StateBox& state);
  void draw_marks(const StateBox& state, const StateLook& look);
  void draw_inside(const StateBox& state);

  const Looks& looks_;
  std::string out_;
};

void Svg::draw(const Picture& picture, const Arrow& arrow) {
  const std::string& from = picture.states[arrow.from].name;
  const std::string& to = picture.states[arrow.to].name;
  std::string classes = "arrow " + std::string(to_text(arrow.kind));
  if (looks_.arrow) classes += " " + looks_.arrow(from, arrow.kind, arrow.index, to);
  out_ += "<g" + attribute("class", classes) + attribute("data-from", from) +
          attribute("data-to", to) + attribute("data-index", std::to_string(arrow.index)) + ">";
  if (!arrow.title.empty()) out_ += "<title>" + escaped(arrow.title) + "</title>";
  out_ += "<path class=\"line\"" + attribute("d", path_of(arrow.link)) + "/><path class=\"head\"" +
          attribute("d", head_of(arrow.link)) + "/>";
  if (!arrow.label.empty()) {
    const double width = arrow.link.label_width - kLabelPadding + 6;
    out_ += "<rect class=\"plate\"" + attribute("x", number(arrow.link.label.x - width / 2)) +
            attribute("y", number(arrow.link.label.y - 8)) + attribute("width", number(width)) +
            " height=\"16\" rx=\"4\"/><text class=\"label\"" +
            attribute("x", number(arrow.link.label.x)) +
            attribute("y", number(arrow.link.label.y + 4)) + ">" + escaped(arrow.label) + "</text>";
  }
  out_ += "</g>\n";
}

void Svg::draw(const StateBox& state) {
  const Box& box = state.box;
  if (state.name.empty()) {
    out_ += "<g class=\"border " + state.type + "\"><circle" +
            attribute("cx", number(box.middle())) + attribute("cy", number(box.top + kDot / 2)) +
            attribute("r", number(state.type == "Start" ? 5 : 6)) + "/>";
    if (state.type == "End") {
      out_ += "<circle class=\"core\"" + attribute("cx", number(box.middle())) +
              attribute("cy", number(box.top + kDot / 2)) + " r=\"3\"/>";
    }
    out_ += "</g>\n";
    return;
  }
  const auto look = looks_.states.find(state.name);
  const StateLook known = look == looks_.states.end() ? StateLook{} : look->second;
  std::string classes = "state " + state.type;
  if (!state.inside.empty()) classes += " wide";
  if (!known.status.empty()) classes += " " + known.status;
  out_ += "<g" + attribute("class", classes) + attribute("data-state", state.name) +
          moved(box.left, box.top) + "><title>" + escaped(state.name + ", " + state.type) +
          "</title><rect class=\"box\"" + attribute("width", number(box.width)) +
          attribute("height", number(box.height)) + attribute("rx", number(kRounding)) + "/>";
  if (!state.inside.empty()) draw_inside(state);
  draw_words(state);
  draw_marks(state, known);
  out_ += "</g>\n";
}

void Svg::draw_words(const StateBox& state) {
  const double room = state.box.width - kTextLeft - kTextRight;
  out_ +=
      "<rect class=\"tile\" x=\"10\" y=\"10\" width=\"26\" height=\"26\" rx=\"6\"/>"
      "<path class=\"icon\" transform=\"translate(13.4 13.4) scale(.8)\"" +
      attribute("d", icon_of(state.type)) + "/>";
  const bool has_subtitle = !state.subtitle.empty();
  out_ += "<text class=\"name\"" + attribute("x", number(kTextLeft)) +
          attribute("y", has_subtitle ? "20" : "27.5") + ">" +
          escaped(cut_to(state.name, kNameSize, room)) + "</text>";
  if (!has_subtitle) return;
  const double more = state.retries ? 0 : kSubtitleMore;
  out_ += "<text class=\"about\"" + attribute("x", number(kTextLeft)) + " y=\"35\">" +
          escaped(cut_to(state.subtitle, kSubtitleSize, room + more)) + "</text>";
}

// All marks there can be; the class of the state says which is seen.
void Svg::draw_marks(const StateBox& state, const StateLook& look) {
  out_ += "<g class=\"mark\"" + moved(state.box.width - 18, 16) +
          "><circle class=\"disc\" r=\"7\"/>"
          "<path class=\"tick\" d=\"M-3 .2-.8 2.5 3.2-2.2\"/>"
          "<path class=\"cross\" d=\"M-2.5-2.5 2.5 2.5M2.5-2.5-2.5 2.5\"/>"
          "<circle class=\"spin\" r=\"4\"/></g>";
  if (state.retries) {
    out_ += "<path class=\"retries\"" + moved(state.box.width - 18, 35) +
            " d=\"M3.6-1.5A3.8 3.8 0 1 0 3.8 1M4-3.8v2.500H1.5\"/>";
  }
  out_ += "<text class=\"badge\"" + attribute("x", number(state.box.width - 4)) + " y=\"-4\">" +
          escaped(look.badge) + "</text>";
}

void Svg::draw_inside(const StateBox& state) {
  for (std::size_t i = 0; i < state.inside.size(); ++i) {
    const Picture& inner = state.inside[i];
    if (i > 0) {
      const double x = inner.at.x - kBranchGap / 2;
      out_ += "<path class=\"lane\"" +
              attribute("d", "M" + pair(x, kHeadHeight + 4) + "V" + number(state.box.height - 12)) +
              "/>";
    }
    out_ += "<g class=\"inside\"" + moved(inner.at.x, inner.at.y) + ">";
    draw(inner);
    out_ += "</g>";
  }
}

}  // namespace

std::string to_svg(const Picture& picture, const std::string& title, const Looks& looks,
                   Style style) {
  const double width = picture.extent.width + 2 * kMargin;
  const double height = picture.extent.height + 2 * kMargin;
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"machine\" role=\"img\"" +
                    attribute("aria-label", title) + attribute("width", number(width)) +
                    attribute("height", number(height)) +
                    attribute("viewBox", "0 0 " + pair(width, height)) + ">\n<title>" +
                    escaped(title) + "</title>\n";
  if (style == Style::kInside) out += "<style>\n" + std::string(graph_style()) + "</style>\n";
  Svg svg(looks);
  svg.draw(picture);
  out += "<g" + moved(kMargin, kMargin) + ">\n" + svg.take() + "</g>\n</svg>\n";
  return out;
}

}  // namespace sidestep::console
