/// The bytes of an object, turned around where they are: Delphi's `absolute`, in C++.
module;

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

export module byte_swap;

export namespace byte_swap {

/// The bytes of the object of `size` bytes at this address: the object itself seen as bytes, not a
/// copy. A store to one of them changes the object.
std::span<std::byte> bytes_at(void* address, std::size_t size);

/// Turns the bytes around where they are: the first changes places with the last, and so on
/// inwards. Any number of bytes, also none; doing it twice changes nothing.
void reverse_bytes(std::span<std::byte> bytes);

/// The bytes of any object that is nothing but its bytes. (A std::string is more: its bytes hold a
/// pointer, and copying or turning them around breaks it.)
template <typename T>
    requires std::is_trivially_copyable_v<T>
std::span<std::byte> bytes_of(T& object)
{
    return bytes_at(&object, sizeof object);
}

/// Turns the bytes of the object around in place. What is then in a double may be any bit pattern,
/// a signalling NaN too: do not pass it by value, see the lesson.
template <typename T>
    requires std::is_trivially_copyable_v<T>
void swap_bytes(T& object)
{
    reverse_bytes(bytes_of(object));
}

/// The bytes of the double turned around in place: what the tip's SwapDouble makes of it.
void swap_double(double& value);

/// The 64 bits of the double as a number: the sign is bit 63, the exponent bits 62 to 52.
std::uint64_t bits_of(double value);

/// The double that has these 64 bits.
double double_of(std::uint64_t bits);

/// The bits of the double with their bytes turned around. An integer, since it is no double any
/// more.
std::uint64_t swapped_bits(double value);

} // namespace byte_swap
