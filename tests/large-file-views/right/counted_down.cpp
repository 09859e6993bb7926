// Right: it counts down what is left, and its view is a temporary, which lives until visit returns.

// Task 1
    while (length > 0) {
        const std::uint64_t next = length < window ? length : window;
        visit(view{from, offset, next}.bytes());
        offset += next;
        length -= next;
    }
