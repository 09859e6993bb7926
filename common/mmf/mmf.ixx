/// Memory-mapped files and shared memory.
///
/// A *mapping* is an object that processes share: a named piece of memory, or a file. A *view* is a
/// range of it in this process's address space. Names follow the rules of Win32 on every system:
/// see names in mapping.ixx. Offsets and sizes are in bytes, 64 bits wide in a 32-bit process too.
export module mmf;

export import :error;
export import :access;
export import :alignment;
export import :view;
export import :mapping;
export import :chunks;
export import :reservation;
