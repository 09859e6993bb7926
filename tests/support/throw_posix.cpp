// Every throw of a check passes here, so that a case that ends by an exception can say where from.
//
// The C++ ABI (Itanium) has compilers make of a throw a call of __cxa_throw. This one is found
// before the one of the library, which it then calls. It stands in a file without a throw: where
// GCC has seen one, it has declared the function already, with other types.
#include <cxxabi.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <span>
#include <typeinfo>

#include <dlfcn.h>
#include <execinfo.h>

namespace {

thread_local std::array<void*, 64> addresses;
thread_local int count = 0;
thread_local void* thrower = nullptr; // the first of them that is not here, nor a sanitizer's

} // namespace

/// The return addresses of the throw that this thread came to last, the innermost first, if
/// CHECK_TRACE is set; not of one that was caught while another exception was under way.
std::span<void* const> last_throw()
{
    const std::span all{addresses.data(), static_cast<std::size_t>(count)};
    return {std::ranges::find(all, thrower), all.end()};
}

extern "C" void __cxa_throw(void* object, std::type_info* type, void (*destroy)(void*))
{
    if (std::uncaught_exceptions() == 0 && std::getenv("CHECK_TRACE") != nullptr) {
        count = ::backtrace(addresses.data(), static_cast<int>(addresses.size()));
        thrower = __builtin_return_address(0);
    }
    using function = void(void*, std::type_info*, void (*)(void*));
    static const auto library = reinterpret_cast<function*>(::dlsym(RTLD_NEXT, "__cxa_throw"));
    library(object, type, destroy);
    std::abort(); // it does not come back
}
