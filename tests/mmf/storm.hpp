#pragma once

// What the storms on Linux have in common. To be included last, behind what it stands on, so that it
// includes nothing itself.

namespace {

/// The environment of a process that pauses before its system calls, for up to so many
/// microseconds each: tests/support/pauses.cpp.
std::vector<std::string> with_pauses(std::uint64_t seed, unsigned most)
{
    return {"LD_PRELOAD=" + support::built("libpauses.so"), "ASAN_OPTIONS=verify_asan_link_order=0",
            "PAUSES_SEED=" + std::to_string(seed), "PAUSES_MAX_US=" + std::to_string(most)};
}

/// How long storms go on, in seconds: STORM_SECONDS, or no longer than one of each.
std::chrono::seconds storm_duration()
{
    const char* const text = std::getenv("STORM_SECONDS");
    return std::chrono::seconds{text == nullptr ? 0 : std::atol(text)};
}

/// Runs so many processes to their ends: those that `start` returns for a number, and again for one
/// that was killed. `ended` is told the number of each that has ended. All are given up if `done`,
/// which counts what they have done, stands still for minutes: a busy machine is only slow. Returns
/// how many were killed.
template <typename Start, typename Ended, typename Done>
int run_to_the_end(std::size_t processes, Start start, Ended ended, Done done)
{
    int deaths = 0;
    std::map<std::size_t, process::child> running;
    for (std::size_t self = 0; self < processes; ++self)
        running.emplace(self, start(self));
    std::uint64_t before = 0;
    auto moved = std::chrono::steady_clock::now();
    while (!running.empty()) {
        const auto now = std::chrono::steady_clock::now();
        if (const std::uint64_t so_far = done(); so_far != std::exchange(before, so_far))
            moved = now;
        REQUIRE(now - moved < std::chrono::minutes{4});
        for (std::size_t self = 0; self < processes; ++self) {
            const auto found = running.find(self);
            if (found == running.end() || found->second.running())
                continue;
            auto& child = found->second;
            const auto status = child.wait();
            INFO(process::describe(status) << "\n" << child.read_all() << child.errors());
            REQUIRE((status.success() || status.signal == 9));
            running.erase(found);
            ended(self);
            if (status.signal != 9)
                continue;
            ++deaths;
            running.emplace(self, start(self));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{1}); // polls; decides nothing
    }
    return deaths;
}

} // namespace
