// A counter between processes without an atomic. It compiles, and neither function is right.

using counter = long long; // 64 bits

// In a 32-bit process this is two stores, and a reader can come between them.
void publish(counter* shared, counter value)
{
    *shared = value;
}

// The compiler may assume that nobody else writes meanwhile.
void wait_for_change(const counter* shared, counter old)
{
    while (*shared == old) {
    }
}
