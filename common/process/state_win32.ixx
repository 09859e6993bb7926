// A child as its parent has it, for the module's units on Windows. An internal partition.
module;

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <windows.h>

module process:state;

import win32;
import :deadlines;
import :lines;
import :pipes;
import :status;

namespace process {

constexpr DWORD killed_code = 0xE0000009; // of an application, not of the system: bit 29

struct child_state
{
    std::string name;
    std::int64_t id = 0;
    win32::handle job;
    win32::handle process;
    win32::handle input;
    stream output;
    stream error;
    std::string output_text;
    std::string error_text;
    std::optional<exit_status> ended;

    ~child_state()
    {
        if (process && !ended) {
            ::TerminateProcess(process.get(), killed_code);
            ::WaitForSingleObject(process.get(), 10'000); // its end is on its way
        }
    }

    /// Reads what the child has written, or waits for it, for its end or for the event, until
    /// `until`.
    void progress(clock::time_point until, bool for_end, void* event = nullptr)
    {
        const auto had = output_text.size() + error_text.size();
        const bool open = static_cast<bool>(output);
        std::vector<HANDLE> sources;
        const auto begun = [](stream& from, std::string& text) {
            return text.size() < most_kept ? from.begin(text) : nullptr;
        };
        for (void* const source : {begun(output, output_text), begun(error, error_text),
                                   for_end ? process.get() : nullptr, event})
            if (source != nullptr)
                sources.push_back(source);
        const bool news =
            output_text.size() + error_text.size() > had || open != static_cast<bool>(output);
        const DWORD time = news ? 0 : static_cast<DWORD>(remaining(until));
        if (sources.empty())
            ::Sleep(time);
        else if (::WaitForMultipleObjects(static_cast<DWORD>(sources.size()), sources.data(), FALSE,
                                          time) == WAIT_FAILED)
            throw_system_error(win32::last_error(), "wait for '", name, "'");
        output.finish(output_text);
        error.finish(error_text);
        if (for_end)
            reap();
    }

    void reap()
    {
        DWORD code = 0;
        if (::WaitForSingleObject(process.get(), 0) != WAIT_OBJECT_0 ||
            !::GetExitCodeProcess(process.get(), &code))
            return;
        ended = code >= 0xC0000000 ? exit_status{0, static_cast<int>(code)}
                                   : exit_status{static_cast<int>(code), 0};
        // What it wrote is in the pipes; a grandchild may hold them open.
        output.drain(output_text);
        error.drain(error_text);
    }

    void check_deadline(clock::time_point until, const char* what) const
    {
        if (clock::now() >= until)
            throw_system_error(WAIT_TIMEOUT, "'", name, "' has not ", what, " before the deadline");
    }

    void end_with(DWORD code) const
    {
        if (!ended)
            ::TerminateProcess(process.get(), code);
    }

    void call_ntdll(const char* function) const
    {
        using call = LONG(NTAPI*)(HANDLE);
        const auto made = reinterpret_cast<call>(win32::from_ntdll(function));
        if (!ended && made != nullptr)
            made(process.get());
    }
};

} // namespace process
