// Moments at which a wait ends. An internal partition.
module;

#include <algorithm>
#include <chrono>
#include <limits>

module process:deadlines;

namespace process {

using clock = std::chrono::steady_clock;

/// The moment that is so far ahead; the clock's last one where that would be beyond it, as
/// milliseconds::max() is.
inline clock::time_point after(std::chrono::milliseconds time)
{
    using std::chrono::milliseconds;
    const auto now = clock::now();
    const auto most = std::chrono::floor<milliseconds>(clock::time_point::max() - now);
    return now + std::clamp(time, milliseconds::zero(), most);
}

/// Milliseconds until the moment, rounded up, as poll(2) and WaitForMultipleObjects take them: none
/// negative, none beyond int.
inline int remaining(clock::time_point moment)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(moment - clock::now()).count();
    return static_cast<int>(std::clamp<decltype(left)>(left, 0, std::numeric_limits<int>::max()));
}

} // namespace process
