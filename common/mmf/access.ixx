export module mmf:access;

export namespace mmf {

/// What may be done through a mapping or a view. A view's access must be allowed by its mapping's,
/// and a mapping's by the rights on the object.
enum class access {
    read_only,     ///< Loads only. PROT_READ; PAGE_READONLY.
    read_write,    ///< Stores reach the object and everybody who shares it. MAP_SHARED;
                   ///< PAGE_READWRITE.
    copy_on_write, ///< Stores stay in this view. MAP_PRIVATE; PAGE_WRITECOPY.
};

/// True if a view of the access `wanted` may be made of a mapping opened with `granted`: whoever
/// may read may also copy, and only read_write allows read_write.
constexpr bool allows(access granted, access wanted)
{
    return wanted != access::read_write || granted == access::read_write;
}

} // namespace mmf
