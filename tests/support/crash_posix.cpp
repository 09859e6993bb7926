// Signals on Linux: siginfo, the interrupted instruction, backtrace(3).
module;

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <execinfo.h>
#include <link.h>
#include <sys/prctl.h>
#include <ucontext.h>
#include <unistd.h>

module support.core;

namespace support {

const unsigned case_seconds = 3;

bool tracing()
{
    return std::getenv("CHECK_TRACE") != nullptr;
}

std::uintptr_t page_size()
{
    return static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
}

/// What a signal's handler is told.
struct fault
{
    int signal;
    const siginfo_t& info;
    const ucontext_t& context;

    std::uintptr_t address() const { return reinterpret_cast<std::uintptr_t>(info.si_addr); }
#if defined(__x86_64__) || defined(__i386__)
#if defined(__x86_64__)
    static constexpr int next = REG_RIP, stack = REG_RSP;
#else
    static constexpr int next = REG_EIP, stack = REG_ESP;
#endif
    std::uintptr_t instruction() const { return machine(next); }
    bool at_stack() const { return machine(stack) - address() + 0x10000 < 0x20000; }
    const char* verb() const { return (machine(REG_ERR) & 2) != 0 ? "stored to" : "read from"; }
    bool impossible() const { return info.si_code == SI_KERNEL; } // the address is not told
    std::uintptr_t machine(int number) const
    {
        return static_cast<std::uintptr_t>(context.uc_mcontext.gregs[number]);
    }
#elif defined(__aarch64__)
    std::uintptr_t instruction() const { return context.uc_mcontext.pc; }
    bool at_stack() const { return context.uc_mcontext.sp - address() + 0x10000 < 0x20000; }
    const char* verb() const { return (syndrome() & 0x40) != 0 ? "stored to" : "read from"; }
    bool impossible() const { return address() < 0 - page_size() && address() >> 52 != 0; }
    /// ESR_EL1, the register that says what kind of a fault it was; 0 where the kernel tells it not.
    std::uint64_t syndrome() const
    {
        const unsigned char* at = context.uc_mcontext.__reserved;
        for (_aarch64_ctx head{1, 1}; head.magic != 0 && head.size != 0; at += head.size) {
            std::memcpy(&head, at, sizeof head);
            if (head.magic == ESR_MAGIC)
                return reinterpret_cast<const esr_context*>(at)->esr;
        }
        return 0;
    }
#else
    std::uintptr_t instruction() const { return 0; }
    bool at_stack() const { return false; }
    const char* verb() const { return "used"; }
    bool impossible() const { return false; }
#endif
};

std::string near_an_end(std::uintptr_t address, std::uintptr_t page)
{
    if (address == 0)
        return "a null pointer";
    if (address < page)
        return "an address close to 0: a few bytes past a null pointer, or past MAP_FAILED";
    if (address > UINTPTR_MAX - page)
        return "MAP_FAILED, which is no address but says that mmap failed";
    return {};
}

/// What is wrong with the address of a SIGSEGV or SIGBUS.
std::string described_address(const fault& fault)
{
    if (const auto words = near_an_end(fault.address(), page_size()); !words.empty())
        return words;
    if (fault.signal == SIGBUS)
        return fault.info.si_code == BUS_ADRALN
                   ? "an address that is no multiple of what the instruction needs"
                   : "an address that has a mapping, but no memory: past the end of the file, or "
                     "there was no room left for it";
    const std::string rights = rights_at(fault.info.si_addr);
    if (rights.empty())
        return "an address that is in no mapping";
    return rights.starts_with("r-") ? "an address that is in a mapping for reading only"
                                    : "an address that is in no mapping it may touch";
}

std::string described_access(const fault& fault)
{
    if (fault.info.si_code <= 0)
        return "a process sent it";
    if (fault.impossible())
        return sizeof(void*) == 8
                   ? "it used an address that no process can have"
                   : "it used bytes past the last address: those at MAP_FAILED, say, "
                     "which is no address but says that mmap failed";
    if (fault.signal == SIGSEGV && fault.at_stack() && rights_at(fault.info.si_addr).empty())
        return "its stack is used up: does a function call itself without end?";
    std::ostringstream text;
    text << "it " << fault.verb() << ' ' << described_address(fault) << " (0x" << std::hex
         << fault.address() << ')';
    return text.str();
}

std::string described(const fault& fault)
{
    switch (fault.signal) {
    case SIGSEGV:
        return "SIGSEGV: " + described_access(fault);
    case SIGBUS:
        return "SIGBUS: " + described_access(fault);
    case SIGFPE:
        return "SIGFPE: it divided a whole number by zero";
    case SIGILL:
        return "SIGILL: it came to an instruction that stops the program: a function without a "
               "return, or a check of the compiler that failed";
    case SIGABRT:
        return "SIGABRT: it gave up itself: an exception that nobody caught, or a failed assertion";
    case SIGINT:
        return "SIGINT: somebody pressed Ctrl-C";
    default: // SIGALRM: see case_seconds; SIGTERM: what ./learn sends; SIGQUIT: see where_it_was
        return "it was still running when its time was up: a loop without end, or a wait for what "
               "never comes";
    }
}

/// Where this program lies in memory, and what is to be taken from an address to find it in the
/// file.
struct program
{
    std::uintptr_t base = 0;
    std::uintptr_t begin = UINTPTR_MAX;
    std::uintptr_t end = 0;
};

/// For dl_iterate_phdr(3), which names the program first.
int take_program(dl_phdr_info* info, std::size_t, void* result)
{
    auto& found = *static_cast<program*>(result);
    found.base = info->dlpi_addr;
    for (std::size_t i = 0; i < info->dlpi_phnum; ++i) {
        const auto& part = info->dlpi_phdr[i];
        if (part.p_type != PT_LOAD)
            continue;
        found.begin = std::min(found.begin, found.base + part.p_vaddr);
        found.end = std::max(found.end, found.base + part.p_vaddr + part.p_memsz);
    }
    return 1; // no library
}

/// `exact`: an address that is no return address, but the instruction itself.
std::string trace_of(std::span<void* const> addresses, std::uintptr_t exact)
{
    if (!tracing())
        return {};
    program self;
    ::dl_iterate_phdr(take_program, &self);
    std::ostringstream text;
    text << "trace:" << std::hex;
    for (void* const pointer : addresses) {
        const auto address = reinterpret_cast<std::uintptr_t>(pointer);
        if (self.begin <= address && address < self.end)
            text << " 0x" << address - self.base - (address == exact ? 0 : 1);
    }
    return text.str();
}

std::string trace(std::span<void* const> addresses)
{
    return trace_of(addresses, 0);
}

/// The addresses from the interrupted instruction outwards; all, if it is not among them.
std::string trace_of(const fault& fault)
{
    std::array<void*, 100> found{};
    const int count = ::backtrace(found.data(), static_cast<int>(found.size()));
    const std::span all{found.data(), static_cast<std::size_t>(count)};
    const auto instruction = std::ranges::find(all, reinterpret_cast<void*>(fault.instruction()));
    const auto before =
        instruction == all.end() ? 0 : static_cast<std::size_t>(instruction - all.begin());
    return trace_of(all.subspan(before), fault.instruction());
}

/// What before_end_of was asked for.
struct farewell
{
    std::vector<int> signals;
    void (*report)(const crash&) = nullptr;
};

farewell& the_farewell()
{
    static farewell only;
    return only;
}

void say_farewell(int signal, siginfo_t* info, void* context)
{
    for (const int each : the_farewell().signals)
        ::signal(each, SIG_DFL);
    ::alarm(2); // if what was interrupted holds a lock that the report wants
    const fault fault{signal, *info, *static_cast<ucontext_t*>(context)};
    const bool time_is_up = signal == SIGALRM || signal == SIGTERM || signal == SIGQUIT;
    the_farewell().report({described(fault), trace_of(fault), time_is_up});
    ::raise(signal == SIGALRM ? SIGTERM : signal);
}

void before_end_of(part played, void (*report)(const crash&))
{
    static std::array<char, 256 * 1024> stack; // for a handler that reports, and for sanitizers
    stack_t alternative{};
    alternative.ss_sp = stack.data();
    alternative.ss_size = stack.size();
    ::sigaltstack(&alternative, nullptr);

    void* address = nullptr;
    ::backtrace(&address, 1); // the first call loads a library

    std::vector<int> signals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
    for (const int signal : {SIGTERM, SIGALRM, SIGINT})
        if (played == part::check)
            signals.push_back(signal);
    if (played == part::role)
        signals.push_back(SIGQUIT);
    the_farewell() = {signals, report};
    struct sigaction action = {};
    action.sa_sigaction = say_farewell;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    for (const int signal : signals)
        ::sigaction(signal, &action, nullptr);
}

void end_after(unsigned seconds)
{
    ::alarm(seconds);
}

void ask_where_it_is(std::int64_t process)
{
    ::kill(static_cast<pid_t>(process), SIGQUIT);
}

void end_with_parent()
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const char* const variable = std::getenv("CHECK_TRACE");
    const std::string_view text = variable == nullptr ? "" : variable;
    pid_t starter = 0;
    std::from_chars(text.data(), text.data() + text.size(), starter);
    if (starter > 1 && ::getppid() != starter)
        ::raise(SIGKILL);
}

} // namespace support
