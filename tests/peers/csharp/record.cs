// Both ends of the Delphi tip's record, in C#.
//
//     mono record.exe create NAME         makes the record and fills it, or opens it; shows it on
//                                         every Enter; the end of the input ends it
//     mono record.exe open NAME           shows the record
//     mono record.exe open NAME VALUE     stores the value in ValInt first

using System;
using System.Globalization;
using System.IO;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

// Pack = 1: no byte between the fields. Without it they are at 0, 4 and 8, and the record has 16 bytes.
[StructLayout(LayoutKind.Sequential, Pack = 1)]
struct Shared
{
    public ushort ValWrd;
    public int ValInt;
    public double ValDbl;
}

static class Record
{
    static void Show(MemoryMappedViewAccessor accessor)
    {
        Shared shared;
        accessor.Read(0, out shared);
        Console.WriteLine("valwrd = " + shared.ValWrd);
        Console.WriteLine("valint = " + shared.ValInt);
        Console.WriteLine("valdbl = " + shared.ValDbl.ToString("R", CultureInfo.InvariantCulture));
    }

    static void Create(string name)
    {
        string path = "/dev/shm/" + name;
        bool created = !File.Exists(path); // CreateNew below: another one may come between
        long size = Marshal.SizeOf(typeof(Shared));
        using (var map = MemoryMappedFile.CreateFromFile(
            path, created ? FileMode.CreateNew : FileMode.Open, null, size))
        using (var accessor = map.CreateViewAccessor(0, size))
        {
            if (created)
            {
                var shared = new Shared { ValWrd = 0x1234, ValInt = -123456789, ValDbl = Math.PI };
                accessor.Write(0, ref shared);
            }
            Console.WriteLine((created ? "created " : "opened ") + name);
            while (Console.ReadLine() != null)
                Show(accessor);
        }
        if (created)
            File.Delete(path);
    }

    static void Open(string name, string value)
    {
        long size = Marshal.SizeOf(typeof(Shared));
        using (var map = MemoryMappedFile.CreateFromFile("/dev/shm/" + name, FileMode.Open))
        using (var accessor = map.CreateViewAccessor(0, size))
        {
            if (value != null)
                accessor.Write(Marshal.OffsetOf(typeof(Shared), "ValInt").ToInt64(), int.Parse(value));
            Show(accessor);
        }
    }

    static int Main(string[] arguments)
    {
        try
        {
            if (arguments[0] == "create")
                Create(arguments[1]);
            else
                Open(arguments[1], arguments.Length > 2 ? arguments[2] : null);
            return 0;
        }
        catch (IOException error)
        {
            Console.Error.WriteLine("record: " + error.GetType().Name + ": " + error.Message);
            return 1;
        }
    }
}
