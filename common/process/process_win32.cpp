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

#include <psapi.h>

module process;

import win32;
import :command;
import :deadlines;
import :pipes;
import :state;

namespace process {

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

/// A job that ends who is in it when its last handle is closed: by us, or by the system for us.
win32::handle make_job()
{
    win32::handle job{::CreateJobObjectW(nullptr, nullptr)};
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    if (!job || !::SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits,
                                           sizeof limits))
        throw_system_error(win32::last_error(), "start a child: a job cannot be made");
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
            throw_system_error(win32::last_error(),
                               "start a child: a list of attributes cannot be made");
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
            throw_system_error(win32::last_error(), "start a child: an attribute is refused");
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
    // Under Wine, one start in some 9,000 on a busy machine: the process ends before its program
    // begins, and this error says so.
    for (int tries = 3; tries > 0; --tries) {
        if (::CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE,
                             EXTENDED_STARTUPINFO_PRESENT | CREATE_UNICODE_ENVIRONMENT,
                             block.data(), nullptr, &how.StartupInfo, &made))
            return made;
        if (win32::last_error() != ERROR_INTERNAL_ERROR)
            break;
    }
    throw_system_error(win32::last_error(), "start '", command.front(), "'");
}

child::child(const std::vector<std::string>& command, const std::vector<std::string>& environment)
    : state_{std::make_unique<child_state>()}
{
    check_texts(command, environment);
    state_->name = command.front();
    state_->job = make_job();
    auto input = make_pipe(PIPE_ACCESS_OUTBOUND, GENERIC_READ | FILE_WRITE_ATTRIBUTES);
    state_->input = std::move(input.ours);
    const win32::handle output = state_->output.open();
    const win32::handle error = state_->error.open();
    const auto made = start(command, environment, {input.theirs.get(), output.get(), error.get()},
                            state_->job.get());
    state_->process = win32::handle{made.hProcess};
    const win32::handle thread{made.hThread}; // nobody asks for it
    state_->id = made.dwProcessId;
}

std::int64_t child::id() const
{
    return state_->id;
}

void child::write_line(std::string_view text, milliseconds deadline)
{
    const auto until = after(deadline);
    const std::string line = std::string{text} + '\n';
    for (std::string_view rest = line; !rest.empty();) {
        if (!state_->input)
            throw_system_error(ERROR_BROKEN_PIPE, "write to '", state_->name, "'");
        pending_write part{state_->input.get(), rest};
        while (part.state() == ERROR_IO_INCOMPLETE) {
            state_->check_deadline(until, "read its input");
            state_->progress(until, false, part.event());
        }
        if (const auto error = part.state(); error != ERROR_SUCCESS)
            throw_system_error(error, "write to '", state_->name, "'");
        rest.remove_prefix(part.count());
    }
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

void prepare() {} // handles are not numbers that the next file gets

std::int64_t own_id()
{
    return ::GetCurrentProcessId();
}

std::uint64_t page_faults()
{
    PROCESS_MEMORY_COUNTERS counters;
    if (!::K32GetProcessMemoryInfo(::GetCurrentProcess(), &counters, sizeof counters))
        throw_system_error(::GetLastError(), "ask for the number of page faults");
    return counters.PageFaultCount;
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
