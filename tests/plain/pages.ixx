// Lesson 1 looks at what an importer is compiled to.
export module pages;

export struct pages
{
    unsigned long count;

    unsigned long bytes() const { return count * 4096; }
    inline unsigned long bits() const { return count * 32768; }
};
