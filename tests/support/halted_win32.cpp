// Halting a process on Windows: this check is its debugger.
module;

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <windows.h>

module support;

import process;
import win32;

namespace support {

using clock = std::chrono::steady_clock;

/// In the role: 1 within the call under test, else 0. The other process reads it.
std::atomic<long> within_call{0};

bool let_halt()
{
    std::printf("%p %lu\n", static_cast<void*>(&within_call), ::GetCurrentThreadId());
    std::fflush(stdout);
    const auto until = clock::now() + process::patience;
    while (!::IsDebuggerPresent() && clock::now() < until)
        std::this_thread::yield();
    return ::IsDebuggerPresent();
}

under_test_mark::under_test_mark()
{
    __debugbreak();
    within_call = 1;
}

under_test_mark::~under_test_mark()
{
    within_call = 0;
}

std::string system_call::words() const
{
    return "system call " + std::to_string(number);
}

struct halted_role::state
{
    enum class halt { by_itself, by_us, ended };

    process::child child;
    process::milliseconds patience;
    DWORD id;
    DWORD thread_id = 0;  // of the role's thread
    win32::handle memory; // the process, to be read
    win32::handle thread;
    std::uintptr_t mark = 0; // its word that says whether it is within the call
    halt last = halt::ended;
    DEBUG_EVENT event{}; // the one that it is halted at
    bool attached = false;
    HANDLE given = nullptr; // the process, by the system, as long as this is its debugger
    std::string refusal;    // why it cannot be halted

    ~state()
    {
        if (attached) { // a process that is debugged ends only when its debugger lets it
            child.kill();
            detach();
        }
    }

    void detach(DWORD how = DBG_CONTINUE)
    {
        let_go_on(how);
        ::DebugActiveProcessStop(id);
        // Windows closes what the first event gave us; Wine does not.
        if (given != nullptr && ::GetProcessId(given) == id)
            ::CloseHandle(given);
        attached = false;
    }

    void let_go_on(DWORD how) { ::ContinueDebugEvent(event.dwProcessId, event.dwThreadId, how); }

    /// Attaches to the role, and waits until it halts by itself.
    void attach()
    {
        constexpr DWORD rights = THREAD_GET_CONTEXT | THREAD_SET_CONTEXT;
        memory = win32::handle{::OpenProcess(PROCESS_VM_READ, FALSE, id)};
        thread = win32::handle{::OpenThread(rights, FALSE, thread_id)};
        if (!memory || !thread || !::DebugActiveProcess(id)) {
            refusal = win32::in_words(win32::last_error());
            return;
        }
        attached = true;
        last = wait_for_halt();
        if (last != halt::by_itself)
            give_up();
    }

    /// Lets it go on, for one instruction if asked to, until it halts or ends.
    void go_on(bool one_instruction)
    {
        if (last == halt::ended)
            give_up();
        if (one_instruction) {
            constexpr DWORD trap_flag = 0x100; // an exception after the next instruction
            CONTEXT context{};
            context.ContextFlags = CONTEXT_CONTROL;
            ::GetThreadContext(thread.get(), &context);
            context.EFlags |= trap_flag;
            ::SetThreadContext(thread.get(), &context);
        }
        let_go_on(DBG_CONTINUE);
        last = wait_for_halt();
    }

    halt wait_for_halt()
    {
        const auto until = clock::now() + patience;
        for (;;) {
            const auto left =
                std::chrono::ceil<process::milliseconds>(until - clock::now()).count();
            if (left <= 0 || !::WaitForDebugEvent(&event, static_cast<DWORD>(left)))
                give_up_waiting();
            if (event.dwDebugEventCode == EXIT_PROCESS_DEBUG_EVENT) {
                detach();
                return halt::ended;
            }
            if (event.dwDebugEventCode == EXCEPTION_DEBUG_EVENT) {
                if (const auto found = of_exception())
                    return *found;
                continue;
            }
            if (event.dwDebugEventCode == CREATE_PROCESS_DEBUG_EVENT) {
                given = event.u.CreateProcessInfo.hProcess;
                ::CloseHandle(event.u.CreateProcessInfo.hFile);
            }
            if (event.dwDebugEventCode == LOAD_DLL_DEBUG_EVENT)
                ::CloseHandle(event.u.LoadDll.hFile);
            let_go_on(DBG_CONTINUE);
        }
    }

    /// What an exception says of the role; nothing if it goes on.
    std::optional<halt> of_exception()
    {
        const DWORD code = event.u.Exception.ExceptionRecord.ExceptionCode;
        const bool ours = event.dwThreadId == thread_id;
        if (code == EXCEPTION_BREAKPOINT && ours)
            return halt::by_itself;
        if (code == EXCEPTION_SINGLE_STEP && ours)
            return halt::by_us;
        if (code == EXCEPTION_BREAKPOINT) { // that of having been attached to
            let_go_on(DBG_CONTINUE);
            return {};
        }
        if ((code & 0xF0000000) != 0xC0000000) { // one of C++, say: it handles that itself
            let_go_on(DBG_EXCEPTION_NOT_HANDLED);
            return {};
        }
        detach(DBG_EXCEPTION_NOT_HANDLED); // it is to end by it, and to say what it was about
        give_up();
    }

    [[noreturn]] void give_up_waiting()
    {
        detach();
        last = halt::ended;
        fail_without_halt(child);
    }

    [[noreturn]] void give_up()
    {
        last = halt::ended;
        fail_ended(child, patience);
    }
};

halted_role::halted_role(const std::string& role, const std::vector<std::string>& arguments,
                         process::milliseconds patience, const std::string& program)
{
    auto child = start_role(role, arguments, {}, program);
    const auto id = static_cast<DWORD>(child.id());
    state_ = std::make_unique<state>(std::move(child), patience, id);
    // To start is not what `patience` is for, and takes long on a busy machine.
    const auto said = state_->child.read_line(std::max(patience, process::patience));
    if (!said)
        state_->give_up();
    std::istringstream words{*said};
    void* mark = nullptr;
    words >> mark >> state_->thread_id;
    state_->mark = reinterpret_cast<std::uintptr_t>(mark);
    state_->attach();
}

std::string halted_role::not_checked(halts where) const
{
    if (where == halts::before_system_calls)
        return "not checked: Windows halts a process after any instruction, and before no system "
               "call";
    if (state_->refusal.empty())
        return {};
    return "not checked: this system does not let a process be halted (DebugActiveProcess: " +
           state_->refusal + ")";
}

void halted_role::begin_call()
{
    if (state_->last != state::halt::by_itself)
        state_->give_up();
    while (!in_call() && state_->last != state::halt::ended)
        state_->go_on(true);
}

bool halted_role::in_call() const
{
    if (state_->last == state::halt::ended)
        return false;
    long within = 0;
    const void* const address = reinterpret_cast<const void*>(state_->mark);
    return ::ReadProcessMemory(state_->memory.get(), address, &within, sizeof within, nullptr) &&
           within == 1;
}

bool halted_role::step()
{
    if (in_call())
        state_->go_on(true);
    return in_call();
}

std::optional<registers> halted_role::registers_now() const
{
    return std::nullopt;
}

std::vector<std::uint8_t> halted_role::next_instruction() const
{
    CONTEXT context{};
    context.ContextFlags = CONTEXT_CONTROL;
    std::vector<std::uint8_t> bytes(15);
    const bool known = ::GetThreadContext(state_->thread.get(), &context) != 0;
    while (!bytes.empty() &&
           !(known &&
             ::ReadProcessMemory(state_->memory.get(), reinterpret_cast<const void*>(context.Rip),
                                 bytes.data(), bytes.size(), nullptr)))
        bytes.pop_back(); // behind its program's last page
    return bytes;
}

std::optional<system_call> halted_role::next_system_call()
{
    return std::nullopt; // not_checked() says why
}

bool halted_role::end_call()
{
    do
        state_->go_on(false);
    while (state_->last != state::halt::by_itself && state_->last != state::halt::ended);
    return state_->last == state::halt::by_itself;
}

halted_role::~halted_role() = default;
halted_role::halted_role(halted_role&&) noexcept = default;
halted_role& halted_role::operator=(halted_role&&) noexcept = default;

process::child& halted_role::child()
{
    return state_->child;
}

} // namespace support
