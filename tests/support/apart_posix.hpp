#pragma once

// For a check that maps files on Linux. To be included last, behind <malloc.h> and <sys/mman.h>.

/// Fills the gaps between the libraries with pages that nobody may touch, and keeps the heap in one
/// place. Views then lie away from code and data, and one that unmaps too much takes these pages or
/// another view, which a case can say.
inline const bool views_lie_apart = [] {
    mallopt(M_MMAP_MAX, 0);
    for (int i = 0; i < 16'384; ++i)
        if (mmap(nullptr, 1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED)
            return false;
    return true;
}();
