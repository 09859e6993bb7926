/// What two processes did, side by side, for the verdict on a case in which they take part.
module;

#include <cstddef>
#include <string>
#include <vector>

export module support:timeline;

export namespace support {

/// Events of two processes in the order in which they happened. A case fills it while it runs, and
/// nobody sees it unless the case fails:
///
///        this check             | the server
///        -----------------------+-----------
///        asks for a step        |
///                               | says: 1
///     => finds 0 in the memory  |
///
/// The arrow marks what had happened last when something went wrong.
class timeline
{
  public:
    /// Names the processes, left and right; only the first call counts. Without names there is
    /// nothing to show: a case of one process has no use for columns.
    void columns(std::string left, std::string right);
    /// `who` did or said `what`. Shown are those whose column there is.
    void add(std::string who, std::string what);
    /// Something went wrong: the last event is where.
    void mark();
    void clear();

    /// The columns up to the last mark, in no more than `width` columns (30 at least) of the
    /// screen; longer texts are wrapped. Nothing without a mark.
    std::string text(std::size_t width) const;

  private:
    struct event
    {
        std::string who;
        std::string what;
        bool marked = false;
    };
    std::vector<event> shown() const;

    std::string left_;
    std::string right_;
    std::vector<event> events_;
};

/// The timeline of the case that runs. The check's main program clears it before every case and
/// shows it with the details of one that failed.
timeline& events();

} // namespace support
