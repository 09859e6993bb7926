// What the checks of lesson 4 need of Windows.

#include <memory>

/// A job could have a limit, but Wine does not keep it. The checks look at a small walk first.
std::shared_ptr<void> scarce_memory()
{
    return nullptr;
}
