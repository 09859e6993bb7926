// Children on Windows: CreateProcess, a job, named pipes, events.
module;

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <windows.h>

module process;

import win32;
import :command;
import :pipes;

namespace process {

constexpr DWORD killed_code = 0xE0000009; // of an application, not of the system: bit 29

exit_status killed_status()
{
    return {0, static_cast<int>(killed_code)};
}

std::string describe(exit_status status)
{
    if (status.signal == 0)
        return "ended with " + std::to_string(status.code);
    const auto code = static_cast<DWORD>(status.signal);
    if (code == killed_code)
        return "was killed";
    if (code == static_cast<DWORD>(STATUS_CONTROL_C_EXIT))
        return "was ended by Ctrl-C";
    std::string digits;
    for (int shift = 28; shift >= 0; shift -= 4)
        digits += "0123456789ABCDEF"[code >> shift & 15];
    return "was ended by the exception 0x" + digits;
}

struct child::state
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

    ~state()
    {
        if (process && !ended) {
            ::TerminateProcess(process.get(), killed_code);
            ::WaitForSingleObject(process.get(), INFINITE); // its end is on its way
        }
    }

    /// Reads what the child has written, or waits for it or for its end, until `until`.
    void progress(clock::time_point until, bool for_end)
    {
        const auto had = output_text.size() + error_text.size();
        const bool open = static_cast<bool>(output);
        std::vector<HANDLE> sources;
        for (void* const source : {output.begin(output_text), error.begin(error_text),
                                   for_end ? process.get() : nullptr})
            if (source != nullptr)
                sources.push_back(source);
        const bool news =
            output_text.size() + error_text.size() > had || open != static_cast<bool>(output);
        const DWORD time = news ? 0 : remaining(until);
        if (sources.empty())
            ::Sleep(time);
        else if (::WaitForMultipleObjects(static_cast<DWORD>(sources.size()), sources.data(), FALSE,
                                          time) == WAIT_FAILED)
            fail(win32::last_error(), "wait for '" + name + "'");
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
            fail(WAIT_TIMEOUT, "'" + name + "' has not " + what + " before the deadline");
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

/// A job that ends who is in it when its last handle is closed: by us, or by the system for us.
win32::handle make_job()
{
    win32::handle job{::CreateJobObjectW(nullptr, nullptr)};
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    if (!job || !::SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits,
                                           sizeof limits))
        fail(win32::last_error(), "start a child: no job to be had");
    return job;
}

/// What a child is to have of this process: three handles and no other, and from its first moment
/// on the job. (To be assigned to it later would be too late if this process died before.)
class inheritance
{
  public:
    inheritance(const std::array<HANDLE, 3>& streams, HANDLE job) : streams_{streams}, job_{job}
    {
        SIZE_T size = 0;
        ::InitializeProcThreadAttributeList(nullptr, 2, 0, &size);
        memory_.resize(size);
        if (!::InitializeProcThreadAttributeList(list(), 2, 0, &size))
            fail(win32::last_error(), "start a child: no list of attributes to be had");
        add(PROC_THREAD_ATTRIBUTE_HANDLE_LIST, streams_.data(), sizeof streams_);
        add(PROC_THREAD_ATTRIBUTE_JOB_LIST, &job_, sizeof job_);
    }
    ~inheritance() { ::DeleteProcThreadAttributeList(list()); }
    inheritance(const inheritance&) = delete;
    inheritance& operator=(const inheritance&) = delete;

    LPPROC_THREAD_ATTRIBUTE_LIST list()
    {
        return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory_.data());
    }

  private:
    void add(DWORD_PTR attribute, void* value, std::size_t size)
    {
        if (!::UpdateProcThreadAttribute(list(), 0, attribute, value, size, nullptr, nullptr))
            fail(win32::last_error(), "start a child: an attribute is refused");
    }

    std::array<HANDLE, 3> streams_;
    HANDLE job_;
    std::vector<std::byte> memory_;
};

/// Starts the program with these standard streams, in the job.
PROCESS_INFORMATION start(const std::vector<std::string>& command,
                          const std::vector<std::string>& environment,
                          const std::array<HANDLE, 3>& streams, HANDLE job)
{
    const variables all = environment_with(environment);
    const std::wstring program = program_of(command.front(), all);
    std::wstring line = command_line(command); // CreateProcess wants it writable
    std::wstring block = block_of(all);
    inheritance inherited{streams, job};
    STARTUPINFOEXW how{};
    how.StartupInfo.cb = sizeof how;
    how.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    how.StartupInfo.hStdInput = streams[0];
    how.StartupInfo.hStdOutput = streams[1];
    how.StartupInfo.hStdError = streams[2];
    how.lpAttributeList = inherited.list();
    PROCESS_INFORMATION made{};
    if (!::CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE,
                          EXTENDED_STARTUPINFO_PRESENT | CREATE_UNICODE_ENVIRONMENT, block.data(),
                          nullptr, &how.StartupInfo, &made))
        fail(win32::last_error(), "start '" + command.front() + "'");
    return made;
}

child::child(const std::vector<std::string>& command, const std::vector<std::string>& environment)
    : state_{std::make_unique<state>()}
{
    if (command.empty())
        fail(ERROR_INVALID_PARAMETER, "start a child: the command is empty");
    state_->name = command.front();
    state_->job = make_job();
    HANDLE reader = nullptr;
    HANDLE writer = nullptr;
    if (!::CreatePipe(&reader, &writer, nullptr, 0))
        fail(win32::last_error(), "start a child: no pipe to be had");
    const win32::handle input{reader};
    state_->input = win32::handle{writer};
    ::SetHandleInformation(reader, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
    const win32::handle output = state_->output.open();
    const win32::handle error = state_->error.open();
    const auto made =
        start(command, environment, {input.get(), output.get(), error.get()}, state_->job.get());
    state_->process = win32::handle{made.hProcess};
    const win32::handle thread{made.hThread}; // nobody asks for it
    state_->id = made.dwProcessId;
}

child::~child() = default;
child::child(child&&) noexcept = default;
child& child::operator=(child&&) noexcept = default;

std::int64_t child::id() const
{
    return state_->id;
}

void child::write_line(std::string_view text)
{
    const std::string line = std::string{text} + '\n';
    for (std::string_view rest = line; !rest.empty();) {
        DWORD written = 0;
        if (!::WriteFile(state_->input.get(), rest.data(), static_cast<DWORD>(rest.size()),
                         &written, nullptr))
            fail(win32::last_error(), "write to '" + state_->name + "'");
        rest.remove_prefix(written);
    }
}

void child::close_input()
{
    state_->input.reset();
}

std::optional<std::string> child::read_line(milliseconds deadline)
{
    const auto until = clock::now() + deadline;
    for (;;) {
        if (auto line = take_line(state_->output_text, !state_->output))
            return line;
        if (!state_->output)
            return std::nullopt;
        state_->check_deadline(until, "written a line");
        state_->progress(until, false);
    }
}

std::string child::read_all(milliseconds deadline)
{
    const auto until = clock::now() + deadline;
    while (state_->output && !state_->ended) {
        state_->check_deadline(until, "closed its output");
        state_->progress(until, true);
    }
    return std::exchange(state_->output_text, {});
}

const std::string& child::errors() const
{
    return state_->error_text;
}

exit_status child::wait(milliseconds deadline)
{
    const auto until = clock::now() + deadline;
    while (!state_->ended) {
        state_->progress(until, true);
        if (!state_->ended)
            state_->check_deadline(until, "ended");
    }
    return *state_->ended;
}

bool child::running()
{
    if (!state_->ended)
        state_->reap();
    return !state_->ended;
}

void child::interrupt()
{
    const win32::handle event{
        ::OpenEventW(EVENT_MODIFY_STATE, FALSE, interrupt_name(state_->id).c_str())};
    if (!event || !::SetEvent(event.get()))
        state_->end_with(static_cast<DWORD>(STATUS_CONTROL_C_EXIT));
}

void child::kill()
{
    state_->end_with(killed_code);
}

void child::suspend()
{
    state_->call_ntdll("NtSuspendProcess");
}

void child::resume()
{
    state_->call_ntdll("NtResumeProcess");
}

std::int64_t own_id()
{
    return ::GetCurrentProcessId();
}

std::string own_path()
{
    std::wstring path(32768, L'\0'); // none is longer
    path.resize(::GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
    return win32::narrow(path);
}

std::vector<std::string> own_arguments(int, const char* const*)
{
    std::vector<std::string> result;
    for (const std::wstring& word : words_of(::GetCommandLineW()))
        result.push_back(win32::narrow(word));
    result.erase(result.begin(), result.begin() + (result.empty() ? 0 : 1)); // the program's name
    return result;
}

} // namespace process
