/// What every check needs: names of its own, bytes shown as bytes, and itself as another process.
module;

#if defined(__SANITIZE_ADDRESS__)
#define SUPPORT_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#define SUPPORT_ADDRESS_SANITIZER __has_feature(address_sanitizer)
#else
#define SUPPORT_ADDRESS_SANITIZER 0
#endif

#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

export module support;

export import support.core;
export import :bytes;
export import :guarded;
export import :halted;
export import :system;

import process;

export namespace support {

/// True in a build with AddressSanitizer, which takes terabytes of addresses for itself and a page
/// fault of its own for every eight pages that are touched.
inline constexpr bool address_sanitizer = SUPPORT_ADDRESS_SANITIZER != 0;

/// True where addresses have 64 bits; in a build for 32 bits a process has 4 GiB of them at most.
inline constexpr bool wide = sizeof(void*) == 8;

/// A name for a mapping that no other run of any check uses, starting with `t<process id>-`.
/// The object of that name is removed at the end of the scope, if the check left one; on Windows it
/// has gone with its last handle and view.
class scratch_name
{
  public:
    explicit scratch_name(std::string_view stem);
    ~scratch_name();
    scratch_name(const scratch_name&) = delete;
    scratch_name& operator=(const scratch_name&) = delete;

    const std::string& string() const { return name_; }
    operator const std::string&() const { return name_; }
    operator std::string_view() const { return name_; }
    /// The file that the object is on Linux, `/dev/shm/NAME`. On Windows there is no such file: a
    /// check that calls this is for Linux alone, and elsewhere does not link.
    std::filesystem::path path() const;
    /// True if the name exists now, whoever made it. On Windows: if OpenFileMapping finds it.
    bool exists() const;

  private:
    std::string name_;
};

/// A directory of this check's own, removed with everything in it at the end of the scope.
class scratch_directory
{
  public:
    /// Makes the directory below `parent`, by default the system's directory for temporary files.
    explicit scratch_directory(
        const std::filesystem::path& parent = std::filesystem::temp_directory_path());
    ~scratch_directory();
    scratch_directory(const scratch_directory&) = delete;
    scratch_directory& operator=(const scratch_directory&) = delete;

    const std::filesystem::path& path() const { return path_; }
    /// Writes a file of this name with this content and returns its path.
    std::filesystem::path file(std::string_view name, std::string_view content) const;

  private:
    std::filesystem::path path_;
};

/// All bytes of the file. A path in a std::string is in UTF-8.
std::vector<std::byte> file_bytes(const std::filesystem::path& path);
std::vector<std::byte> file_bytes(const std::string& path);

/// The code as checks compare it: on Linux one of errno's numbers is in the generic category, also
/// where it was told in the system's, which compares equal to the same std::errc. On Windows the
/// code itself.
std::error_code comparable(std::error_code code);

/// The code of the std::system_error that the call throws, comparable(); none if it throws nothing.
template <typename Call>
std::error_code code_of(Call call)
{
    try {
        call();
        return {};
    } catch (const std::system_error& error) {
        return comparable(error.code());
    }
}

/// The code in the generic category: of the system's category on Windows, by module win32, since
/// C++ libraries differ in what such a code means to them.
std::error_code portable(std::error_code code);

/// The sentence of the exception that the call throws; empty if it throws nothing.
template <typename Call>
std::string sentence_of(Call call)
{
    try {
        call();
        return {};
    } catch (const std::exception& error) {
        return error.what();
    }
}

/// Starts this check again as another process that plays the role; or another program that has the
/// role: this check as it was built for the other width.
process::child start_role(std::string name, const role_arguments& arguments = {},
                          const std::vector<std::string>& environment = {},
                          const std::string& program = process::own_path());

/// The path of a program of this build as the other build directory has it: that for 32 bits, which
/// is DIR-32 beside DIR, in a process of 64 bits, and the other way round. Nothing if it is not
/// there, and on Windows.
std::optional<std::string> other_width(const std::string& program = process::own_path());

/// Why other_width() has nothing, a sentence for the verdict: "not checked: ...".
std::string without_other_width();

/// Kills a role that does not answer. The result is what it wrote to standard error; if tracing(),
/// the last line of it is the trace of where it was (on Linux).
std::string where_it_was(process::child& child);

/// True if the process of this number has not ended, and this one may see it: /proc; OpenProcess.
bool is_running(std::int64_t process);

/// Sets a variable of this process's environment, and of those that it then starts; takes it away.
/// setenv(3); _putenv_s, which takes it away as well where the value is empty.
void set_variable(const std::string& name, const std::string& value);
void unset_variable(const std::string& name);

/// The path of a program in the directory of this check: what the build has made beside it. Where
/// programs end with ".exe", so does the result, unless the file is said with an ending.
std::string built(std::string_view file);

/// The program built beside this check: for `SLUG-check` and "server" it is `SLUG-server`,
/// for `solution-SLUG-check` it is `solution-SLUG-server`; with ".exe" if the check has that.
std::string sibling(std::string_view program);

} // namespace support
