using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Anju.Hub.Log;

/// <summary>The disk space of files on Linux; <c>RandomAccess</c> knows their length alone.</summary>
internal static class FileSpace
{
    private const int KeepSizeAndPunchHole = 1 | 2;

    /// <summary>Leaves a hole up to <paramref name="end"/>; a file system that knows none keeps the bytes.</summary>
    public static void GiveBack(SafeFileHandle file, long end) => _ = Allocate(file, KeepSizeAndPunchHole, 0, end);

    [DllImport("libc", EntryPoint = "fallocate")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Allocate(SafeFileHandle file, int mode, long offset, long length);
}
