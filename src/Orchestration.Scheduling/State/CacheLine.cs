using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Orchestration.Scheduling;

/// <summary>
/// Tells the processor what is about to be read, so that memory works while other work is done. A hint: it changes
/// nothing, may be ignored, and where there is no such instruction it is nothing at all.
/// </summary>
internal static class CacheLine
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Expect<T>(ref T place)
    {
        // The collector may move the place in between: then the hint is wasted, and nothing else happens.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref place));
    }
}
