export module mmf:access;

export namespace mmf {

/// What may be done through a mapping or a view. A mapping's access must be allowed by the rights
/// on the object, and a view's access by its mapping's.
enum class access {
    read_only,     ///< Loads only. PROT_READ; PAGE_READONLY.
    read_write,    ///< Stores reach the object and everybody who shares it. MAP_SHARED;
                   ///< PAGE_READWRITE.
    copy_on_write, ///< Stores stay in this view. MAP_PRIVATE; PAGE_WRITECOPY.
};

/// Returns true if a mapping opened with `granted` gives views with `wanted`: each gives views to
/// be read and views to be copied, and only read_write gives read_write.
constexpr bool allows(access granted, access wanted)
{
    return wanted != access::read_write || granted == access::read_write;
}

} // namespace mmf
