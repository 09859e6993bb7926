// Where a throw was is for ./learn, which looks up the source line. It runs the checks of its own
// system, and that is Linux: here nothing is kept of a throw.
#include <span>

std::span<void* const> last_throw()
{
    return {};
}
