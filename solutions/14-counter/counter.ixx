/// A counter that processes share: a 64-bit number in the first eight bytes of a named mapping.
module;

#include <atomic>
#include <cstdint>
#include <string_view>

export module counter;

import mmf;

export namespace counter {

/// What the mapping is called unless the user says otherwise.
inline constexpr std::string_view default_name = "test_memory";

/// How long the mapping is, in bytes. Only the first eight are used; the others stay 0.
inline constexpr std::uint64_t mapping_size = 64;

/// Where in the mapping the counter is, in bytes: an int64 in the processor's own byte order.
inline constexpr std::uint64_t value_offset = 0;

/// The server's beginning: makes a mapping of `mapping_size` zeroed bytes under a name that nobody
/// else holds. The name lives as long as any process holds a handle to it. Of several servers that
/// start at the same time one makes the mapping, and the others are refused. mmf::create_new.
/// Throws std::errc::file_exists if there is such a name, std::errc::invalid_argument for what is
/// not a name.
mmf::mapping create(std::string_view name);

/// The counter in the server's memory, as an atomic that all processes see: the first eight bytes
/// of this view, which stays as it is. Nothing is stored there to find it. The atomic must not be
/// used after the view has gone.
/// Throws std::errc::result_out_of_range if the view has fewer than eight bytes, such as a closed
/// one; std::errc::invalid_argument if its address is not a multiple of 8, where it could not be
/// atomic.
std::atomic_ref<std::int64_t> value_in(mmf::view<mmf::access::read_write>& memory);

/// The server's step: adds one to the counter in the memory and returns what the memory holds then.
/// What it held before counts, whoever wrote it. Where several count at the same time, no step is
/// lost, however often others come between, and no number is returned twice; the memory holds none
/// that is not returned. Whoever reads the new value also sees what this process wrote to the
/// memory earlier.
std::int64_t publish_next(std::atomic_ref<std::int64_t> value);

/// The client's beginning: opens the mapping that a server has made, for reading only.
/// mmf::open_existing.
/// Throws std::errc::no_such_file_or_directory, and makes nothing, if there is no such name;
/// std::errc::invalid_argument for what is not a name.
mmf::mapping open(std::string_view name);

/// The client's step: the counter's value in the memory now, read as an atomic: a number that was
/// there, also while others count without a pause. What a server stored before it is then seen,
/// too. Errors as value_in.
std::int64_t current(const mmf::view<mmf::access::read_only>& memory);

} // namespace counter
