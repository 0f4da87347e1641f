#pragma once
// The measures of a picture, in pixels: what its layout and its drawing agree on.

namespace sidestep::console {

inline constexpr double kNameSize = 13;
inline constexpr double kSubtitleSize = 11;
inline constexpr double kLabelSize = 11;

inline constexpr double kStateHeight = 46;
inline constexpr double kTextLeft = 44;   // the icon stands there
inline constexpr double kTextRight = 32;  // the mark of how the state ended
// A subtitle reaches so far below the mark, if no sign of retries stands there.
inline constexpr double kSubtitleMore = 20;
inline constexpr double kTextMin = 72;
inline constexpr double kTextMax = 190;
inline constexpr double kRounding = 9;

inline constexpr double kHeadHeight = 46;  // of a state with others inside
inline constexpr double kPadding = 20;
inline constexpr double kBranchGap = 32;

inline constexpr double kDot = 14;  // start and end
inline constexpr double kLabelMax = 150;
inline constexpr double kLabelPadding = 14;
inline constexpr double kMargin = 16;  // around the whole

}  // namespace sidestep::console
