#pragma once

// What a function must refuse, and with which error. To be included last, behind the imports that
// it stands on, so that it includes nothing itself.

inline const std::string was_not_refused = "was not refused";

/// Empty if the call throws a std::system_error with this code; otherwise what it does instead, for
/// the verdict. `name` is how one writes the code.
template <typename Call>
std::string not_refused(std::errc expected, const std::string& name, Call call)
{
    const std::string promised = "; promised is " + name;
    try {
        call();
    } catch (const std::system_error& error) {
        return error.code() == expected
                   ? ""
                   : "threw another error: " + error.code().message() + promised;
    } catch (const std::exception& error) {
        return "threw an exception that has no code, \"" + std::string{error.what()} + "\"" +
               promised + " in a std::system_error, as mmf::error is one";
    } catch (...) {
        return "threw what is no exception of the library" + promised;
    }
    return was_not_refused;
}
