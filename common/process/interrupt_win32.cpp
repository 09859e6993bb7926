// Ctrl-C as a value on Windows: a console's handler, and an event for who has no console.
module;

#include <array>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include <windows.h>

module process;

import win32;
import :deadlines;
import :lines;
import :pipes;

namespace process {

/// Standard input, read by a thread of its own: a console, a file and a pipe have nothing else in
/// common that one could wait for together with an event. It reads when it is asked to.
struct input_reader
{
    win32::handle asked{::CreateEventW(nullptr, FALSE, FALSE, nullptr)};
    win32::handle answered{::CreateEventW(nullptr, FALSE, FALSE, nullptr)};
    std::mutex mutex;
    std::string text;   // guarded by the mutex, as the next two
    bool ended = false; // no more to be read
    bool over = false;  // nobody asks any more

    /// The thread. It shares the object, since a read of a console may outlast the guard.
    static void read(const std::shared_ptr<input_reader>& self)
    {
        std::array<char, 65536> buffer;
        for (;;) {
            ::WaitForSingleObject(self->asked.get(), INFINITE);
            if (const std::lock_guard lock{self->mutex}; self->over)
                return;
            DWORD count = 0;
            const bool read =
                ::ReadFile(::GetStdHandle(STD_INPUT_HANDLE), buffer.data(),
                           static_cast<DWORD>(buffer.size()), &count, nullptr) != FALSE;
            const std::lock_guard lock{self->mutex};
            append(self->text, {buffer.data(), count});
            self->ended = !read || count == 0;
            ::SetEvent(self->answered.get());
        }
    }
};

struct interrupt_guard::state
{
    win32::handle pressed;
    std::shared_ptr<input_reader> input;
};

/// The event of the guard that lives, for the console's handler.
HANDLE pressed_here = nullptr;

BOOL WINAPI note_ctrl_c(DWORD what)
{
    return (what == CTRL_C_EVENT || what == CTRL_BREAK_EVENT) && ::SetEvent(pressed_here);
}

interrupt_guard::interrupt_guard() : state_{std::make_unique<state>()}
{
    state_->pressed =
        win32::handle{::CreateEventW(nullptr, TRUE, FALSE, interrupt_name(own_id()).c_str())};
    if (!state_->pressed)
        throw_system_error(win32::last_error(), "wait for Ctrl-C");
    pressed_here = state_->pressed.get();
    ::SetConsoleCtrlHandler(note_ctrl_c, TRUE);
}

interrupt_guard::~interrupt_guard()
{
    ::SetConsoleCtrlHandler(note_ctrl_c, FALSE);
    if (state_->input) {
        const std::lock_guard lock{state_->input->mutex};
        state_->input->over = true;
        ::SetEvent(state_->input->asked.get());
    }
}

bool interrupt_guard::wait_for(milliseconds time)
{
    const auto until = after(time);
    do {
        if (::WaitForSingleObject(state_->pressed.get(), static_cast<DWORD>(remaining(until))) ==
            WAIT_OBJECT_0)
            return true;
    } while (clock::now() < until);
    return false;
}

std::optional<std::string> interrupt_guard::read_line()
{
    auto& input = state_->input;
    if (!input) {
        input = std::make_shared<input_reader>();
        std::thread{input_reader::read, input}.detach();
    }
    for (;;) {
        {
            const std::lock_guard lock{input->mutex};
            if (auto line = take_line(input->text, input->ended))
                return line;
            if (input->ended)
                return std::nullopt;
        }
        ::SetEvent(input->asked.get());
        const std::array sources{state_->pressed.get(), input->answered.get()};
        if (::WaitForMultipleObjects(2, sources.data(), FALSE, INFINITE) != WAIT_OBJECT_0 + 1)
            return std::nullopt;
    }
}

} // namespace process
