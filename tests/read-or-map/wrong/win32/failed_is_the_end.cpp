// Wrong: ReadFile says FALSE when nothing more comes.
// Rejected by: task 1: what the system answers is the error that comes, and no end
// It says: "ReadFile fails for a handle that is for stores; expected error 5 of the system, and there was none"

// Task 1
    DWORD count = 0;
    while (::ReadFile(reinterpret_cast<HANDLE>(handle), buffer.data(),
                      at_most_a_gibibyte(buffer.size()), &count, nullptr) &&
           count > 0)
        visit(buffer.first(count));
