import pages;

unsigned long asked(pages given)
{
    return given.bytes() + given.bits();
}
