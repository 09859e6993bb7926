#pragma once

// What is open in this process, on Windows also sections: for what a function opens and must close
// again. To be included last, behind <map> and <string>, and module support.

/// What is open when one is made. A view is no open file.
class open_files
{
  public:
    /// Holds that nothing is open that was not then.
    void check_closed(const std::string& when) const
    {
        for (const auto& [number, target] : support::open_descriptors())
            if (!before_.contains(number))
                FAIL(when, ", and what was opened for it is still open: ",
                     support::describe_open(number, target));
    }

    /// The same, and that nothing is closed that was open then.
    void check_same(const std::string& when) const
    {
        check_closed(when);
        const auto now = support::open_descriptors();
        for (const auto& [number, target] : before_)
            if (!now.contains(number))
                FAIL(when, ", and this is closed, which somebody else had opened: ",
                     support::describe_open(number, target));
    }

  private:
    std::map<int, std::string> before_ = support::open_descriptors();
};
