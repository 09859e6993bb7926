#pragma once

// For a check on Windows that calls something else in place of a function of the system: through
// the address that the system filled in when it loaded the program, such as __imp_ReadFile.
// Compilers and linkers for Windows agree on these names. To be included last, behind <windows.h>.

/// While it lives, this program calls another function in place of one of the system's.
template <typename Function>
class instead
{
  public:
    instead(Function& slot, Function other) : slot_{slot}, before_{slot} { set(other); }
    ~instead() { set(before_); }
    instead(const instead&) = delete;
    instead& operator=(const instead&) = delete;

  private:
    void set(Function function)
    {
        DWORD protection = 0; // the page is for reading only
        ::VirtualProtect(&slot_, sizeof slot_, PAGE_READWRITE, &protection);
        slot_ = function;
        ::VirtualProtect(&slot_, sizeof slot_, protection, &protection);
    }

    Function& slot_;
    Function before_;
};
